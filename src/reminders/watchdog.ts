import { type Clock, type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { createLoop, systemTimers, type Timers } from '../delivery/loop.ts';
import type { AuditStore } from '../security/audit.ts';
import type { Calendar } from './calendar.ts';
import { SYSTEM } from './system-rule.ts';
import { compareWatch, hasFindings, isAheadOf, type WatchTransaction } from './watch.ts';
import type { Watch } from './watch-record.ts';

/** What the daily watch is joined from. The transaction may hold more, for `tell`. */
export interface WatchdogParts<T extends WatchTransaction & { readonly audit: AuditStore }> {
  readonly store: {
    commit<R>(work: (tx: T) => Promise<R>): Promise<R>;
    read<R>(work: (tx: T) => Promise<R>): Promise<R>;
  };
  readonly clock: Clock;
  /** Whose days and hours count. */
  readonly zone: string;
  readonly calendar: Calendar;
  readonly log: Log;
  /** Tells the administrators, in the transaction that writes the watch down. */
  tell(watch: Watch, tx: T): Promise<void>;
  /** Called after something was enqueued; wakes the deliverer. */
  onTold?(): void;
  readonly timers?: Timers;
}

/** Compares once a day what should have been sent with what was. */
export interface Watchdog {
  /** Makes the watch that is due, if one is; true when it was. */
  tick(): Promise<boolean>;
  start(): void;
  stop(): Promise<void>;
}

/** Local time of the daily watch: after the hour at which most rules fall due. */
const WATCH_AT = '09:10';
const DAY_MS = 86_400_000;
const LOOK_AGAIN_MS = 60_000;
/** After a start, a sleep of the machine or a jump of its clock what was missed is dealt with first. */
const SETTLE_MS = 60_000;

/** The daily watch, standing still until `start` or `tick`. */
export function createWatchdog<T extends WatchTransaction & { readonly audit: AuditStore }>(
  parts: WatchdogParts<T>,
): Watchdog {
  const { store, clock, zone, log } = parts;
  let settledMs = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const tick = async (): Promise<boolean> => {
    const now = clock.now();
    const last = await store.read((tx) => tx.reminders.lastWatch());
    if (!isDue(last, now, zone)) return false;
    const watch = await store.commit((tx) => makeWatch(parts, tx));
    if (watch.lostCount > 0) log.error('due_times_without_outcome', { count: watch.lostCount, lost: watch.lost });
    parts.onTold?.();
    return true;
  };
  const run = async (): Promise<number> => {
    const at = clock.now().getTime();
    if (at < lookedAt || at - lookedAt > 2 * LOOK_AGAIN_MS) settledMs = clock.monotonicMs() + SETTLE_MS;
    lookedAt = at;
    const restMs = settledMs - clock.monotonicMs();
    if (restMs > 0) return restMs;
    await tick();
    return LOOK_AGAIN_MS;
  };
  const loop = createLoop({ name: 'watchdog', log, timers: parts.timers ?? systemTimers, run });
  return { tick, start: loop.start, stop: loop.stop };
}

/**
 * The first is made at once, as a mark to count from; then one a day, or as soon as the last is more than a day old. One
 * made while the clock was far ahead counts for nothing.
 */
function isDue(last: Watch | undefined, now: Date, zone: string): boolean {
  if (!last || isAheadOf(last, now)) return true;
  const { date, time } = toLocalTime(now, zone);
  if (date <= last.day) return false;
  return time >= WATCH_AT || now.getTime() - Date.parse(last.at) > DAY_MS;
}

async function makeWatch<T extends WatchTransaction & { readonly audit: AuditStore }>(
  parts: WatchdogParts<T>,
  tx: T,
): Promise<Watch> {
  const now = parts.clock.now();
  const { zone, calendar } = parts;
  const last = await tx.reminders.lastWatch();
  const day: LocalDate = toLocalTime(now, zone).date;
  // Another process may have been here since the look.
  if (last?.day === day) return last;
  const watch = await compareWatch(tx, { day, now, zone, calendar, last });
  await tx.reminders.saveWatch(watch);
  if (!last || (watch.due === 0 && !hasFindings(watch))) return watch;
  await parts.tell(watch, tx);
  await tx.audit.append(auditLine(watch));
  return watch;
}

function auditLine({ at, day, due, outcomes, lostCount, lost, unfinished, failed, unknown, stuck }: Watch) {
  const named = lost.map(({ ruleId, dueAt }) => `${ruleId}@${dueAt}`);
  const after = {
    ...{ due, ...outcomes, lost: lostCount, failed, unknown, stuck: stuck?.count ?? 0, unfinished: unfinished.length },
    ...(named.length > 0 && { lostIds: named }),
  };
  return { act: 'reminder.watch', at: at satisfies Instant, who: SYSTEM, subject: day, after };
}
