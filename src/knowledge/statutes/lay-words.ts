import { normalise } from '../../language/normalise.ts';
import type { WordCutter } from '../question-reader.ts';
import { countHolders, type InvertedFile } from './inverted-file.ts';
import type { LayWords } from './statute-clause.ts';
import { readTextTerms, type TextTerms } from './text-terms.ts';

/** What a question means beyond its words: terms of statutes with weights 0..1, and the words for `--explain`. */
export interface Expansion {
  readonly means: readonly string[];
  readonly words: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, number>;
}

/** Finds the lines of the thesaurus that a question touches. */
export type LayWordReader = (plainQuestion: string) => Expansion;

interface Saying {
  readonly said: string;
  readonly weight: number;
  readonly line: Line;
}

interface Line {
  readonly means: readonly string[];
  readonly terms: TextTerms;
}

/** Reads questions by a thesaurus; how far a saying counts depends on how rare it is in the statutes of `words`. */
export function createLayWordReader(
  thesaurus: readonly LayWords[],
  parts: { readonly cutter: WordCutter; readonly words: InvertedFile },
): LayWordReader {
  const byFirst = new Map<string, Saying[]>();
  for (const { say, means } of thesaurus) {
    const line = { means, terms: readTextTerms(means.join('\n'), parts.cutter) };
    for (const said of say.map(normalise)) {
      const first = said.charAt(0);
      const weight = weigh(said, parts);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { said, weight, line }]);
    }
  }
  return (plain) => join(findSayings(plain, byFirst));
}

/** A saying that statutes use themselves finds them without help: the rarer its rarest word, the more it needs it. */
function weigh(said: string, { cutter, words }: { cutter: WordCutter; words: InvertedFile }): number {
  const holders = Math.min(...readTextTerms(said, cutter).words.map((term) => countHolders(words, term)));
  if (!Number.isFinite(holders)) return 1;
  return Math.max(LEAST, Math.min(1, Math.log(1 + words.documentCount / (1 + holders)) / RARE));
}

const LEAST = 0.3;
/** ln of one clause in some three thousand. */
const RARE = 8;

function findSayings(plain: string, byFirst: ReadonlyMap<string, readonly Saying[]>): Saying[] {
  const found: Saying[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    for (const saying of byFirst.get(plain.charAt(at)) ?? []) {
      if (plain.startsWith(saying.said, at)) found.push(saying);
    }
  }
  return found;
}

function join(found: readonly Saying[]): Expansion {
  const words = new Map<number, number>();
  const pairs = new Map<number, number>();
  for (const { weight, line } of found) {
    for (const term of line.terms.words) words.set(term, Math.max(weight, words.get(term) ?? 0));
    for (const term of line.terms.pairs) pairs.set(term, Math.max(weight, pairs.get(term) ?? 0));
  }
  return { means: [...new Set(found.flatMap(({ line }) => line.means))], words, pairs };
}
