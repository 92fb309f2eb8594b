import {
  addDays,
  fromLocalTime,
  type Instant,
  type LocalDate,
  periodOf,
  type Recurrence,
  type Schedule,
  toLocalTime,
  weekdayOf,
} from '../core/clock.ts';
import type { Cycle } from '../ledger/cycle.ts';
import type { CycleSpan } from '../ledger/cycle-standing.ts';
import type { Duty } from '../ledger/duty-file.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { type Almanac, occurrencesWithin } from '../reminders/occurrences.ts';
import type { ReminderRule, RuleContent } from '../reminders/reminder-store.ts';
import { SYSTEM } from '../reminders/system-rule.ts';
import { cycleRuleText } from '../render/cycle-view.ts';
import { dutyReminderText } from '../render/duty-view.ts';
import type { Transaction } from './store.ts';

/** What the rules of cycles follow from. */
export interface CycleWorld {
  readonly kinds: Iterable<LedgerKind>;
  readonly duty: Duty;
  readonly at: Instant;
  readonly zone: string;
}

const PREFIX = 'cycle:';
const DUTY_PREFIX = 'duty:';

/** Whether a rule, or an occurrence by the id of its rule, is of a cycle: nobody acknowledges those. */
export function isOfCycle(ruleId: string): boolean {
  return ruleId.startsWith(PREFIX);
}

/** Whether a rule, by its id, reminds of the monthly duty. */
export function isOfDuty(ruleId: string): boolean {
  return ruleId.startsWith(DUTY_PREFIX);
}

/** The id of the rule that tells supervisors at the deadline who has not reported. */
export function summaryRuleId(kind: string): string {
  return `${PREFIX}${kind}:summary`;
}

/**
 * Makes the rules that the cycles of the kinds and the monthly duty ask for, brings those to date that differ, and
 * cancels those whose cycle is gone. Times that passed before are not made up for. Doing it twice changes nothing.
 */
export async function keepCycleRules(tx: Transaction, world: CycleWorld): Promise<void> {
  const unitIds = (await tx.roster.units()).map(({ id }) => id);
  const rules = unitIds.length === 0 ? [] : wantedRules(world, unitIds);
  const wanted = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of await tx.reminders.rules()) {
    const isGone = (isOfCycle(rule.id) || isOfDuty(rule.id)) && !wanted.has(rule.id);
    if (isGone && rule.status !== 'cancelled') await save(tx, { ...rule, status: 'cancelled' }, world.at);
  }
  for (const rule of wanted.values()) {
    const known = await tx.reminders.findRule(rule.id);
    const next = known ? bringToDate(known, rule) : rule;
    if (next) await save(tx, next, world.at);
  }
}

function wantedRules({ kinds, duty, at, zone }: CycleWorld, unitIds: readonly string[]): ReminderRule[] {
  const toRule = (rule: Pick<ReminderRule, 'id' | 'text' | 'schedule' | 'targets'> & { content: RuleContent }) => ({
    ...rule,
    ...({ purpose: 'reminder', whenMissed: 'send_late', status: 'active' } as const),
    ...{ zone, createdBy: SYSTEM, createdAt: at, plannedUntil: at },
  });
  const ofKinds = [...kinds].flatMap(({ id: ledgerKind, label, cycle }) => {
    if (!cycle) return [];
    const cards = toCardTimes(cycle);
    const targets = { kind: 'units' as const, unitIds, role: 'liaison' as const };
    const named = (kind: 'cycle_card' | 'cycle_summary') => ({
      ...{ text: cycleRuleText(kind, label), targets },
      content: { kind, ledgerKind },
    });
    return [
      ...(cards ? [toRule({ id: `${PREFIX}${ledgerKind}:card`, schedule: cards, ...named('cycle_card') })] : []),
      toRule({ id: summaryRuleId(ledgerKind), schedule: toDeadlines(cycle), ...named('cycle_summary') }),
    ];
  });
  const reminded = duty.cycle && toCardTimes(duty.cycle);
  if (!reminded) return ofKinds;
  const { id, label } = duty;
  const ofDuty = { text: dutyReminderText(label), targets: { kind: 'units' as const, unitIds } };
  return [
    ...ofKinds,
    toRule({ id: `${DUTY_PREFIX}${id}`, schedule: reminded, ...ofDuty, content: { kind: 'duty', duty: id } }),
  ];
}

