import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { orderRule } from './order-rule.ts';

/** A reminder, once or again and again, to units or to this conversation. What is missing or unclear is asked for. */
export const createReminder: Handler = async (turn) => {
  const { schedule, body, targets } = turn.reading.slots;
  if (!schedule || schedule.value.kind === 'now') return askForField(turn, 'time');
  if (!body || body.value === '') return askForField(turn, 'message');
  if (!targets) return askForField(turn, 'units');
  return orderRule(turn, { purpose: 'reminder', schedule, body, targets });
};
