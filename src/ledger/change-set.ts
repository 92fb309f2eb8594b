import type { Instant } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Act, Change } from './change.ts';
import type { ChangeSet } from './ledger-store.ts';

/** As many of a person's messages as can be taken back one after the other. */
const MAX_CHANGE_SETS = 20;

/** The person's change sets with the changes of this message added as one, or to its earlier ones; for `LedgerStore.rememberChanges`. */
export function addChangeSet(sets: readonly ChangeSet[], changes: readonly Change[], act: Act): readonly ChangeSet[] {
  if (changes.length === 0) return sets;
  const set: ChangeSet = {
    messageId: act.messageId,
    at: act.at,
    eventIds: changes.map((change) => change.event.id),
    nos: changes.map((change) => change.entry.no),
  };
  const last = sets.at(-1);
  if (last?.messageId !== act.messageId) return [...sets, set].slice(-MAX_CHANGE_SETS);
  const whole = { ...set, eventIds: [...last.eventIds, ...set.eventIds], nos: [...last.nos, ...set.nos] };
  return [...sets.slice(0, -1), whole];
}

/**
 * The change set that undo takes back next; the caller remembers `sets.slice(0, -1)` afterwards.
 * Throws `Refusal` `nothing_to_undo` when there is none or it is older than `undoMinutes`.
 */
export function lastUndoable(sets: readonly ChangeSet[], now: Instant, undoMinutes: number): ChangeSet {
  const last = sets.at(-1);
  const age = last && Date.parse(now) - Date.parse(last.at);
  if (last === undefined || age === undefined || age > undoMinutes * 60_000) {
    throw new Refusal({ reason: 'nothing_to_undo' });
  }
  return last;
}

/** The change sets without the events that somebody has taken back meanwhile. */
export function withoutEvents(sets: readonly ChangeSet[], eventIds: ReadonlySet<string>): readonly ChangeSet[] {
  return sets.flatMap((set) => {
    const kept = set.eventIds.flatMap((id, at) => (eventIds.has(id) ? [] : [{ id, no: set.nos[at] ?? 0 }]));
    if (kept.length === 0) return [];
    return [{ ...set, eventIds: kept.map(({ id }) => id), nos: kept.map(({ no }) => no) }];
  });
}
