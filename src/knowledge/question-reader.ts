import { normalise } from '../language/normalise.ts';
import type { Thesaurus } from './thesaurus-file.ts';

/** Cuts text into words; `createTokeniser` of language/ is one. */
export interface WordCutter {
  searchWords(text: string): string[];
}

/** Weighted words, character pairs and characters of a text, each known by a number that is made from its letters. */
export type Features = ReadonlyMap<number, number>;

/** A text as the search sees it. */
export interface ReadText {
  readonly tokens: readonly string[];
  /** Terms of the field that the thesaurus adds, for `--explain`. */
  readonly expansions: readonly string[];
  /** Of the text and, at a lower weight, of the expansions. */
  readonly features: Features;
}

/** Turns text into features; pure. */
export interface QuestionReader {
  /** With the terms that the thesaurus adds. */
  read(text: string): ReadText;
  /** Of the text alone. */
  features(text: string): Features;
}

/** Reads questions and clauses alike, so that both meet in the same features. */
export function createQuestionReader(cutter: WordCutter, thesaurus: Thesaurus): QuestionReader {
  const features = (text: string) => {
    const plain = normalise(text);
    return countFeatures(cutter.searchWords(plain), plain);
  };
  const meanings = createMeanings(thesaurus, features);
  return {
    features,
    read(text) {
      const plain = normalise(text);
      const tokens = cutter.searchWords(plain);
      const matched = meanings.of(plain);
      const joined = countFeatures(tokens, plain);
      for (const meaning of matched) for (const added of meaning.features) addWeaker(joined, added);
      return { tokens, expansions: [...new Set(matched.flatMap((line) => line.means))], features: joined };
    },
  };
}

interface Meaning {
  readonly means: readonly string[];
  readonly features: readonly Features[];
}

/** Looks words up by their first character, so that a long thesaurus costs a question nothing. */
function createMeanings(thesaurus: Thesaurus, features: (text: string) => Features) {
  const byFirst = new Map<string, { word: string; meaning: Meaning }[]>();
  for (const { say, means } of thesaurus.lines) {
    const meaning = { means, features: means.map(features) };
    for (const word of say.map(normalise)) {
      const first = word.charAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { word, meaning }]);
    }
  }
  return {
    of(plain: string): Meaning[] {
      const found = new Set<Meaning>();
      for (let at = 0; at < plain.length; at += 1) {
        for (const { word, meaning } of byFirst.get(plain.charAt(at)) ?? []) {
          if (plain.startsWith(word, at)) found.add(meaning);
        }
      }
      return [...found];
    },
  };
}

/** A term that was only meant counts less than one that was said; measured best between 0.2 and 0.5. */
const EXPANSION_WEIGHT = 0.3;
const CHARACTER_WEIGHT = 0.5;

function countFeatures(words: readonly string[], text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) add(counts, wordFeature(word), 1);
  for (const run of text.toLowerCase().match(RUNS) ?? []) {
    let before = 0;
    for (let at = 0; at < run.length; at += 1) {
      const unit = run.charCodeAt(at);
      add(counts, unit, CHARACTER_WEIGHT);
      if (at > 0) add(counts, pairFeature(before, unit), 1);
      before = unit;
    }
  }
  return counts;
}

/** Pairs do not reach over spaces and punctuation. */
const RUNS = /[\p{L}\p{N}%]+/gu;

function add(counts: Map<number, number>, feature: number, weight: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + weight);
}

/** The number of a character is its code, below 2^16; words and pairs are spread above it, up to 2^30. */
const CODES = 2 ** 16;
const SPREAD = 2 ** 30 - CODES - 1;

function pairFeature(first: number, second: number): number {
  return CODES + (((Math.imul(first, 0x9e37_79b1) ^ Math.imul(second + 1, 0x85eb_ca6b)) >>> 0) % SPREAD);
}

function wordFeature(word: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x0100_0193);
  return CODES + ((hash >>> 0) % SPREAD);
}

function addWeaker(target: Map<number, number>, added: Features): void {
  for (const [feature, weight] of added) {
    if (!target.has(feature)) target.set(feature, weight * EXPANSION_WEIGHT);
  }
}
