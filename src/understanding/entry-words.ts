import type { Tokeniser } from '../language/tokenise.ts';
import { indexOf, type RankedEntry } from './entry-index.ts';
import { EMPTY_WORDS } from './entry-vocabulary.ts';
import type { KnownEntry } from './scene.ts';
import { shareHeld, toComparable } from './title-fit.ts';
import { SMALL_LIST, titlesOf } from './title-index.ts';

/** Entries that `words` may mean, best first: all within reach of the best one. Empty: nothing fits. */
export function rankEntriesByWords(
  words: string,
  entries: readonly KnownEntry[],
  tokeniser: Tokeniser,
): readonly RankedEntry[] {
  // The readers of one message ask for the same words time and again.
  const { ranked: kept } = indexOf(entries);
  const before = kept.get(words);
  if (before) return before;
  const ranked = rank(contentWords(words, tokeniser), entries);
  if (kept.size >= RANKINGS_KEPT) kept.clear();
  kept.set(words, ranked);
  return ranked;
}

const RANKINGS_KEPT = 50;

function rank(asked: readonly string[], entries: readonly KnownEntry[]): readonly RankedEntry[] {
  const found = new Map<number, Found>();
  for (const word of asked) addScores(word, entries, found);
  const { findEntry } = indexOf(entries);
  let best = 0;
  let ranked: RankedEntry[] = [];
  for (const [no, { score, solid }] of found) {
    const entry = solid && score >= best * WITHIN_REACH ? findEntry(no) : undefined;
    if (!entry) continue;
    ranked.push({ entry, score });
    if (score > best) best = score;
  }
  ranked = ranked.filter(({ score }) => score >= best * WITHIN_REACH);
  return ranked.sort((one, other) => other.score - one.score || one.entry.no - other.entry.no);
}

/** Entries whose whole title stands in `text`, without regard to quotation marks. */
export function findQuotedTitles(text: string, entries: readonly KnownEntry[]): readonly KnownEntry[] {
  const comparable = toComparable(text);
  const named = titledIn(comparable, entries);
  const longest = (entry: KnownEntry): boolean =>
    !named.some((other) => other.title.length > entry.title.length && other.title.includes(entry.title));
  return named.filter(longest);
}

function titledIn(comparable: string, entries: readonly KnownEntry[]): readonly KnownEntry[] {
  const { findEntry, comparables } = indexOf(entries);
  if (entries.length <= SMALL_LIST) return entries.filter((_, at) => comparable.includes(comparables()[at] ?? ''));
  return titlesOf(entries)
    .titledIn(comparable)
    .sort((one, other) => one - other)
    .flatMap((no) => findEntry(no) ?? []);
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

interface Found {
  score: number;
  solid: boolean;
}

function addScores(word: string, entries: readonly KnownEntry[], found: Map<number, Found>): void {
  const fits = entries.length > SMALL_LIST ? titlesOf(entries).fitsOf(word) : fitsAmong(word, entries);
  let holders = 0;
  for (const value of fits.values()) holders += value;
  if (holders === 0) return;
  // A word of one title tells more than a word of many; a long word more than a short one.
  const weight = Math.log(1 + entries.length / holders) * Math.sqrt(Math.min(word.length, 5));
  for (const [no, value] of fits) {
    const solid = value >= 0.5 && word.length > 1;
    const before = found.get(no);
    if (before) {
      before.score += weight * value;
      before.solid ||= solid;
    } else found.set(no, { score: weight * value, solid });
  }
}

function fitsAmong(word: string, entries: readonly KnownEntry[]): ReadonlyMap<number, number> {
  const titles = indexOf(entries).comparables();
  const fits = new Map<number, number>();
  for (const [at, { no }] of entries.entries()) {
    const share = shareHeld(word, titles[at] ?? '');
    if (share > 0) fits.set(no, share);
  }
  return fits;
}
