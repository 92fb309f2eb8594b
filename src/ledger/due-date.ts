import type { LocalDate } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';

/** Throws `Refusal` `past_date` for a date before `today`; today itself still counts. */
export function checkDueDate(dueOn: Read<LocalDate>, today: LocalDate): void {
  if (dueOn.value < today) throw new Refusal({ reason: 'past_date', words: dueOn.words, date: dueOn.value });
}
