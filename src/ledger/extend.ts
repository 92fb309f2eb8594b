import type { LocalDate } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { checkDueDate } from './due-date.ts';
import type { Entry } from './entry.ts';
import { checkReportable } from './workflow.ts';

/** The date asked for, and why. */
export interface ExtensionRequest {
  readonly dueOn: Read<LocalDate>;
  readonly note?: Read<string>;
}

/** What a supervisor answers to a request. `dueOn`: granted to another date than was asked for. */
export interface ExtensionAnswer {
  readonly dueOn?: Read<LocalDate>;
  readonly note?: Read<string>;
}

/** Notes that a later date is asked for; the due date stays until it is granted. Throws `Refusal`: `wrong_state`, `past_date`. */
export function requestExtension(entry: Entry, request: ExtensionRequest, act: Act): Change {
  checkReportable(entry);
  checkDueDate(request.dueOn, act.today);
  const fields = { requestedDueOn: request.dueOn.value };
  const words = { requestedDueOn: request.dueOn.words };
  return changeEntry(entry, { verb: 'extension_requested', fields, words, note: request.note?.value }, act);
}

/**
 * Moves the due date to the one asked for, or to the one that the answer names, and counts the extension.
 * Throws `Refusal`: `no_extension_asked`, `past_date` (also where the date asked for has passed meanwhile).
 */
export function grantExtension(entry: Entry, answer: ExtensionAnswer, act: Act): Change {
  const asked = requestedDate(entry);
  const granted = answer.dueOn ?? { value: asked, words: asked };
  checkDueDate(granted, act.today);
  const fields = { dueOn: granted.value, requestedDueOn: null, extensions: (entry.extensions ?? 0) + 1 };
  const words = { dueOn: answer.dueOn?.words };
  return changeEntry(entry, { verb: 'extension_granted', fields, words, note: answer.note?.value }, act);
}

/** Leaves the due date as it is and closes the request. Throws `Refusal` `no_extension_asked`. */
export function declineExtension(entry: Entry, answer: Pick<ExtensionAnswer, 'note'>, act: Act): Change {
  requestedDate(entry);
  const fields = { requestedDueOn: null };
  return changeEntry(entry, { verb: 'extension_declined', fields, note: answer.note?.value }, act);
}

function requestedDate(entry: Entry): LocalDate {
  if (entry.requestedDueOn === undefined) throw new Refusal({ reason: 'no_extension_asked', no: entry.no });
  return entry.requestedDueOn;
}
