import { normalise } from '../language/normalise.ts';
import { charGrams } from '../language/tokenise.ts';
import type { Thesaurus } from './thesaurus-file.ts';

/** Cuts text into words; `createTokeniser` of language/ is one. */
export interface WordCutter {
  searchWords(text: string): string[];
}

/** Weighted words (`w…`), character pairs (`c…`) and characters (`u…`) of a text. */
export type Features = ReadonlyMap<string, number>;

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
  const features = (text: string) => countFeatures(cutter.searchWords(normalise(text)), normalise(text));
  const meanings = createMeanings(thesaurus, features);
  return {
    features,
    read(text) {
      const plain = normalise(text);
      const tokens = cutter.searchWords(plain);
      const matched = meanings.of(plain);
      const joined = countFeatures(tokens, plain);
      for (const added of matched.flatMap((line) => line.features)) addWeaker(joined, added);
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

function countFeatures(words: readonly string[], text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight);
  for (const word of words) add(`w${word}`, 1);
  for (const pair of charGrams(text, 2)) add(`c${pair}`, 1);
  for (const character of charGrams(text, 1)) add(`u${character}`, CHARACTER_WEIGHT);
  return counts;
}

function addWeaker(target: Map<string, number>, added: Features): void {
  for (const [feature, weight] of added) {
    if (!target.has(feature)) target.set(feature, weight * EXPANSION_WEIGHT);
  }
}
