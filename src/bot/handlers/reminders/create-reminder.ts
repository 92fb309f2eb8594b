import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import type { Handler } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { askForTime } from './ask-for-time.ts';
import { orderId, orderRule } from './order-rule.ts';

const DEADLINE_BODY = { value: RULE_TEXTS.deadlineBody, words: '' };

/** A reminder, once or again and again, to units or to this conversation. What is missing or unclear is asked for. */
export const createReminder: Handler = async (turn) => {
  const { schedule, body: said, targets, ladder, quiet, answerBy, whenMissed } = turn.reading.slots;
  if (!schedule || schedule.value.kind === 'now') return askForTime(turn);
  // One that counts from deadlines lists the entries by itself.
  const body = said?.value ? said : schedule.value.kind === 'deadline' ? DEADLINE_BODY : undefined;
  if (!body) return askForField(turn, 'message');
  if (!targets || (!targets.speaker && targets.unitIds.length === 0)) return askForField(turn, 'units');
  return orderRule(turn, {
    ...{ id: orderId(turn), purpose: 'reminder', schedule, body, targets },
    ...(ladder && { ladder }),
    ...(quiet && { quiet }),
    ...(answerBy && { answerBy }),
    ...(whenMissed && { whenMissed }),
  });
};
