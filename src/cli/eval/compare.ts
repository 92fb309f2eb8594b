import { z } from 'zod';
import type { EntryState } from '../../core/slots.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { SeenEntry } from './set-up.ts';

/** What a line expects of one entry; a key that is not given must be as before. */
export const expectedChange = z.object({
  no: z.int(),
  progress: z.int().optional(),
  status: z.enum(['open', 'in_progress', 'submitted', 'closed', 'returned', 'reopened']).optional(),
  due: z.string().optional(),
  owner: z.string().optional(),
});
export type ExpectedChange = z.infer<typeof expectedChange>;

/** A new entry that a line expects. */
export const expectedNew = z.object({ title: z.string(), owner: z.string().optional(), due: z.string().optional() });

/** The values of an entry after the turn, for predictions. */
export interface SeenChange {
  readonly no: number;
  readonly progress: number;
  readonly status: EntryState;
  readonly due?: string;
  readonly owner?: string;
}

/** Entries that existed before and were written in between. */
export function changedEntries(
  before: ReadonlyMap<number, SeenEntry>,
  after: ReadonlyMap<number, SeenEntry>,
): SeenChange[] {
  return [...after.values()]
    .filter(({ entry, writes }) => writes > (before.get(entry.no)?.writes ?? Number.POSITIVE_INFINITY))
    .map(({ entry }) => toSeen(entry));
}

/** Entries that did not exist before. */
export function newEntries(before: ReadonlyMap<number, SeenEntry>, after: ReadonlyMap<number, SeenEntry>): Entry[] {
  return [...after.values()].map(({ entry }) => entry).filter((entry) => !before.has(entry.no));
}

function toSeen(entry: Entry): SeenChange {
  const due = entry.requestedDueOn ?? entry.dueOn;
  return {
    no: entry.no,
    progress: entry.progress,
    status: entry.state,
    ...(due !== undefined && { due }),
    ...(entry.ownerName !== undefined && { owner: entry.ownerName }),
  };
}

/** Whether exactly the expected entries were written, with the expected values and nothing else. */
export function changesMatch(
  expected: readonly ExpectedChange[],
  seen: readonly SeenChange[],
  { before, tolerance }: { readonly before: ReadonlyMap<number, SeenEntry>; readonly tolerance: number },
): boolean {
  if (expected.length !== seen.length) return false;
  return expected.every((want) => {
    const got = seen.find(({ no }) => no === want.no);
    const was = before.get(want.no);
    return got !== undefined && was !== undefined && valuesMatch({ want, was: toSeen(was.entry), got }, tolerance);
  });
}

function valuesMatch(
  { want, was, got }: { readonly want: ExpectedChange; readonly was: SeenChange; readonly got: SeenChange },
  tolerance: number,
): boolean {
  const progress = want.progress ?? was.progress;
  return (
    Math.abs(got.progress - progress) <= tolerance &&
    got.status === (want.status ?? was.status) &&
    got.due === (want.due ?? was.due) &&
    got.owner === (want.owner ?? was.owner)
  );
}

/** Whether a new entry has the expected words and dates; punctuation around a title does not count. */
export function newMatches(want: z.infer<typeof expectedNew>, got: Entry): boolean {
  return (
    bare(got.title) === bare(want.title) &&
    (want.owner === undefined || got.ownerName === want.owner) &&
    (want.due === undefined || got.dueOn === want.due)
  );
}

/** A text without punctuation and spaces. */
export function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\p{P}\p{S}\s]/gu, '');
}
