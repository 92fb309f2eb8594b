import type { LocalDate } from '../core/clock.ts';
import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { checkDueDate } from './due-date.ts';
import { type Entry, isCounted } from './entry.ts';
import { checkClosed } from './reopen.ts';

/** The day `months` after acceptance on which an entry is looked at again; the last of the month where it is shorter. */
export function lookBackDate(acceptedOn: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = acceptedOn.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** Writes down that a closed entry was looked at again and is still in order. Throws `Refusal` `not_closed`. */
export function confirmLookBack(entry: Entry, found: { readonly note?: Read<string> }, act: Act): Change {
  checkClosed(entry);
  const fields = { lookedBackAt: act.at, lookBackOn: null };
  return changeEntry(entry, { verb: 'looked_back', fields, note: found.note?.value }, act);
}

/** Moves the day of the look-back. Throws `Refusal`: `not_closed`, `past_date`. */
export function moveLookBack(entry: Entry, lookBackOn: Read<LocalDate>, act: Act): Change {
  checkClosed(entry);
  checkDueDate(lookBackOn, act.today);
  const edit = { fields: { lookBackOn: lookBackOn.value }, words: { lookBackOn: lookBackOn.words } };
  return changeEntry(entry, { verb: 'looked_back', ...edit }, act);
}

/** Whether a look-back is still to be made of the entry. */
export function awaitsLookBack(entry: Entry): boolean {
  return entry.state === 'closed' && entry.lookBackOn !== undefined && isCounted(entry);
}
