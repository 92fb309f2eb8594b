import type { KnownEntry } from './scene.ts';
import { toComparable } from './title-fit.ts';

/** An entry and how well words fit its title; higher is better, only comparable within one ranking. */
export interface RankedEntry {
  readonly entry: KnownEntry;
  readonly score: number;
}

/** What many readers ask of the entries in view, found once for as long as they stay the same. */
export interface EntryIndex {
  findEntry(no: number): KnownEntry | undefined;
  /** Numbers that may be meant: our own, and those printed in imported sheets. */
  readonly known: { has(no: number): boolean };
  readonly owners: readonly string[];
  readonly categories: readonly string[];
  readonly unitIds: ReadonlySet<string>;
  /** Titles as they are compared, in the order of the entries. */
  comparables(): readonly string[];
  /** Entries of some units; the same units give the same list. */
  ofUnits(unitIds: ReadonlySet<string>): readonly KnownEntry[];
  /** Rankings by the words they were made for. */
  readonly ranked: Map<string, readonly RankedEntry[]>;
}

const indexes = new WeakMap<readonly KnownEntry[], EntryIndex>();

/** The index of `entries`; a list that was looked at before is not looked at again. Lists are never changed in place. */
export function indexOf(entries: readonly KnownEntry[]): EntryIndex {
  const before = indexes.get(entries);
  if (before) return before;
  const index = createIndex(entries);
  indexes.set(entries, index);
  return index;
}

function createIndex(entries: readonly KnownEntry[]): EntryIndex {
  const facts = gatherFacts(entries);
  const findEntry = (no: number): KnownEntry | undefined => findByNo(entries, no);
  const units = new Map<string, readonly KnownEntry[]>();
  let comparables: readonly string[] | undefined;
  return {
    findEntry,
    known: { has: (no) => facts.printed.has(no) || findEntry(no) !== undefined },
    owners: facts.owners,
    categories: facts.categories,
    unitIds: facts.unitIds,
    comparables() {
      comparables ??= entries.map(({ title }) => toComparable(title));
      return comparables;
    },
    ofUnits(unitIds) {
      const key = [...unitIds].sort().join(' ');
      const theirs = units.get(key) ?? entries.filter(({ unitId }) => unitIds.has(unitId));
      units.set(key, theirs);
      return theirs;
    },
    ranked: new Map(),
  };
}

interface Facts {
  readonly entries: readonly KnownEntry[];
  readonly printed: ReadonlySet<number>;
  readonly owners: readonly string[];
  readonly categories: readonly string[];
  readonly unitIds: ReadonlySet<string>;
}

/** Lists longer than this are compared with the last such list before they are gone through. */
const LONG = 2_000;
let lastLong: Facts | undefined;

function gatherFacts(entries: readonly KnownEntry[]): Facts {
  if (entries.length <= LONG) return factsOf(entries);
  const kept = lastLong && saysTheSame(entries, lastLong.entries) ? { ...lastLong, entries } : factsOf(entries);
  lastLong = kept;
  return kept;
}

/** Whether the lists differ in nothing that the facts are made of: progress and dates come and go. */
function saysTheSame(entries: readonly KnownEntry[], before: readonly KnownEntry[]): boolean {
  if (entries.length !== before.length) return false;
  for (const [at, entry] of entries.entries()) {
    const other = before[at];
    if (entry !== other && !(other && isAlike(entry, other))) return false;
  }
  return true;
}

function isAlike(one: KnownEntry, other: KnownEntry): boolean {
  return (
    one.ownerName === other.ownerName &&
    one.unitId === other.unitId &&
    one.category === other.category &&
    one.source?.number === other.source?.number
  );
}

function factsOf(entries: readonly KnownEntry[]): Facts {
  const printed = new Set<number>();
  const owners = new Set<string>();
  const categories = new Set<string>();
  const unitIds = new Set<string>();
  for (const { source, ownerName, category, unitId } of entries) {
    if (source && /^\d{1,5}$/u.test(source.number)) printed.add(Number(source.number));
    if (ownerName !== undefined) owners.add(ownerName);
    if (category !== undefined) categories.add(category);
    unitIds.add(unitId);
  }
  return { entries, printed, owners: [...owners], categories: [...categories], unitIds };
}

/** Entries are ordered by number; where a list is not, every one is looked at. */
function findByNo(entries: readonly KnownEntry[], no: number): KnownEntry | undefined {
  let from = 0;
  let to = entries.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const entry = entries[middle];
    if (!entry) return undefined;
    if (entry.no === no) return entry;
    if (entry.no < no) from = middle + 1;
    else to = middle - 1;
  }
  return undefined;
}
