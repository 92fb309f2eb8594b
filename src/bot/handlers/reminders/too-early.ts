import { firstAnswer } from '../../../reminders/answer-by.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import type { Turn } from '../../turn.ts';

/** When a notice would be sent, and the time to answer by, which is not later. */
export type TooEarly = NonNullable<ReturnType<typeof firstAnswer>>;

/** The first sending of a rule, where nobody could answer it in time; undefined: all could, or no time is asked for. */
export function findTooEarly({ at, scene, knowledge }: Turn, rule: ReminderRule): TooEarly | undefined {
  const holdSeconds = rule.purpose === 'broadcast' ? knowledge.broadcastHoldSeconds : 0;
  const first = firstAnswer(rule, { from: at, holdSeconds, days: scene.days });
  return first && first.answerBy <= first.sentAt ? first : undefined;
}
