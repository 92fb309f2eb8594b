import {
  addDays,
  fromLocalTime,
  type Instant,
  type LocalDate,
  type Postponement,
  type QuietHours,
  toLocalTime,
} from '../core/clock.ts';
import type { Person } from '../core/people.ts';
import type { LadderStep } from '../core/slots.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { afterQuiet, nextWorkingTime } from './quiet-hours.ts';
import type { Ladder, Occurrence, Receipt } from './reminder-store.ts';
import { WORKING_HOURS, workingTimeAfter, workingTimeBefore } from './working-time.ts';

/** What the times of steps are reckoned with. */
export interface LadderCalendar {
  readonly days: WorkingDays;
  readonly zone: string;
  readonly quiet: QuietHours;
}

/** A step that waits. The one that tells a leader waits twice: until the warning, and until the telling. */
export type NextStep = NonNullable<Receipt['nextStep']>;

/** The liaison officer is warned this much working time (ms) before somebody above is told. */
const WARNING_MS = 2 * 3_600_000;

/** A step follows the one before after this long (ms) at least, however the ladder was worded. */
const BETWEEN_STEPS_MS = 30 * 60_000;

/** Whom the leader steps would tell, by unit, and the units in which nobody fits the post or leads. */
export interface ResolvedLeaders {
  readonly leaders: Ladder['leaders'];
  readonly missing: readonly string[];
}

/**
 * Who would be told for each unit: whoever holds the post said (not the liaison officer, who is warned before), else the
 * head of the unit. Nobody without an account fits. A ladder that tells no leader gives two empty lists.
 */
export function resolveLeaders(
  steps: readonly LadderStep[],
  unitIds: readonly string[],
  people: readonly Person[],
): ResolvedLeaders {
  const step = steps.find(({ to }) => to === 'leader');
  if (!step) return { leaders: {}, missing: [] };
  const leaders: Record<string, string> = {};
  const missing: string[] = [];
  for (const unitId of unitIds) {
    const leader = leaderOf(
      people.filter((person) => person.unitId === unitId && person.identities.length > 0),
      step,
    );
    if (leader) leaders[unitId] = leader.id;
    else missing.push(unitId);
  }
  return { leaders, missing };
}

function leaderOf(people: readonly Person[], { post }: LadderStep): Person | undefined {
  const head = people.find(({ leadsUnit }) => leadsUnit === true);
  if (post === undefined) return head;
  const holders = people.filter(
    (person) => person.post?.includes(post) && (person.leadsUnit === true || !person.roles.includes('liaison')),
  );
  return (
    holders.find((person) => person.post === post) ?? holders.find(({ leadsUnit }) => leadsUnit) ?? holders[0] ?? head
  );
}

/**
 * From when the days of a ladder count: the due time, or, of one that was sent late, when it was sent. Where an answer is
 * asked for until a later day, they count from that day, at the time of day of the sending: nobody is nudged before.
 */
export function ladderStart({ outcome, dueAt, firedAt, answerBy, ladder }: Occurrence, zone: string): Instant {
  const sentAt = outcome === 'late' ? firedAt : dueAt;
  if (answerBy === undefined || !countsFromAnswer(ladder?.steps ?? [])) return sentAt;
  return latest(sentAt, fromLocalTime(toLocalTime(answerBy, zone).date, toLocalTime(sentAt, zone).time, zone));
}

/** Whether a ladder that follows a stated time for answering counts its days from there: it names days and no hours. */
export function countsFromAnswer(steps: readonly LadderStep[]): boolean {
  return steps.length > 0 && steps.every(({ afterDays, time }) => afterDays > 0 && time === undefined);
}

/** The first step of a ladder and when it is taken, counted from the sending; undefined: there is none. */
export function firstStep(steps: readonly LadderStep[], from: Instant, calendar: LadderCalendar): NextStep | undefined {
  return stepFrom(steps, { step: 0, from, notBefore: from }, calendar);
}

/** The step after `step`, which was taken at `takenAt`; never closer than half an hour to it. */
export function stepAfter(
  steps: readonly LadderStep[],
  taken: { readonly step: number; readonly from: Instant; readonly takenAt: Instant },
  calendar: LadderCalendar,
): NextStep | undefined {
  const notBefore = laterBy(taken.takenAt, BETWEEN_STEPS_MS);
  return stepFrom(steps, { step: taken.step + 1, from: taken.from, notBefore }, calendar);
}

/** When a step itself is taken: a group or liaison outside quiet hours, a leader inside working hours only. */
export function stepTime(step: LadderStep, from: Instant, calendar: LadderCalendar): Instant {
  return allowedTime(step.to, statedTime(step, from, calendar), calendar);
}

