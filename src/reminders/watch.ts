import type { Instant, LocalDate } from '../core/clock.ts';
import type { OutboxStore } from '../delivery/outbox.ts';
import type { Calendar } from './calendar.ts';
import { findCalendarWarning } from './calendar-warning.ts';
import { occurrencesWithin } from './occurrences.ts';
import type { Occurrence, Receipt, ReminderRule, ReminderStore } from './reminder-store.ts';
import type { CalendarWarning, LostTime, Watch } from './watch-record.ts';

/** As much of a transaction as the comparison reads. */
export interface WatchTransaction {
  readonly reminders: ReminderStore;
  readonly outbox: OutboxStore;
}

/** When and against what it is compared. */
export interface WatchAsked {
  readonly day: LocalDate;
  readonly now: Date;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly last: Watch | undefined;
}

/** What fell due so shortly ago may still be under way. */
const GRACE_MS = 600_000;
/** A message that has waited so long is stuck. */
const STUCK_MS = 900_000;
/** As many lost times are kept by name. */
const MOST_LOST = 20;

/**
 * Reckons anew which due times lay between the last watch and ten minutes ago, and compares with what is recorded. Nothing
 * is taken from planning itself: only schedules, and since when each rule stands as it does. Without a last watch nothing
 * lies behind, and the watch is the mark to count from.
 */
export async function compareWatch(tx: WatchTransaction, asked: WatchAsked): Promise<Watch> {
  const { now, last, day } = asked;
  const graceAt = new Date(now.getTime() - GRACE_MS).toISOString();
  const from = last?.until ?? graceAt;
  // After the clock was put back the span is empty, and the mark stays where it was.
  const until = [graceAt, from].sort().at(-1) ?? graceAt;
  const rules = await tx.reminders.rules();
  const recorded = await tx.reminders.occurrencesBetween(from, until);
  const dueTimes = rules.flatMap((rule) => dueTimesOf(rule, { from, until }, asked));
  const lost = await withoutOutcome(tx, dueTimes);
  const receipts = await receiptsOf(tx, recorded);
  const stuck = await findStuck(tx, now);
  const calendar = findCalendarWarning(asked.calendar, rules, { now: now.toISOString(), zone: asked.zone });
  const calendarToldOn = toldOn(calendar, asked);
  return {
    ...{ day, at: now.toISOString(), from, until },
    due: dueTimes.length,
    outcomes: countOutcomes(recorded),
    lost: lost.slice(0, MOST_LOST),
    lostCount: lost.length,
    unfinished: rules.filter((rule) => isUnfinished(rule, graceAt)).map(({ id }) => id),
    failed: receipts.filter(({ failedCode }) => failedCode !== undefined).length,
    unknown: receipts.filter(({ unknownCode }) => unknownCode !== undefined).length,
    ...(stuck && { stuck }),
    unreachable: (await tx.outbox.unreachable()).length,
    overdueSteps: (await tx.reminders.dueSteps(graceAt, 1_000)).length,
    ...(calendar && { calendar }),
    ...(calendarToldOn !== undefined && { calendarToldOn }),
  };
}

/** Whether a watch found something that somebody should look at; the calendar only on the days on which it is told. */
export function hasFindings(watch: Watch): boolean {
  const { lostCount, unfinished, failed, unknown, stuck, unreachable, overdueSteps, outcomes } = watch;
  const isAnythingWrong =
    lostCount + unfinished.length + failed + unknown + unreachable + overdueSteps + outcomes.missed > 0;
  return isAnythingWrong || stuck !== undefined || tellsOfCalendar(watch);
}

/** The end of the calendar's tables is told once a month. */
export function tellsOfCalendar({ calendar, calendarToldOn, day }: Watch): boolean {
  return calendar !== undefined && calendarToldOn === day;
}

/** Not on the mark from which counting begins: whoever sets the bot up reads it in the status. */
function toldOn(calendar: CalendarWarning | undefined, { last, day }: WatchAsked): LocalDate | undefined {
  if (!calendar || !last) return undefined;
  const before = last.calendarToldOn;
  return before !== undefined && before.slice(0, 7) === day.slice(0, 7) ? before : day;
}

function dueTimesOf(
  rule: ReminderRule,
  span: { readonly from: Instant; readonly until: Instant },
  { calendar }: WatchAsked,
): readonly LostTime[] {
  // Ending a rule records what had fallen due before; what lies after a change is all that the rule as it stands tells of.
  if (rule.status === 'cancelled') return [];
  const from = [span.from, rule.createdAt, rule.lastChange?.at ?? ''].sort().at(-1) ?? span.from;
  if (from >= span.until) return [];
  const window = { from: new Date(from), until: new Date(span.until) };
  const dueAts = occurrencesWithin(rule.schedule, window, { days: calendar, zone: rule.zone });
  return dueAts.map((dueAt) => ({ ruleId: rule.id, dueAt }));
}

async function withoutOutcome(tx: WatchTransaction, due: readonly LostTime[]): Promise<readonly LostTime[]> {
  const lost: LostTime[] = [];
  for (const one of due) {
    if (!(await tx.reminders.findOccurrence(`${one.ruleId}@${one.dueAt}`))) lost.push(one);
  }
  return lost;
}

function countOutcomes(occurrences: readonly Occurrence[]): Watch['outcomes'] {
  const counts = { sent: 0, late: 0, missed: 0, skipped: 0 };
  for (const { outcome } of occurrences) counts[outcome] += 1;
  return counts;
}

function isUnfinished({ firing }: ReminderRule, graceAt: Instant): boolean {
  if (!firing) return false;
  const [, dueAt = ''] = firing.occurrenceId.split('@');
  return dueAt < graceAt;
}

async function receiptsOf(tx: WatchTransaction, occurrences: readonly Occurrence[]): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for (const { id } of occurrences) receipts.push(...(await tx.reminders.receiptsOf(id)));
  return receipts;
}

async function findStuck(tx: WatchTransaction, now: Date): Promise<Watch['stuck']> {
  const before = new Date(now.getTime() - STUCK_MS).toISOString();
  const stuck = (await tx.outbox.listWaiting()).filter(({ dueAt }) => dueAt < before);
  const since = stuck.map(({ dueAt }) => dueAt).sort()[0];
  return since === undefined ? undefined : { count: stuck.length, since };
}
