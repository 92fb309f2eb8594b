import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { orderRule } from './order-rule.ts';

/** A notice to units, now or at a time. Nothing leaves before it was shown and confirmed. */
export const broadcast: Handler = async (turn) => {
  const { schedule, body, targets } = turn.reading.slots;
  if (!body || body.value === '') return askForField(turn, 'message');
  if (!targets || targets.speaker) return askForField(turn, 'units');
  if (!schedule) return askForField(turn, 'time');
  return orderRule(turn, { purpose: 'broadcast', schedule, body, targets });
};
