import { pauseRule } from '../../../reminders/change-rule.ts';
import { recordPassed } from '../../../reminders/record.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { showRuleNews } from '../../../render/rule-change-view.ts';
import { ruleButton } from '../../../render/rule-list-view.ts';
import type { Handler } from '../../turn.ts';
import { findMeantRule } from './meant-rule.ts';
import { saveRuleStep } from './save-rule.ts';

/** Puts a rule at rest at once; what falls due meanwhile is left out for good. A button sets it going again. */
export const pauseReminder: Handler = async (turn) => {
  const meant = await findMeantRule(turn);
  if ('answer' in meant) return meant.answer;
  const { rule } = meant;
  const resume = (of: typeof rule) => [ruleButton(RULE_TEXTS.buttons.resume, 'resume_reminder', of)];
  const kept = { ruleId: rule.id };
  if (rule.status === 'paused') {
    return { reply: showRuleNews(rule, { kind: 'already_paused' }, { buttons: resume(rule) }), memory: kept };
  }
  if (rule.status !== 'active') return { reply: showRuleNews(rule, { kind: 'ended' }), memory: kept };
  await recordPassed(turn.tx, rule, { at: turn.at, days: turn.scene.days, change: 'pause' });
  const paused = await saveRuleStep(turn, { before: rule, after: pauseRule(rule), act: 'rule.paused' });
  const news = { kind: 'paused' as const, isUnderWay: rule.firing !== undefined };
  return { reply: showRuleNews(rule, news, { buttons: resume(paused) }), memory: kept };
};
