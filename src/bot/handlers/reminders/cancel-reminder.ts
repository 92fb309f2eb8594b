import { recordPassed } from '../../../reminders/record.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { showRuleNews, showStopped } from '../../../render/rule-change-view.ts';
import type { Handler, Turn } from '../../turn.ts';
import { findMeantRule } from './meant-rule.ts';
import { saveRuleStep } from './save-rule.ts';
import { findLastSent, stopSending } from './stop-sending.ts';

/**
 * Ends a rule. A broadcast that is held back never leaves; of one that is being sent, what has not left stays, and the
 * rest is counted.
 */
export const cancelReminder: Handler = async (turn) => {
  const meant = await findMeantRule(turn);
  if ('answer' in meant) return meant.answer;
  const { rule } = meant;
  const kept = { ruleId: rule.id };
  if (rule.status === 'cancelled') return { reply: showRuleNews(rule, { kind: 'already_stopped' }), memory: kept };
  if (rule.purpose === 'broadcast' && (rule.status === 'finished' || rule.firing)) return stop(turn, rule);
  await recordPassed(turn.tx, rule, { at: turn.at, days: turn.scene.days, change: 'cancel' });
  await saveRuleStep(turn, { before: rule, after: { ...rule, status: 'cancelled' }, act: 'rule.cancelled' });
  const isHeld = rule.purpose === 'broadcast' && rule.schedule.kind === 'once';
  return { reply: showRuleNews(rule, { kind: isHeld ? 'held_back' : 'cancelled' }), memory: kept };
};

async function stop(turn: Turn, rule: ReminderRule) {
  const kept = { ruleId: rule.id };
  const occurrence = await findLastSent(turn.tx, rule);
  if (!occurrence) return { reply: showRuleNews(rule, { kind: 'ended' }), memory: kept };
  const stopped = await stopSending(turn.tx, rule, occurrence);
  if (stopped.unsent === 0) {
    const news = { kind: 'nothing_to_stop' as const, delivered: stopped.delivered };
    return { reply: showRuleNews(rule, news), memory: { ...kept, occurrenceId: occurrence.id } };
  }
  await saveRuleStep(turn, { before: rule, after: { ...rule, status: 'cancelled' }, act: 'broadcast.stopped' });
  await turn.tx.audit.append({
    act: 'broadcast.counted',
    at: turn.at,
    who: turn.actor.personId,
    message: turn.message.id,
    subject: occurrence.id,
    after: stopped,
  });
  return { reply: showStopped(stopped), memory: { ...kept, occurrenceId: occurrence.id } };
}
