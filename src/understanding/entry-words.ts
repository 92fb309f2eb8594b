import type { Tokeniser } from '../language/tokenise.ts';
import { EMPTY_WORDS, SAME_THINGS } from './entry-vocabulary.ts';
import type { KnownEntry } from './scene.ts';

/** An entry and how well words fit its title; higher is better, only comparable within one ranking. */
export interface RankedEntry {
  readonly entry: KnownEntry;
  readonly score: number;
}

/** Entries that `words` may mean, best first: all within reach of the best one. Empty: nothing fits. */
export function rankEntriesByWords(
  words: string,
  entries: readonly KnownEntry[],
  tokeniser: Tokeniser,
): readonly RankedEntry[] {
  const asked = contentWords(words, tokeniser);
  if (asked.length === 0) return [];
  const titles = entries.map((entry) => toComparable(entry.title));
  const scores = new Array<number>(entries.length).fill(0);
  const solid = new Array<boolean>(entries.length).fill(false);
  for (const word of asked) addScores(word, { titles, scores, solid });
  const ranked = entries
    .map((entry, at) => ({ entry, score: solid[at] ? (scores[at] ?? 0) : 0 }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.entry.no - other.entry.no);
  const best = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => score >= best * WITHIN_REACH);
}

/** Entries whose whole title stands in `text`, without regard to quotation marks. */
export function findQuotedTitles(text: string, entries: readonly KnownEntry[]): readonly KnownEntry[] {
  const comparable = toComparable(text);
  const named = entries.filter((entry) => comparable.includes(toComparable(entry.title)));
  const longest = (entry: KnownEntry): boolean =>
    !named.some((other) => other.title.length > entry.title.length && other.title.includes(entry.title));
  return named.filter(longest);
}

/** The words of `text` that can tell one entry from another. */
export function contentWords(text: string, tokeniser: Tokeniser): string[] {
  const tells = (word: string): boolean =>
    word.length <= LONGEST_WORD && !EMPTY_WORDS.has(word) && !/^\d+$/u.test(word);
  const words = tokeniser.words(toComparable(text)).filter(tells);
  return [...new Set(words)];
}

/** No word of a title is longer; a longer one would only cost time. */
const LONGEST_WORD = 12;

// Two entries within a quarter of each other both fit: the person is asked, never guessed for.
const WITHIN_REACH = 0.75;

interface Ranking {
  readonly titles: readonly string[];
  readonly scores: number[];
  readonly solid: boolean[];
}

function addScores(word: string, { titles, scores, solid }: Ranking): void {
  const fits = titles.map((title) => shareHeld(word, title));
  const holders = fits.reduce((sum, value) => sum + value, 0);
  if (holders === 0) return;
  // A word of one title tells more than a word of many; a long word more than a short one.
  const weight = Math.log(1 + titles.length / holders) * Math.sqrt(Math.min(word.length, 5));
  for (const [at, value] of fits.entries()) {
    scores[at] = (scores[at] ?? 0) + weight * value;
    if (value >= 0.5 && word.length > 1) solid[at] = true;
  }
}

/** 0..1: how much of `word` the title holds. */
function shareHeld(word: string, title: string): number {
  const whole = word.length === 1 ? 0.5 : 1;
  if (title.includes(word)) return whole;
  if (SAME_THINGS.get(word)?.some((other) => title.includes(other))) return whole * 0.9;
  if (word.length === 1) return 0;
  const shared = longestShared(word, title);
  if (shared >= 2) return 0.85 * (shared / word.length);
  return isShortened(word, title) ? 0.6 : 0;
}

function longestShared(word: string, title: string): number {
  for (let length = word.length - 1; length >= 2; length -= 1) {
    for (let at = 0; at + length <= word.length; at += 1) {
      if (title.includes(word.slice(at, at + length))) return length;
    }
  }
  return 0;
}

// 社矫 for 社区矫正, 执记 for 执法记录: first letters of neighbouring words.
function isShortened(word: string, title: string): boolean {
  if (word.length !== 2) return false;
  const first = title.indexOf(word.charAt(0));
  const second = first < 0 ? -1 : title.indexOf(word.charAt(1), first + 1);
  return second > first && second - first === 2;
}

function toComparable(text: string): string {
  return text.replace(/["“”'‘’「」『』《》\s]/gu, '').toLowerCase();
}
