import type { LocalDate } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { checkDueDate } from './due-date.ts';
import type { Entry } from './entry.ts';
import type { FieldValues } from './event.ts';
import { stateAfter } from './workflow.ts';

/** What came back, and by when it is to be put right anew. */
export interface Reopening {
  readonly note?: Read<string>;
  readonly dueOn?: Read<LocalDate>;
}

/**
 * Takes a closed entry up again because the problem came back. Its progress starts at 0: what was done did not hold,
 * and a figure of 100 would go on counting as done; the history keeps it. A due date that has passed was met, so it is
 * dropped rather than made overdue. Throws `Refusal`: `not_closed`, `past_date`.
 */
export function reopenEntry(entry: Entry, reopening: Reopening, act: Act): Change {
  const state = stateAfter(entry, 'reopen');
  if (reopening.dueOn) checkDueDate(reopening.dueOn, act.today);
  const fields: FieldValues = {
    state,
    progress: 0,
    submittedBy: null,
    requestedDueOn: null,
    lookBackOn: null,
    ...dueFields(entry, reopening, act),
  };
  const words = { dueOn: reopening.dueOn?.words };
  return changeEntry(entry, { verb: 'reopened', fields, words, note: reopening.note?.value }, act);
}

function dueFields(entry: Entry, { dueOn }: Reopening, act: Act): FieldValues {
  if (dueOn) return { dueOn: dueOn.value };
  return entry.dueOn !== undefined && entry.dueOn < act.today ? { dueOn: null } : {};
}

/** Throws `Refusal` `not_closed` unless the entry was accepted: only then can it come back or be looked at again. */
export function checkClosed(entry: Entry): void {
  if (entry.state !== 'closed') throw new Refusal({ reason: 'not_closed', no: entry.no, state: entry.state });
}
