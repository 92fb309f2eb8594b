import type { TargetSelection } from '../../../core/people.ts';
import type { Slots } from '../../../core/slots.ts';
import { type RuleChange, reviseRule } from '../../../reminders/change-rule.ts';
import { nextFirings } from '../../../reminders/plan.ts';
import { recordPassed } from '../../../reminders/record.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { showAnswerTooEarly } from '../../../render/answer-by-view.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { changedParts, previewEdit, showRuleNews } from '../../../render/rule-change-view.ts';
import { checkUnits } from '../../../security/authorise.ts';
import { reportMissedTimes } from '../../notices.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from '../ledger/ask-back.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { targetReader } from './list-reminders.ts';
import { findMeantRule } from './meant-rule.ts';
import { describePreview } from './preview.ts';
import { saveRuleStep } from './save-rule.ts';
import { checkText, toLadder, toTargets } from './to-rule.ts';
import { findTooEarly } from './too-early.ts';

/**
 * Changes a rule: its time, text, targets, ladder, quiet hours or what becomes of missed times. Old and new are shown
 * with the next times, and nothing is changed before a yes; if somebody else changed it meanwhile the yes is refused.
 */
export const editReminder: Handler = async (turn) => {
  const meant = await findMeantRule(turn);
  if ('answer' in meant) return meant.answer;
  const { rule } = meant;
  if (rule.status !== 'active' && rule.status !== 'paused') return { reply: showRuleNews(rule, { kind: 'ended' }) };
  const { targets } = turn.reading.slots;
  if (targets && !targets.speaker && targets.unitIds.length === 0) return askForField(turn, 'units');
  const change = await toChange(turn, rule);
  const after = reviseRule(rule, change, { at: turn.at, days: turn.scene.days });
  if (changedParts({ before: rule, after }).length === 0) return askWhat(turn, rule);
  const tooEarly = findTooEarly(turn, after);
  if (tooEarly) {
    const reading = { today: turn.today, zone: rule.zone, of: 'edit' as const };
    return { reply: showAnswerTooEarly(tooEarly, reading), memory: { ruleId: rule.id } };
  }
  return turn.reading.slots.confirmed ? write(turn, rule, after) : show(turn, rule, after);
};

/** What is said to become different. What a preview showed as it was is no change. */
async function toChange(turn: Turn, rule: ReminderRule): Promise<RuleChange> {
  const { schedule, body, targets: said, quiet, answerBy, whenMissed } = turn.reading.slots;
  if (said) checkUnits(turn.actor, said.unitIds, turn.reading.intent);
  if (body) checkText(body.value);
  const isNewTime = schedule && JSON.stringify(schedule.value) !== JSON.stringify(rule.schedule);
  const targets = said && !isAsBefore(said, rule) ? toTargets(turn, said) : undefined;
  return {
    ...(isNewTime && { schedule }),
    ...(body?.value && { text: body.value }),
    // A new text says by itself until when it is to be answered.
    ...(body?.value && body.value !== rule.text && { answerBy: answerBy?.value ?? ('none' as const) }),
    ...(targets && { targets, targetWords: said?.words ?? '' }),
    ...(await ladderChange(turn, rule, targets)),
    ...(quiet && { quiet: quiet.value }),
    ...(whenMissed && { whenMissed }),
  };
}

/** A ladder tells the leaders of the units as they are after the change. */
async function ladderChange(
  turn: Turn,
  rule: ReminderRule,
  newTargets: ReminderRule['targets'] | undefined,
): Promise<Pick<RuleChange, 'ladder'>> {
  const steps = turn.reading.slots.ladder?.value ?? (newTargets && rule.ladder?.steps);
  if (!steps) return {};
  const targets = newTargets ?? rule.targets;
  return { ladder: targets.kind === 'units' ? await toLadder(turn, steps, targets.unitIds) : 'none' };
}

function isAsBefore({ speaker, unitIds, role, where }: TargetSelection, { targets }: ReminderRule): boolean {
  if (targets.kind === 'conversation') return speaker;
  const [said, before] = [
    { unitIds, role, where },
    { unitIds: targets.unitIds, role: targets.role, where: targets.where },
  ];
  return JSON.stringify(said) === JSON.stringify(before);
}

/** Nothing to change was said: the question stays open, so that the next message says it. */
function askWhat(turn: Turn, rule: ReminderRule): Outcome {
  const { schedule, body, targets, ladder, quiet, whenMissed } = turn.reading.slots;
  const isSaid = [schedule, body, targets, ladder, quiet, whenMissed].some((one) => one !== undefined);
  const kind = isSaid ? 'unchanged' : 'nothing_new';
  return {
    reply: showRuleNews(rule, { kind }),
    memory: {
      ruleId: rule.id,
      pending: { kind: 'confirm', intent: 'edit_reminder', slots: slotsOf(rule, {}), askedAt: turn.at },
    },
  };
}

/** The rule as it stands under what was said, so that a further word changes what is shown. */
function slotsOf(rule: ReminderRule, said: Slots): Slots {
  const { targets, schedule, text } = rule;
  const selection: TargetSelection =
    targets.kind === 'units'
      ? { words: '', all: false, speaker: false, ...targets }
      : { words: '', unitIds: [], all: false, speaker: true };
  return {
    schedule: { value: schedule, words: '' },
    body: { value: text, words: text },
    targets: selection,
    ...said,
    reference: rule.id,
    seen: rule.lastChange?.no ?? 0,
  };
}

async function show(turn: Turn, before: ReminderRule, after: ReminderRule): Promise<Outcome> {
  const { at, reading } = turn;
  const { confirmed: _, choice: __, ...said } = reading.slots;
  const slots = slotsOf(before, said);
  const words = await targetReader(turn);
  const preview = await describePreview(turn, after);
  const { confirm, anyway, keep } = RULE_TEXTS.buttons;
  const buttons = confirmButtons('edit_reminder', slots, { confirm: preview.flood ? anyway : confirm, deny: keep });
  return {
    reply: previewEdit({ before, after, targets: { before: words(before), after: words(after) }, preview }, buttons),
    memory: { ruleId: before.id, pending: { kind: 'confirm', intent: 'edit_reminder', slots, askedAt: at } },
  };
}

async function write(turn: Turn, before: ReminderRule, after: ReminderRule): Promise<Outcome> {
  const { tx, at, scene, today } = turn;
  const missed = await recordPassed(tx, before, { at, days: scene.days, change: 'revise' });
  await reportMissedTimes(before, missed, tx);
  const saved = await saveRuleStep(turn, { before, after, act: 'rule.edited' });
  const [next] = nextFirings(saved, { from: at, count: 1 }, scene.days);
  return {
    reply: showRuleNews(
      saved,
      { kind: 'edited', missed: missed.length },
      {
        ...(next !== undefined && saved.schedule.kind !== 'deadline' && { next: dateAndTime(next, today, saved.zone) }),
      },
    ),
    memory: { ruleId: saved.id },
  };
}
