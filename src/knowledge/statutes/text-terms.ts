import { normalise } from '../../language/normalise.ts';
import type { WordCutter } from '../question-reader.ts';

/** The terms of a text, as numbers made from their letters (never 0); one that is said twice stands there twice. */
export interface TextTerms {
  readonly words: readonly number[];
  readonly pairs: readonly number[];
}

/** Reads questions and clauses alike. */
export function readTextTerms(text: string, cutter: WordCutter): TextTerms {
  const plain = normalise(text);
  return toTextTerms(plain, cutter.searchWords(plain));
}

/** The same of a normalised text that is cut already. */
export function toTextTerms(plain: string, words: readonly string[]): TextTerms {
  return { words: words.map(toTerm), pairs: readPairs(plain.toLowerCase()) };
}

/** Neighbouring characters do not reach over spaces and punctuation; a lone character stands for itself. */
function readPairs(plain: string): number[] {
  const pairs: number[] = [];
  for (const run of plain.match(RUNS) ?? []) {
    if (run.length === 1) pairs.push(toTerm(run));
    for (let at = 0; at + 1 < run.length; at += 1) pairs.push(toPair(run.charCodeAt(at), run.charCodeAt(at + 1)));
  }
  return pairs;
}

const RUNS = /[\p{L}\p{N}%]+/gu;

/** FNV-1a with the finish of MurmurHash3: among a million terms some hundred share a number, which costs nothing. */
function toTerm(word: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at));
  return finish(hash);
}

function toPair(first: number, second: number): number {
  return finish(step(step(0x811c_9dc5, first), second));
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x0100_0193);
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1;
}