/** Undefined: it says what is wanted. Another schedule, or a rule that had been cancelled, counts from now on. */
function bringToDate(known: ReminderRule, wanted: ReminderRule): ReminderRule | undefined {
  const isSame = (field: 'schedule' | 'targets' | 'text' | 'zone'): boolean =>
    JSON.stringify(known[field]) === JSON.stringify(wanted[field]);
  const isActive = known.status === 'active';
  const keepsTime = isActive && isSame('schedule') && isSame('zone');
  if (keepsTime && isSame('targets') && isSame('text')) return undefined;
  const { createdAt, plannedUntil, firing } = known;
  return { ...wanted, ...(keepsTime && { createdAt, plannedUntil }), ...(firing && { firing }) };
}

async function save(tx: Transaction, rule: ReminderRule, at: Instant): Promise<void> {
  await tx.reminders.saveRule(rule);
  const act = rule.status === 'cancelled' ? 'rule.cancelled' : 'rule.created';
  await tx.audit.append({ act, at, who: SYSTEM, subject: rule.id });
}

/** The deadlines of a cycle. */
function toDeadlines(cycle: Cycle): Schedule {
  return toSchedule(cycle, { daysBefore: 0, time: cycle.time });
}

function toCardTimes(cycle: Cycle): Schedule | undefined {
  return cycle.card && toSchedule(cycle, cycle.card);
}

const QUARTER_ENDS = [3, 6, 9, 12];

function toSchedule(cycle: Cycle, { daysBefore, time }: NonNullable<Cycle['card']>): Schedule {
  return { kind: 'recurring', recurrence: toRecurrence(cycle, daysBefore), times: [time], onHoliday: cycle.onHoliday };
}

function toRecurrence({ every, weekday, day, workingDay }: Cycle, daysBefore: number): Recurrence {
  if (every === 'week') return { every: 'week', interval: 1, weekdays: [(weekday ?? 1) - daysBefore] };
  const on = day === undefined ? { workingDay: (workingDay ?? -1) - daysBefore } : { day: day - daysBefore };
  return { every: 'month', on: [on], ...(every === 'quarter' && { months: QUARTER_ENDS }) };
}

/** The turn of the cycle that `at` lies in. */
export function spanAt(cycle: Cycle, at: Instant, { days, zone }: Required<Almanac>): CycleSpan {
  const { date } = toLocalTime(at, zone);
  const first = firstDay(date, cycle.every);
  const from = fromLocalTime(first, '00:00', zone);
  const until = fromLocalTime(firstDayAfter(first, cycle.every), '00:00', zone);
  const inside = { from: new Date(Date.parse(from) - 1), until: new Date(Date.parse(until) - 1) };
  const deadline = occurrencesWithin(toDeadlines(cycle), inside, { days, zone }).at(-1);
  return {
    ...{ from, until },
    ...(deadline !== undefined && { deadline }),
    period: periodOf(first, cycle.every),
    figuresOf: periodOf(cycle.of === 'previous' ? addDays(first, -1) : first, cycle.every),
  };
}

function firstDay(date: LocalDate, every: Cycle['every']): LocalDate {
  if (every === 'week') return addDays(date, 1 - weekdayOf(date));
  if (every === 'month') return `${date.slice(0, 7)}-01`;
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** The first day of the next stretch, after one that begins on `first`. */
function firstDayAfter(first: LocalDate, every: Cycle['every']): LocalDate {
  if (every === 'week') return addDays(first, 7);
  return firstDay(addDays(first, every === 'month' ? 32 : 95), every);
}
