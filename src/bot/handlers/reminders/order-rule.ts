import type { Schedule } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { TargetSelection } from '../../../core/people.ts';
import type { Read, Slots } from '../../../core/slots.ts';
import { sendNow } from '../../../reminders/fire.ts';
import { nextDueTime } from '../../../reminders/plan.ts';
import type { ReminderRule, Targets } from '../../../reminders/reminder-store.ts';
import { checkSchedule, createRule } from '../../../reminders/rule.ts';
import { REMINDER_TEXTS } from '../../../render/catalogue/reminders.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { previewRule, showOrdered } from '../../../render/reminder-view.ts';
import { checkUnits } from '../../../security/authorise.ts';
import { composeNoticeCard } from '../../notices.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from '../ledger/ask-back.ts';
import { describePreview, type Order } from './preview.ts';

/** Shows who would get what and when, and waits for a yes; with the yes the rule is made. Right and time are checked both times. */
export async function orderRule(turn: Turn, order: Order): Promise<Outcome> {
  const { targets, schedule, purpose } = order;
  if (!targets.speaker && targets.unitIds.length === 0)
    throw new Refusal({ reason: 'no_targets', words: targets.words });
  checkUnits(turn.actor, targets.unitIds, turn.reading.intent);
  checkSchedule(schedule, turn.scene.now, turn.scene);
  if (turn.reading.slots.confirmed) return makeRule(turn, order);
  const slots: Slots = { schedule, targets, body: order.body };
  const { confirm, deny } = REMINDER_TEXTS.buttons;
  const { intent } = turn.reading;
  return {
    reply: previewRule(await describePreview(turn, order), confirmButtons(intent, slots, { confirm, deny })),
    memory: {
      pending: { kind: 'confirm', intent: purpose === 'broadcast' ? 'broadcast' : intent, slots, askedAt: turn.at },
    },
  };
}

async function makeRule(turn: Turn, order: Order): Promise<Outcome> {
  const { tx, at, actor, message, scene, today } = turn;
  const held = holdBack(turn, order.schedule);
  const rule = createRule(
    {
      id: `rule:${message.id}`,
      purpose: order.purpose,
      text: order.body.value,
      schedule: held,
      targets: toTargets(turn, order.targets),
      targetWords: order.targets.words,
      createdBy: actor.personId,
      createdAt: at,
    },
    scene,
  );
  await tx.reminders.saveRule(rule);
  await tx.audit.append({
    act: 'rule.created',
    at,
    who: actor.personId,
    message: message.id,
    subject: rule.id,
    after: auditView(rule),
  });
  const sent = rule.schedule.kind === 'now' ? await sendNow(tx, rule, { compose: composeNoticeCard }) : undefined;
  const next = nextDueTime(rule, scene.days);
  const withdraw = button(REMINDER_TEXTS.buttons.withdraw, {
    intent: 'cancel_reminder',
    slots: { reference: rule.id },
  });
  const facts = {
    count: order.targets.unitIds.length,
    next: next === undefined ? undefined : dateAndTime(next, today, scene.zone),
  };
  return {
    reply: showOrdered(order.purpose, facts, sent ? [] : [withdraw]),
    memory: sent ? { occurrenceId: sent.id } : {},
  };
}

/** A broadcast for now leaves after the time in which it can still be called back. */
function holdBack(turn: Turn, schedule: Read<Schedule>): Read<Schedule> {
  const seconds = turn.knowledge.broadcastHoldSeconds;
  if (schedule.value.kind !== 'now' || seconds === 0) return schedule;
  const at = new Date(Date.parse(turn.at) + seconds * 1000).toISOString();
  return { words: schedule.words, value: { kind: 'once', at } };
}

function toTargets({ message }: Turn, targets: TargetSelection): Targets {
  if (!targets.speaker) return { kind: 'units', unitIds: targets.unitIds };
  const { channel, id, kind } = message.conversation;
  return { kind: 'conversation', channel, conversationId: id, conversationKind: kind };
}

// The text of a rule stays out of the audit chain, which outlives the rule; its schedule and targets tell what was ordered.
function auditView({ schedule, targets, purpose }: ReminderRule) {
  return { purpose, schedule, targets };
}
