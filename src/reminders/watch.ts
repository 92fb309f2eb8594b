import type { Instant, LocalDate } from '../core/clock.ts';
import type { OutboxStore } from '../delivery/outbox.ts';
import type { Calendar } from './calendar.ts';
import { findCalendarWarning } from './calendar-warning.ts';
import { occurrencesWithin } from './occurrences.ts';
import type { Occurrence, ReminderRule, ReminderStore } from './reminder-store.ts';
import { findIncomplete, watchReceipts } from './watch-receipts.ts';
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

/** A due time without outcome is named again every day for so long (ms), until it has one or its rule is changed. */
const NAMED_AGAIN_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * Reckons anew which due times lay between the last watch and ten minutes ago, and compares with what is recorded. Nothing
 * is taken from planning itself: only schedules, and since when each rule stands as it does. Without a last watch nothing
 * lies behind, and the watch is the mark to count from.
 */
export async function compareWatch(tx: WatchTransaction, asked: WatchAsked): Promise<Watch> {
  const { now, last, day } = asked;
  const { reminders, outbox } = tx;
  const graceAt = new Date(now.getTime() - GRACE_MS).toISOString();
  const from = last && !isAheadOf(last, now) ? last.until : graceAt;
  // After the clock was put back a little the span is empty, and the mark stays where it was.
  const until = [graceAt, from].sort().at(-1) ?? graceAt;
  const rules = await reminders.rules();
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const recorded = await reminders.occurrencesBetween(from, until);
  const lost = findLost(rules, recorded, { ...asked, from, until });
  const lostBefore = await findStillLost(reminders, byId, asked);
  const changed = rules.filter(({ lastChange }) => isInside(lastChange?.at, { from, until })).map(({ id }) => id);
  const stuck = await findStuck(tx, now);
  const calendar = findCalendarWarning(asked.calendar, rules, { now: now.toISOString(), zone: asked.zone });
  const calendarToldOn = toldOn(calendar, asked);
  return {
    ...{ day, at: now.toISOString(), from, until },
    due: recorded.length + lost.length,
    ...countOutcomes(recorded),
    lost: [...lost, ...lostBefore].slice(0, MOST_LOST),
    lostCount: lost.length + lostBefore.length,
    ...(changed.length > 0 && { changed }),
    unfinished: [
      ...new Set([
        ...(await findUnfinished(reminders, rules, graceAt)),
        ...(await findIncomplete(reminders, recorded, byId)),
      ]),
    ],
    ...(await watchReceipts(reminders, recorded, last?.open)),
    ...(stuck && { stuck }),
    unreachable: (await outbox.unreachable()).length,
    overdueSteps: (await reminders.dueSteps(graceAt, 1_000)).length,
    ...(calendar && { calendar }),
    ...(calendarToldOn !== undefined && { calendarToldOn }),
  };
}

/** Whether a watch was made while the clock was far ahead: to wait until then would be to watch nothing meanwhile. */
export function isAheadOf({ at }: Pick<Watch, 'at'>, now: Date): boolean {
  return Date.parse(at) - now.getTime() > DAY_MS;
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

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

function isInside(at: Instant | undefined, { from, until }: Span): boolean {
  return at !== undefined && at > from && at <= until;
}

function findLost(
  rules: readonly ReminderRule[],
  recorded: readonly Occurrence[],
  asked: WatchAsked & Span,
): readonly LostTime[] {
  const known = new Set(recorded.map(({ id }) => id));
  return rules.flatMap((rule) => dueTimesOf(rule, asked)).filter((one) => !known.has(occurrenceIdOf(one)));
}

function dueTimesOf(rule: ReminderRule, { from: begin, until, calendar }: WatchAsked & Span): readonly LostTime[] {
  // Ending a rule records what had fallen due before; what lies after a change is all that the rule as it stands tells of.
  if (rule.status === 'cancelled') return [];
  const from = [begin, rule.createdAt, rule.lastChange?.at ?? ''].sort().at(-1) ?? begin;
  if (from >= until) return [];
  const window = { from: new Date(from), until: new Date(until) };
  const dueAts = occurrencesWithin(rule.schedule, window, { days: calendar, zone: rule.zone });
  return dueAts.map((dueAt) => ({ ruleId: rule.id, dueAt }));
}

function occurrenceIdOf({ ruleId, dueAt }: LostTime): string {
  return `${ruleId}@${dueAt}`;
}

/** What the last watch named and what still has no outcome, while its rule stands as it did. */
async function findStillLost(
  reminders: ReminderStore,
  rules: ReadonlyMap<string, ReminderRule>,
  { last, now }: WatchAsked,
): Promise<readonly LostTime[]> {
  const oldest = new Date(now.getTime() - NAMED_AGAIN_MS).toISOString();
  const found: LostTime[] = [];
  for (const one of last?.lost ?? []) {
    const rule = rules.get(one.ruleId);
    const isMeant = rule && rule.status !== 'cancelled' && (rule.lastChange?.at ?? '') < one.dueAt;
    if (!isMeant || one.dueAt < oldest || (await reminders.findOccurrence(occurrenceIdOf(one)))) continue;
    found.push(one);
  }
  return found;
}

function countOutcomes(occurrences: readonly Occurrence[]): Pick<Watch, 'outcomes' | 'skippedFor'> {
  const outcomes = { sent: 0, late: 0, missed: 0, skipped: 0 };
  const skippedFor = { ordered: 0, nobody: 0, paused: 0 };
  for (const one of occurrences) {
    outcomes[one.outcome] += 1;
    if (one.outcome === 'skipped') skippedFor[one.skippedFor ?? 'ordered'] += 1;
  }
  return { outcomes, ...(outcomes.skipped > 0 && { skippedFor }) };
}

/** Rules of which an occurrence that fired before `graceAt` still has messages to be enqueued. */
async function findUnfinished(
  reminders: ReminderStore,
  rules: readonly ReminderRule[],
  graceAt: Instant,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, firing } of rules) {
    const occurrence = firing && (await reminders.findOccurrence(firing.occurrenceId));
    if (firing && (!occurrence || occurrence.firedAt < graceAt)) found.push(id);
  }
  return found;
}

async function findStuck(tx: WatchTransaction, now: Date): Promise<Watch['stuck']> {
  const before = new Date(now.getTime() - STUCK_MS).toISOString();
  const stuck = (await tx.outbox.listWaiting()).filter(({ dueAt }) => dueAt < before);
  const since = stuck.map(({ dueAt }) => dueAt).sort()[0];
  return since === undefined ? undefined : { count: stuck.length, since };
}
