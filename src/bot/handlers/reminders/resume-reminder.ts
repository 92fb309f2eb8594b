import { resumeRule } from '../../../reminders/change-rule.ts';
import { nextFirings } from '../../../reminders/plan.ts';
import { recordPassed } from '../../../reminders/record.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { showRuleNews } from '../../../render/rule-change-view.ts';
import { ruleButton } from '../../../render/rule-list-view.ts';
import { mayChangeRule, rulesInReach } from '../../rules-in-reach.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askerOf, findMeantRule } from './meant-rule.ts';
import { saveRuleStep } from './save-rule.ts';

/** Sets a rule going again from now on; nothing is made up for. A button puts it back to rest. */
export const resumeReminder: Handler = async (turn) => {
  const meant = await findMeantRule(withPausedOne(turn, await onlyPaused(turn)));
  if ('answer' in meant) return meant.answer;
  const { rule } = meant;
  const { tx, at, scene, today } = turn;
  const kept = { ruleId: rule.id };
  if (rule.status !== 'paused') {
    const kind = rule.status === 'active' ? 'not_paused' : 'ended';
    return { reply: showRuleNews(rule, { kind }), memory: kept };
  }
  const resumed = resumeRule(rule, at);
  const [next] = nextFirings(resumed, { from: at, count: 1 }, scene.days);
  if (next === undefined) {
    const cancel = ruleButton(RULE_TEXTS.buttons.cancel, 'cancel_reminder', rule);
    return { reply: showRuleNews(rule, { kind: 'resumed_never' }, { buttons: [cancel] }), memory: kept };
  }
  await recordPassed(tx, rule, { at, days: scene.days, change: 'resume' });
  const saved = await saveRuleStep(turn, { before: rule, after: resumed, act: 'rule.resumed' });
  const buttons = [ruleButton(RULE_TEXTS.buttons.pause, 'pause_reminder', saved)];
  const facts = { next: dateAndTime(next, today, rule.zone), buttons };
  return { reply: showRuleNews(rule, { kind: 'resumed' }, facts), memory: kept };
};

/** Nothing was named and one rule alone is at rest: that one is meant. */
async function onlyPaused(turn: Turn): Promise<string | undefined> {
  const { tx, actor } = turn;
  const { reference, choice } = turn.reading.slots;
  if (reference !== undefined || choice !== undefined) return undefined;
  const rules = await rulesInReach(tx, askerOf(turn));
  const paused = rules.filter((rule) => rule.status === 'paused' && mayChangeRule(actor, rule));
  return paused.length === 1 ? paused[0]?.id : undefined;
}

function withPausedOne(turn: Turn, reference: string | undefined): Turn {
  if (reference === undefined) return turn;
  return { ...turn, reading: { ...turn.reading, slots: { ...turn.reading.slots, reference } } };
}