/** The first instant from `at` on at which somebody may be told. */
export function allowedTime(to: LadderStep['to'], at: Instant, { days, zone, quiet }: LadderCalendar): Instant {
  const awake = afterQuiet(at, quiet, zone);
  return to === 'leader' ? nextWorkingTime(awake, { days, zone, ...WORKING_HOURS }) : awake;
}

function stepFrom(
  steps: readonly LadderStep[],
  { step, from, notBefore }: { readonly step: number; readonly from: Instant; readonly notBefore: Instant },
  calendar: LadderCalendar,
): NextStep | undefined {
  const next = steps[step];
  if (!next) return undefined;
  const told = latest(statedTime(next, from, calendar), notBefore);
  const at = allowedTime(next.to, told, calendar);
  return { step, at: next.to === 'leader' ? warningTime(at, notBefore, calendar) : at };
}

/** When a leader is told of whom the liaison officer was warned at `warnedAt`: two working hours later at least. */
export function tellingTime(
  step: LadderStep,
  { from, warnedAt }: { readonly from: Instant; readonly warnedAt: Instant },
  calendar: LadderCalendar,
): Instant {
  const { days, zone } = calendar;
  const warned = workingTimeAfter(warnedAt, WARNING_MS, { days, zone, ...WORKING_HOURS });
  return allowedTime('leader', latest(statedTime(step, from, calendar), warned), calendar);
}

/** Nobody puts off for longer than so many working days. */
export const MOST_DEFERRED_DAYS = 5;

/** What a deferral gives: when the leader is told then, or why nothing is put off. */
export type DeferredTime =
  | { readonly kind: 'until'; readonly at: Instant }
  /** Later than `MOST_DEFERRED_DAYS` after the leader would be told; the latest possible. */
  | { readonly kind: 'too_long'; readonly latest: Instant }
  /** Not later than the leader would be told anyway. */
  | { readonly kind: 'not_later'; readonly planned: Instant };

/** A leader is told so much later than planned, in working hours, at the same time of day unless another is named. */
export function deferredTime(
  planned: Instant,
  { now, putOff }: { readonly now: Instant; readonly putOff: Postponement },
  calendar: LadderCalendar,
): DeferredTime {
  const { days, zone } = calendar;
  const from = latest(planned, now);
  const { date, time } = toLocalTime(from, zone);
  const inHours = (day: LocalDate, at: string): Instant =>
    allowedTime('leader', fromLocalTime(day, at, zone), calendar);
  const at =
    putOff.kind === 'to' ? inHours(putOff.date, putOff.time ?? time) : inHours(laterDay(date, putOff, days), time);
  if (at <= from) return { kind: 'not_later', planned: from };
  const limit = inHours(addWorkingDays(date, MOST_DEFERRED_DAYS, days), time);
  return toLocalTime(at, zone).date > toLocalTime(limit, zone).date
    ? { kind: 'too_long', latest: limit }
    : { kind: 'until', at };
}

function laterDay(from: LocalDate, putOff: Extract<Postponement, { kind: 'by' }>, days: WorkingDays): LocalDate {
  return putOff.workingDays ? addWorkingDays(from, putOff.days, days) : addDays(from, putOff.days);
}

function warningTime(tellAt: Instant, notBefore: Instant, calendar: LadderCalendar): Instant {
  const { days, zone } = calendar;
  const warnAt = workingTimeBefore(tellAt, WARNING_MS, { days, zone, ...WORKING_HOURS });
  return allowedTime('liaison', latest(warnAt, notBefore), calendar);
}

function statedTime(step: LadderStep, from: Instant, { days, zone }: LadderCalendar): Instant {
  const start = toLocalTime(from, zone);
  const date = step.workingDays
    ? addWorkingDays(start.date, step.afterDays, days)
    : addDays(start.date, step.afterDays);
  const minutes = step.afterMinutes ?? 0;
  if (step.afterDays === 0 && step.time === undefined) return laterBy(from, minutes * 60_000);
  return laterBy(fromLocalTime(date, step.time ?? start.time, zone), minutes * 60_000);
}

/** A table without working days ends the search after this many days. */
const MOST_DAYS = 400;

/** `date` moved by so many working days; after 400 days of a table without any the search ends. */
export function addWorkingDays(date: LocalDate, count: number, days: WorkingDays): LocalDate {
  let left = count;
  let day = date;
  for (let walked = 0; left > 0 && walked < MOST_DAYS; walked += 1) {
    day = addDays(day, 1);
    if (days.isWorkingDay(day)) left -= 1;
  }
  return day;
}

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function laterBy(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}
