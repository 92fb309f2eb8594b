import { Refusal } from '../../../core/refusal.ts';
import { findImpossibleDate } from '../../../language/impossible-date.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';

/** Asks when to send; a date that no calendar has is refused by name, instead of asking as if none was said. */
export function askForTime(turn: Turn): Outcome {
  const words = findImpossibleDate(turn.message.text);
  if (words !== undefined) throw new Refusal({ reason: 'no_such_date', words });
  return askForField(turn, 'time');
}
