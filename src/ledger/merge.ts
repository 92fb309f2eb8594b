import type { Evidence } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { type Entry, isCounted } from './entry.ts';
import { checkReportable } from './workflow.ts';

/** A merge of duplicates: the one that stays with what it took over, then those that went into it. */
export type Merge = readonly [Change, ...Change[]];

/** Throws `Refusal`: `merge_with_itself`, `merge_across_units` (other unit or kind), `wrong_state` (counts nowhere). */
export function checkMerge(from: readonly Entry[], into: Entry): void {
  for (const entry of from) {
    if (entry.no === into.no) throw new Refusal({ reason: 'merge_with_itself', no: into.no });
    const isAlike = entry.unitId === into.unitId && entry.kind === into.kind;
    if (!isAlike) throw new Refusal({ reason: 'merge_across_units', no: entry.no, into: into.no });
  }
  for (const entry of [...from, into]) if (!isCounted(entry)) checkReportable(entry);
}

/**
 * Puts duplicates together: those in `from` count nowhere any more, their evidence moves over and their supporting
 * units support what is left. The event is on all of them. Throws as `checkMerge` does.
 */
export function mergeEntries(from: readonly Entry[], into: Entry, act: Act): Merge {
  checkMerge(from, into);
  const evidence = unique([into, ...from].flatMap((entry) => entry.evidence ?? []));
  const supporters = unique([into, ...from].flatMap((entry) => entry.supportUnitIds ?? []));
  const taken = {
    ...(evidence.length > 0 && { evidence }),
    ...(supporters.length > 0 && { supportUnitIds: supporters }),
  };
  const note = from.map((entry) => `#${entry.no}`).join(' ');
  const kept = changeEntry(into, { verb: 'merged', fields: taken, note }, act);
  const gone = from.map((entry) => {
    const fields = { mergedInto: into.no, ...(entry.evidence && { evidence: null }), lookBackOn: null };
    return changeEntry(entry, { verb: 'merged', fields }, act);
  });
  return [kept, ...gone];
}

function unique<T extends Evidence | string>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
