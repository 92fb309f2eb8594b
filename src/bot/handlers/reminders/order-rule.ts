import type { Schedule } from '../../../core/clock.ts';
import type { Read, Slots } from '../../../core/slots.ts';
import { sendNow } from '../../../reminders/fire.ts';
import { nextDueTime } from '../../../reminders/plan.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { showAnswerTooEarly } from '../../../render/answer-by-view.ts';
import { ANSWER_BY_TEXTS } from '../../../render/catalogue/answer-by.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { showOrdered } from '../../../render/reminder-view.ts';
import { ruleButton } from '../../../render/rule-list-view.ts';
import { previewRule, type RulePreview } from '../../../render/rule-preview-view.ts';
import { checkUnits } from '../../../security/authorise.ts';
import { composeNoticeCard } from '../../notices.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from '../ledger/ask-back.ts';
import { describePreview } from './preview.ts';
import { auditView } from './save-rule.ts';
import { type Order, toRule } from './to-rule.ts';
import { findTooEarly, type TooEarly } from './too-early.ts';

/**
 * Shows everything that a rule would say and do, and waits for a yes; with the yes the rule is made, once. Right and
 * time are checked both times. `corrects`: what the preview tells of the notice that is put right.
 */
export async function orderRule(turn: Turn, order: Order, corrects?: RulePreview['corrects']): Promise<Outcome> {
  checkUnits(turn.actor, order.targets.unitIds, turn.reading.intent);
  const rule = await toRule(turn, order);
  const tooEarly = findTooEarly(turn, rule);
  if (tooEarly) return askForLater(turn, order, tooEarly);
  if (turn.reading.slots.confirmed) return makeRule(turn, order);
  const preview = await describePreview(turn, rule);
  const slots = slotsOf(order);
  const { confirm, anyway, deny } = RULE_TEXTS.buttons;
  const { intent } = turn.reading;
  const buttons = confirmButtons(intent, slots, { confirm: preview.flood ? anyway : confirm, deny });
  return {
    reply: previewRule({ ...preview, ...(corrects && { corrects }) }, buttons),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}

/** The id of the rule that this order makes: that of its first preview. */
export function orderId({ reading, message }: Pick<Turn, 'reading' | 'message'>): string {
  return reading.slots.reference ?? `rule:${message.id}`;
}

/** Nobody could answer in time: said again, or sent without the time being kept. */
function askForLater(turn: Turn, { answerBy: _, ...order }: Order, times: TooEarly): Outcome {
  const { intent } = turn.reading;
  const { today, scene } = turn;
  const without = button(ANSWER_BY_TEXTS.buttons.without, { intent, slots: slotsOf(order) });
  return { reply: showAnswerTooEarly(times, { today, zone: scene.zone, of: 'order' }, [without]) };
}

function slotsOf(order: Order): Slots {
  const { id, schedule, targets, body, ladder, quiet, answerBy, whenMissed, attachments, corrects } = order;
  return {
    ...{ schedule, targets, body },
    reference: corrects ?? id,
    ...(ladder && { ladder }),
    ...(quiet && { quiet }),
    ...(answerBy && { answerBy }),
    ...(whenMissed && { whenMissed }),
    ...(attachments && attachments.length > 0 && { evidence: attachments }),
  };
}

async function makeRule(turn: Turn, order: Order): Promise<Outcome> {
  const { tx, at, actor, message, scene, knowledge } = turn;
  if (await tx.reminders.findRule(order.id)) return { reply: showOrdered({ kind: 'again' }, undefined, []) };
  const rule = await toRule(turn, { ...order, schedule: holdBack(turn, order.schedule) });
  await tx.reminders.saveRule(rule);
  await tx.audit.append({
    act: 'rule.created',
    at,
    who: actor.personId,
    message: message.id,
    subject: rule.id,
    after: auditView(rule),
  });
  const parts = { compose: composeNoticeCard, days: scene.days, quiet: knowledge.quiet };
  const sent = rule.schedule.kind === 'now' ? await sendNow(tx, rule, parts) : undefined;
  return {
    reply: showMade(turn, rule, order),
    memory: { ruleId: rule.id, ...(sent && { occurrenceId: sent.id }) },
  };
}

function showMade({ scene, today }: Turn, rule: ReminderRule, { targets, corrects, purpose }: Order) {
  const { cancel, withdraw } = RULE_TEXTS.buttons;
  const kind = corrects === undefined ? purpose : 'correction';
  const next = nextDueTime(rule, scene.days);
  const label = purpose === 'broadcast' ? withdraw : cancel;
  return showOrdered(
    { kind, count: targets.unitIds.length },
    next === undefined ? undefined : dateAndTime(next, today, scene.zone),
    [ruleButton(label, 'cancel_reminder', rule)],
  );
}

/** A broadcast for now leaves after the time in which it can still be called back. */
function holdBack(turn: Turn, schedule: Read<Schedule>): Read<Schedule> {
  const seconds = turn.knowledge.broadcastHoldSeconds;
  if (schedule.value.kind !== 'now' || seconds === 0) return schedule;
  const at = new Date(Date.parse(turn.at) + seconds * 1000).toISOString();
  return { words: schedule.words, value: { kind: 'once', at } };
}
