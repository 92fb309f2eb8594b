import { SAME_THINGS } from './entry-vocabulary.ts';
import type { KnownEntry } from './scene.ts';
import { shareHeld, toComparable } from './title-fit.ts';

/** Up to this many entries a look at every title costs less than an index. */
export const SMALL_LIST = 2_000;

/** Entries that are taken in at a time while others wait for their turn. */
const SLICE = 1_000;

/** Words whose fits are kept. */
const WORDS_KEPT = 500;

/** Letters of a title under which it is found whole. */
const HEAD = 4;

/** Finds titles by their letters, so that no word is looked for in tens of thousands of them. */
class TitleIndex {
  readonly #titles = new Map<number, string>();
  readonly #grams = new Map<string, number[]>();
  readonly #heads = new Map<string, number[]>();
  readonly #fits = new Map<string, ReadonlyMap<number, number>>();
  #entries: readonly KnownEntry[] = [];

  /** Titles ever taken in. */
  get size(): number {
    return this.#titles.size;
  }

  /** Takes in what changed since the last list. Titles that are gone stay findable; the caller looks entries up anew. */
  follow(entries: readonly KnownEntry[], from = 0, upTo = entries.length): void {
    if (this.#entries === entries) return;
    for (let at = from; at < upTo; at += 1) {
      const entry = entries[at];
      if (entry && entry !== this.#entries[at]) this.#take(entry);
    }
    if (upTo === entries.length) this.#entries = entries;
  }

  /** How much of `word` each title holds, by number; those that hold nothing are left out. */
  fitsOf(word: string): ReadonlyMap<number, number> {
    const kept = this.#fits.get(word);
    if (kept) return kept;
    const fits = new Map<number, number>();
    for (const no of this.#mayHold(word)) {
      const share = shareHeld(word, this.#titles.get(no) ?? '');
      if (share > 0) fits.set(no, share);
    }
    if (this.#fits.size >= WORDS_KEPT) this.#fits.clear();
    this.#fits.set(word, fits);
    return fits;
  }

  /** Numbers of the titles that stand as a whole in `comparable`. */
  titledIn(comparable: string): number[] {
    const found = new Set<number>();
    for (let at = 0; at < comparable.length; at += 1) {
      for (let length = 1; length <= HEAD; length += 1) {
        for (const no of this.#heads.get(comparable.slice(at, at + length)) ?? []) {
          if (comparable.startsWith(this.#titles.get(no) ?? '?', at)) found.add(no);
        }
      }
    }
    return [...found];
  }

  #take({ no, title: typed }: KnownEntry): void {
    const title = toComparable(typed);
    if (title === '' || this.#titles.get(no) === title) return;
    this.#titles.set(no, title);
    this.#fits.clear();
    addTo(this.#heads, title.slice(0, HEAD), no);
    for (const gram of gramsOf(title)) addTo(this.#grams, gram, no);
  }

  #mayHold(word: string): Set<number> {
    const [first = '', second = ''] = word;
    const same = (SAME_THINGS.get(word) ?? []).map((other) => other.slice(0, 2));
    const parts = word.length === 1 ? [word] : pairsOf(word);
    const nos = new Set<number>();
    for (const gram of [...parts, ...same]) for (const no of this.#grams.get(gram) ?? []) nos.add(no);
    if (word.length === 2) {
      const ends = [this.#grams.get(first) ?? [], this.#grams.get(second) ?? []];
      const [fewer = []] = ends.sort((one, other) => one.length - other.length);
      for (const no of fewer) nos.add(no);
    }
    return nos;
  }
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

function gramsOf(title: string): Set<string> {
  const grams = new Set(pairsOf(title));
  for (let at = 0; at < title.length; at += 1) grams.add(title.charAt(at));
  return grams;
}

function addTo(lists: Map<string, number[]>, key: string, no: number): void {
  const list = lists.get(key);
  if (list) list.push(no);
  else lists.set(key, [no]);
}

// One is enough: only who sees everything has so many entries in view.
const large = new TitleIndex();
let growing: Promise<void> = Promise.resolve();

/** The index of a long list, brought up to it. */
export function titlesOf(entries: readonly KnownEntry[]): Pick<TitleIndex, 'fitsOf' | 'titledIn'> {
  large.follow(entries);
  return large;
}

/** Takes a long list into the index bit by bit, so that the process answers others meanwhile. */
export function prepareTitles(entries: readonly KnownEntry[], pause: () => Promise<void>): Promise<void> {
  if (entries.length <= SMALL_LIST) return Promise.resolve();
  const grow = async (): Promise<void> => {
    for (let from = 0; from < entries.length && large.size < entries.length; from += SLICE) {
      large.follow(entries, from, Math.min(from + SLICE, entries.length - 1));
      await pause();
    }
    large.follow(entries);
  };
  growing = growing.then(grow, grow);
  return growing;
}
