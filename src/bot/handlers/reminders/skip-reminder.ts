import { addDays, fromLocalTime, type Instant, toLocalTime } from '../../../core/clock.ts';
import { nextDeadlineFirings } from '../../../reminders/deadline-preview.ts';
import { occurrencesWithin } from '../../../reminders/occurrences.ts';
import { nextFirings } from '../../../reminders/plan.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { RULE_TEXTS } from '../../../render/catalogue/rules.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { joinNames } from '../../../render/names.ts';
import { showRuleNews } from '../../../render/rule-change-view.ts';
import { ruleButton } from '../../../render/rule-list-view.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { findMeantRule } from './meant-rule.ts';
import { saveRuleStep } from './save-rule.ts';

/** Days that can be left out in one go. */
const MOST_SKIPPED = 60;

/** Leaves out the next time of a rule, or those of the days named; `choice` none: takes that back. */
export const skipReminder: Handler = async (turn) => {
  const meant = await findMeantRule(turn);
  if ('answer' in meant) return meant.answer;
  const { rule } = meant;
  const { filter, choice } = turn.reading.slots;
  if (choice === 'none') return takeBack(turn, rule);
  if (rule.status !== 'active' && rule.status !== 'paused') return { reply: showRuleNews(rule, { kind: 'ended' }) };
  const kept = { ruleId: rule.id };
  if (rule.schedule.kind === 'once') {
    const buttons = [ruleButton(RULE_TEXTS.buttons.cancel, 'cancel_reminder', rule)];
    return { reply: showRuleNews(rule, { kind: 'skipped_last' }, { buttons }), memory: kept };
  }
  const times = filter?.dueFrom === undefined ? await nextOf(turn, rule) : timesOn(turn, rule);
  if (times.length === 0) return { reply: showRuleNews(rule, { kind: 'nothing_to_skip' }), memory: kept };
  const skipped = [...(rule.skipped ?? []), ...times].sort();
  const saved = await saveRuleStep(turn, { before: rule, after: { ...rule, skipped }, act: 'rule.skipped' });
  const [next] = nextFirings(saved, { from: turn.at, count: 1 }, turn.scene.days);
  const facts = {
    ...(next !== undefined && rule.schedule.kind !== 'deadline' && { next: inWords(turn, rule, [next]) }),
    buttons: [unskipButton(saved, times)],
  };
  return { reply: showRuleNews(rule, { kind: 'skipped', times: inWords(turn, rule, times) }, facts), memory: kept };
};

/** The next time at which something is sent; of a rule of deadlines, at which somebody would be concerned. */
async function nextOf({ tx, at, scene }: Turn, rule: ReminderRule): Promise<readonly Instant[]> {
  const window = { from: at, count: 1, days: scene.days };
  if (rule.schedule.kind !== 'deadline') return nextFirings(rule, window, scene.days);
  const [first] = nextDeadlineFirings(rule, await tx.ledger.listEntries({}), window);
  return first ? [first.at] : nextFirings(rule, window, scene.days);
}

/** The times to come on the days named. */
function timesOn({ at, scene, reading }: Turn, rule: ReminderRule): readonly Instant[] {
  const { dueFrom, dueTo = dueFrom } = reading.slots.filter ?? {};
  if (dueFrom === undefined || dueTo === undefined) return [];
  const start = fromLocalTime(dueFrom, '00:00', rule.zone);
  const until = new Date(Date.parse(fromLocalTime(addDays(dueTo, 1), '00:00', rule.zone)) - 1);
  // A minute earlier, for a time right at midnight belongs to the day.
  const from = new Date(Math.max(Date.parse(start) - 60_000, Date.parse(at), Date.parse(rule.plannedUntil)));
  const almanac = { days: scene.days, zone: rule.zone };
  const times = occurrencesWithin(rule.schedule, { from, until, count: MOST_SKIPPED }, almanac);
  return times.filter((time) => time >= start && !rule.skipped?.includes(time));
}

async function takeBack(turn: Turn, rule: ReminderRule): Promise<Outcome> {
  const { filter } = turn.reading.slots;
  const { skipped = [], ...rest } = rule;
  const isMeant = (time: Instant): boolean => {
    const { date } = toLocalTime(time, rule.zone);
    return time > turn.at && date >= (filter?.dueFrom ?? '') && date <= (filter?.dueTo ?? '9');
  };
  const back = skipped.filter(isMeant);
  if (back.length === 0) return { reply: showRuleNews(rule, { kind: 'nothing_skipped' }) };
  const left = skipped.filter((time) => !back.includes(time));
  const after = left.length > 0 ? { ...rest, skipped: left } : rest;
  await saveRuleStep(turn, { before: rule, after, act: 'rule.unskipped' });
  const news = { kind: 'unskipped' as const, times: inWords(turn, rule, back) };
  return { reply: showRuleNews(rule, news), memory: { ruleId: rule.id } };
}

function unskipButton(rule: ReminderRule, times: readonly Instant[]) {
  const [first = '', ...others] = times;
  const dueFrom = toLocalTime(first, rule.zone).date;
  const dueTo = toLocalTime(others.at(-1) ?? first, rule.zone).date;
  const { press } = ruleButton('', 'skip_reminder', rule);
  const slots = { ...press.slots, choice: 'none' as const, filter: { dueFrom, dueTo } };
  return button(RULE_TEXTS.buttons.unskip, { ...press, slots });
}

function inWords({ today }: Turn, rule: ReminderRule, times: readonly Instant[]): string {
  return joinNames(
    times.map((time) => dateAndTime(time, today, rule.zone)),
    5,
  );
}
