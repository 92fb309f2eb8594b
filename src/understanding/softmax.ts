/** One training text: its features (any unsigned 32-bit numbers) and the index of its class. */
export interface Example {
  readonly features: readonly number[];
  readonly label: number;
}

/** A trained multinomial classifier. */
export interface Softmax {
  /** One score for each class (natural logarithms up to a constant). Features never trained on count nothing. */
  scores(features: readonly number[]): Float64Array;
  /** Share 0..1 of the features that training knew. */
  familiarity(features: readonly number[]): number;
}

/** How to train: passes over the examples, first step, decay of weights a step, and the seed of their order. */
export interface SoftmaxOptions {
  readonly classes: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

/**
 * Trains sparse multinomial logistic regression by AdaGrad. Features of a single example are left out: they cannot
 * generalise and are half of all. The same examples and options give the same weights.
 */
export function trainSoftmax(examples: readonly Example[], options: SoftmaxOptions): Softmax {
  const index = indexFeatures(examples);
  const rows = examples.map((example) => ({ row: rowOf(example.features, index), label: example.label }));
  const model = new Weights(index.size, options);
  const order = Uint32Array.from(rows.keys());
  const random = createRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = rows[at];
      if (example !== undefined) model.learn(example.row, example.label);
    }
  }
  return {
    scores: (features) => model.scores(rowOf(features, index)),
    familiarity: (features) => features.filter((feature) => index.has(feature)).length / Math.max(1, features.length),
  };
}

/** Scores → shares that sum to 1; a `temperature` above 1 makes them more alike. */
export function toShares(scores: Float64Array, temperature: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  const shares = new Float64Array(scores.length);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const share = Math.exp(((scores[k] ?? 0) - highest) / temperature);
    shares[k] = share;
    sum += share;
  }
  for (let k = 0; k < shares.length; k += 1) shares[k] = (shares[k] ?? 0) / sum;
  return shares;
}

/** Slopes below this are left alone: most classes are certainly wrong, and skipping them makes training several times faster. */
const SMALL_SLOPE = 0.01;

class Weights {
  private readonly weights: Float32Array;
  private readonly steps: Float32Array;
  private readonly options: SoftmaxOptions;

  constructor(features: number, options: SoftmaxOptions) {
    this.options = options;
    this.weights = new Float32Array(features * options.classes);
    this.steps = new Float32Array(features * options.classes).fill(1e-4);
  }

  scores(row: Uint32Array): Float64Array {
    const { weights } = this;
    const { classes } = this.options;
    const scores = new Float64Array(classes);
    for (let at = 0; at < row.length; at += 1) {
      const from = (row[at] ?? 0) * classes;
      for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] ?? 0) + (weights[from + k] ?? 0);
    }
    // The length of the row does not count: a long message is not surer than a short one.
    const scale = scaleOf(row.length);
    for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] ?? 0) * scale;
    return scores;
  }

  learn(row: Uint32Array, label: number): void {
    const slopes = toShares(this.scores(row), 1);
    slopes[label] = (slopes[label] ?? 0) - 1;
    const steep: number[] = [];
    for (let k = 0; k < slopes.length; k += 1) if (Math.abs(slopes[k] ?? 0) > SMALL_SLOPE) steep.push(k);
    if (steep.length > 0) this.descend(row, steep, slopes);
  }

  private descend(row: Uint32Array, steep: readonly number[], slopes: Float64Array): void {
    const { weights, steps } = this;
    const { classes, rate, decay } = this.options;
    const scale = scaleOf(row.length);
    // Features outside, classes inside: the weights of a feature lie together.
    for (let i = 0; i < row.length; i += 1) {
      const from = (row[i] ?? 0) * classes;
      for (const k of steep) {
        const at = from + k;
        const weight = weights[at] ?? 0;
        const change = (slopes[k] ?? 0) * scale + decay * weight;
        const step = (steps[at] ?? 0) + change * change;
        steps[at] = step;
        weights[at] = weight - (rate * change) / Math.sqrt(step);
      }
    }
  }
}

function scaleOf(length: number): number {
  return 1 / Math.sqrt(length + 1);
}

function indexFeatures(examples: readonly Example[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const example of examples)
    for (const feature of example.features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [feature, count] of counts) if (count > 1) index.set(feature, index.size);
  return index;
}

function rowOf(features: readonly number[], index: ReadonlyMap<number, number>): Uint32Array {
  const known: number[] = [];
  for (const feature of features) {
    const at = index.get(feature);
    if (at !== undefined) known.push(at);
  }
  return Uint32Array.from(known);
}

/** Numbers in [0, 1) that look random and are always the same (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
