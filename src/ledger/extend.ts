import type { LocalDate } from '../core/clock.ts';
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

/** Notes that a later date is asked for; the due date stays until it is granted. Throws `Refusal`: `wrong_state`, `past_date`. */
export function requestExtension(entry: Entry, request: ExtensionRequest, act: Act): Change {
  checkReportable(entry);
  checkDueDate(request.dueOn, act.today);
  const fields = { requestedDueOn: request.dueOn.value };
  const words = { requestedDueOn: request.dueOn.words };
  return changeEntry(entry, { verb: 'extension_requested', fields, words, note: request.note?.value }, act);
}
