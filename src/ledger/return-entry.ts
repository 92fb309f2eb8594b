import type { LocalDate } from '../core/clock.ts';
import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { checkDueDate } from './due-date.ts';
import type { Entry } from './entry.ts';
import type { FieldValues } from './event.ts';
import { stateAfter } from './workflow.ts';

/** Why an entry goes back, and by when it is to be reported anew. */
export interface Returning {
  readonly note?: Read<string>;
  readonly dueOn?: Read<LocalDate>;
}

/**
 * Sends a submitted or closed entry back to its unit. The progress stays as reported, for the record.
 * Throws `Refusal`: `wrong_state` (nothing was submitted), `past_date`.
 */
export function returnEntry(entry: Entry, returning: Returning, act: Act): Change {
  const state = stateAfter(entry, 'return');
  if (returning.dueOn) checkDueDate(returning.dueOn, act.today);
  const fields: FieldValues = {
    state,
    submittedBy: null,
    lookBackOn: null,
    ...(returning.dueOn ? { dueOn: returning.dueOn.value, requestedDueOn: null } : {}),
  };
  const words = { dueOn: returning.dueOn?.words };
  return changeEntry(entry, { verb: 'returned', fields, words, note: returning.note?.value }, act);
}
