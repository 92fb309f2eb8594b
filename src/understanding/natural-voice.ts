import { createRequire } from 'node:module';

/** A known wording, masked, and the index of its class. */
export interface KnownWording {
  readonly masked: string;
  readonly label: number;
}

/** For a masked text: how like the nearest known wording of each class it is, 0 (nothing shared) to 1 (the same). */
export type NearestVoice = (masked: string) => Float64Array;

/**
 * The part that the `natural` package plays in classification: Dice's coefficient between a text and the known
 * wordings that share its rarer character pairs. It carries what weights cannot: being nearly a sentence we know.
 */
export function createNearestVoice(wordings: readonly KnownWording[], classes: number): NearestVoice {
  const likeness = loadDice();
  const known = withoutDoubles(wordings);
  const byPair = indexByPair(known);
  return (masked) => {
    const nearest = new Float64Array(classes);
    for (const at of candidates(masked, byPair)) {
      const wording = known[at];
      if (wording === undefined) continue;
      const like = likeness(masked, wording.masked);
      if (like > (nearest[wording.label] ?? 0)) nearest[wording.label] = like;
    }
    return nearest;
  };
}

/** How many wordings are compared, at most: bounds the time of one text to about 0.2 ms. */
const CANDIDATES = 30;
/** A pair in more wordings than this tells too little to look them all up. */
const COMMON_PAIR = 800;
/** Longer texts are never nearly a known wording. */
const LONGEST = 80;

/** Only the distances: the whole package would load databases and read `.env`. Required late, it costs start-up time. */
function loadDice(): (a: string, b: string) => number {
  const require = createRequire(import.meta.url);
  // The package's own types drag its TypeScript sources into our strict build, so its shape is checked here.
  const distances: { readonly DiceCoefficient?: unknown } = require('natural/lib/natural/distance/index.js');
  const { DiceCoefficient } = distances;
  if (typeof DiceCoefficient !== 'function') throw new Error('natural has no DiceCoefficient; install version 8.1.1');
  return (a, b) => Number(DiceCoefficient(a, b));
}

function withoutDoubles(wordings: readonly KnownWording[]): KnownWording[] {
  const kept = new Map<string, KnownWording>();
  for (const wording of wordings)
    if (wording.masked.length <= LONGEST) kept.set(`${wording.label} ${wording.masked}`, wording);
  return [...kept.values()];
}

function indexByPair(known: readonly KnownWording[]): ReadonlyMap<number, readonly number[]> {
  const index = new Map<number, number[]>();
  for (const [at, { masked }] of known.entries())
    for (const pair of pairsOf(masked)) {
      const places = index.get(pair);
      if (places === undefined) index.set(pair, [at]);
      else places.push(at);
    }
  return index;
}

function candidates(masked: string, byPair: ReadonlyMap<number, readonly number[]>): number[] {
  if (masked.length > LONGEST) return [];
  const shared = new Map<number, number>();
  for (const pair of pairsOf(masked)) {
    const places = byPair.get(pair) ?? [];
    if (places.length > COMMON_PAIR) continue;
    const weight = 1 / Math.log(2 + places.length);
    for (const at of places) shared.set(at, (shared.get(at) ?? 0) + weight);
  }
  const best = [...shared].sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b);
  return best.slice(0, CANDIDATES).map(([at]) => at);
}

/** Neighbouring characters as one number of 31 bits, which a map finds faster than a string. */
function pairsOf(masked: string): Set<number> {
  const ended = `^${masked}$`;
  const pairs = new Set<number>();
  for (let at = 0; at + 2 <= ended.length; at += 1)
    pairs.add(((ended.charCodeAt(at) & 0x7fff) << 16) | ended.charCodeAt(at + 1));
  return pairs;
}
