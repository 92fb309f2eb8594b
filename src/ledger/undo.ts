import { Refusal } from '../core/refusal.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import type { FieldValues, LedgerEvent } from './event.ts';

/** What is to be taken back, and what has happened to the entry since. */
export interface UndoRequest {
  readonly entry: Entry;
  readonly event: LedgerEvent;
  /** `LedgerStore.eventsOf`, newest first, reaching back at least to `event`. */
  readonly history: readonly LedgerEvent[];
  /** For telling who changed the entry meanwhile. */
  nameOf(personId: string): string;
}

/**
 * Takes back the last change of an entry that still stands, so that undoing again takes back the one before. A
 * registration is withdrawn: the number stays used and the history stays, but the entry counts nowhere.
 * Throws `Refusal`: `changed_meanwhile`, `nothing_to_undo`.
 */
export function undoChange(request: UndoRequest, act: Act): Change {
  const { entry, event, history } = request;
  const last = lastStanding(history);
  if (last === undefined || isUndone(event, history)) throw new Refusal({ reason: 'nothing_to_undo' });
  if (last.id !== event.id) {
    const byName = request.nameOf(last.personId);
    throw new Refusal({ reason: 'changed_meanwhile', no: entry.no, byName, at: last.at });
  }
  return changeEntry(entry, { verb: 'undone', fields: restoring(event, act), undoes: event.id }, act);
}

function restoring(event: LedgerEvent, act: Act): FieldValues {
  return event.verb === 'registered' ? { withdrawnAt: act.at } : event.before;
}

function lastStanding(history: readonly LedgerEvent[]): LedgerEvent | undefined {
  return history.find((event) => event.verb !== 'undone' && !isUndone(event, history));
}

function isUndone(event: LedgerEvent, history: readonly LedgerEvent[]): boolean {
  return history.some((later) => later.undoes === event.id);
}
