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
 * generalise and are half of all. An example that is surely right is not looked at again: that halves the time.
 * The same examples and options give the same weights.
 */
export function trainSoftmax(examples: readonly Example[], options: SoftmaxOptions): Softmax {
  const index = indexFeatures(examples);
  const rows = examples.map(({ features }) => rowOf(features, index));
  const model = new Weights(index.size, options);
  const order = Uint32Array.from(rows.keys());
  const settled = new Uint8Array(rows.length);
  const random = createRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      if (row === undefined || settled[at] === 1) continue;
      if (!model.learn(row, examples[at]?.label ?? 0)) settled[at] = 1;
    }
  }
  return {
    scores: (features) => model.scores(rowOf(features, index)).slice(),
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
/** The share of a score so much below the highest is nothing: saves working it out. */
const FAR_BELOW = -9;

/** Its arrays are used again for each example: making them anew took as long as the sums. */
class Weights {
  private readonly weights: Float32Array;
  private readonly steps: Float32Array;
  private readonly options: SoftmaxOptions;
  private readonly sums: Float64Array;
  private readonly steep: Uint16Array;

  constructor(features: number, options: SoftmaxOptions) {
    this.options = options;
    this.weights = new Float32Array(features * options.classes);
    this.steps = new Float32Array(features * options.classes).fill(1e-4);
    this.sums = new Float64Array(options.classes);
    this.steep = new Uint16Array(options.classes);
  }

  /** Valid until the next call. */
  scores(row: readonly number[]): Float64Array {
    const { weights, sums } = this;
    const { classes } = this.options;
    sums.fill(0);
    for (let at = 0; at < row.length; at += 1) {
      const from = (row[at] ?? 0) * classes;
      for (let k = 0; k < classes; k += 1) sums[k] = (sums[k] ?? 0) + (weights[from + k] ?? 0);
    }
    // The length of the row does not count: a long message is not surer than a short one.
    const scale = scaleOf(row.length);
    for (let k = 0; k < classes; k += 1) sums[k] = (sums[k] ?? 0) * scale;
    return sums;
  }

  /** False when there was nothing to learn. */
  learn(row: readonly number[], label: number): boolean {
    const slopes = this.scores(row);
    turnIntoShares(slopes);
    slopes[label] = (slopes[label] ?? 0) - 1;
    const { steep } = this;
    let count = 0;
    for (let k = 0; k < slopes.length; k += 1) if (Math.abs(slopes[k] ?? 0) > SMALL_SLOPE) steep[count++] = k;
    if (count > 0) this.descend(row, slopes, count);
    return count > 0;
  }

  private descend(row: readonly number[], slopes: Float64Array, count: number): void {
    const { weights, steps, steep } = this;
    const { classes, rate, decay } = this.options;
    const scale = scaleOf(row.length);
    // Features outside, classes inside: the weights of a feature lie together.
    for (let i = 0; i < row.length; i += 1) {
      const from = (row[i] ?? 0) * classes;
      for (let j = 0; j < count; j += 1) {
        const k = steep[j] ?? 0;
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

/** Scores → shares, in place. */
function turnIntoShares(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k += 1) highest = Math.max(highest, scores[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const below = (scores[k] ?? 0) - highest;
    const share = below < FAR_BELOW ? 0 : Math.exp(below);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
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

function rowOf(features: readonly number[], index: ReadonlyMap<number, number>): number[] {
  const known: number[] = [];
  for (const feature of features) {
    const at = index.get(feature);
    if (at !== undefined) known.push(at);
  }
  return known;
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
