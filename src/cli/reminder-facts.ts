import type { Transaction } from '../bot/store.ts';
import { readWatchNames } from '../bot/watch-card.ts';
import type { Clock, Instant } from '../core/clock.ts';
import type { SendKind } from '../core/send.ts';
import type { Calendar } from '../reminders/calendar.ts';
import { findCalendarWarning } from '../reminders/calendar-warning.ts';
import { nextDueTime, nextFirings } from '../reminders/plan.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { ruleName } from '../render/rule-list-view.ts';
import { calendarLines, findingLines } from '../render/watch-view.ts';

/** Against what reminders are looked at. */
export interface ReminderWorld {
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly zone: string;
}

/** What `duban status` tells of reminders, all of it from the store: what comes next, what is behind, what was found. */
export async function readReminderFacts(tx: Transaction, { calendar, clock, zone }: ReminderWorld) {
  const now = clock.now().toISOString();
  const rules = await tx.reminders.rules();
  const active = rules.filter(({ status }) => status === 'active');
  const next = findNext(active, { now, calendar });
  const behindSince = await readBehindSince(tx, { calendar, clock });
  const warning = findCalendarWarning(calendar, rules, { now, zone });
  return {
    zone,
    ...(next && { next }),
    ...(behindSince !== undefined && { behindSince }),
    ...(await readWatch(tx, zone)),
    outbox: await countByKind(tx),
    unreachable: await readUnreachable(tx),
    calendar: warning ? calendarLines({ calendar: warning }) : [],
  };
}

/** What waits to leave, by kind. */
async function countByKind(tx: Transaction): Promise<Readonly<Partial<Record<SendKind, number>>>> {
  const counts: Partial<Record<SendKind, number>> = {};
  for (const { kind } of await tx.outbox.listWaiting()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Where nothing arrives, or the last message was refused. */
async function readUnreachable(tx: Transaction) {
  return (await tx.outbox.unreachable()).map(({ conversation: { channel, id }, since, code, gone }) => ({
    conversation: `${channel}:${id}`,
    ...{ since, code },
    ...(gone !== undefined && { gone }),
  }));
}

interface Looking {
  readonly now: Instant;
  readonly calendar: Calendar;
}

/** The rule that fires next, and when. */
function findNext(rules: readonly ReminderRule[], { now, calendar }: Looking) {
  const firings = rules.flatMap((rule) =>
    nextFirings(rule, { from: now, count: 1 }, calendar).map((at) => ({ at, ruleId: rule.id, rule: ruleName(rule) })),
  );
  return firings.sort((one, other) => (one.at < other.at ? -1 : 1))[0];
}

/** Since when the oldest thing is due that has not been done: a rule, a step that follows up, a message. */
export async function readBehindSince(
  tx: Transaction,
  { calendar, clock }: Pick<ReminderWorld, 'calendar' | 'clock'>,
): Promise<Instant | undefined> {
  const now = clock.now().toISOString();
  const rules = (await tx.reminders.rules()).filter(({ status }) => status === 'active');
  const messages = (await tx.outbox.listWaiting()).map(({ dueAt }) => dueAt);
  const due = [...rules.map((rule) => nextDueTime(rule, calendar)), await tx.reminders.nextStepDue(), ...messages];
  return due
    .filter((at) => at !== undefined)
    .filter((at) => at <= now)
    .sort()[0];
}

async function readWatch(tx: Transaction, zone: string) {
  const watch = await tx.reminders.lastWatch();
  if (!watch) return {};
  return { watch: { ...watch, lines: findingLines(watch, await readWatchNames(tx, zone)) } };
}
