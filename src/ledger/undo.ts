import { Refusal } from '../core/refusal.ts';
import { type Act, type Change, changeEntry, isReport } from './change.ts';
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
  const change = changeEntry(entry, { verb: 'undone', fields: restoring(event, act), undoes: event.id }, act);
  const left = history.filter((one) => one.id !== event.id && stands(one, history));
  return Object.freeze({ ...change, entry: withTimesOf(change.entry, left) });
}

// A report that was taken back was none: it must not make the entry look cared for.
function withTimesOf({ progressAt: _, reportedAt: __, ...entry }: Entry, standing: readonly LedgerEvent[]): Entry {
  const moved = standing.find(({ version, after }) => version > 1 && 'progress' in after);
  const reported = standing.find(isReport);
  return Object.freeze({
    ...entry,
    ...(moved && { progressAt: moved.at }),
    ...(reported && { reportedAt: reported.at }),
  });
}

function restoring(event: LedgerEvent, act: Act): FieldValues {
  return event.version === 1 ? { withdrawnAt: act.at } : event.before;
}

/** The newest event that was not taken back, and takes nothing back; `history` newest first. */
export function lastStanding(history: readonly LedgerEvent[]): LedgerEvent | undefined {
  return history.find((event) => stands(event, history));
}

function stands(event: LedgerEvent, history: readonly LedgerEvent[]): boolean {
  return !NOBODYS_CHANGE.has(event.verb) && !isUndone(event, history);
}

// What takes back, what follows from the parts of an entry, and a mark that moves nothing, are nobody's own change.
const NOBODYS_CHANGE: ReadonlySet<LedgerEvent['verb']> = new Set<LedgerEvent['verb']>([
  'undone',
  'rolled_up',
  'message_withdrawn',
]);

function isUndone(event: LedgerEvent, history: readonly LedgerEvent[]): boolean {
  return history.some((later) => later.undoes === event.id);
}
