import type { Clock, Instant } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { createLoop, systemTimers, type Timers } from '../delivery/loop.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { type Compose, fireOccurrence, type ReminderTransaction, recordMissed } from './fire.ts';
import { nextDueTime, planRule } from './plan.ts';
import type { ReminderRule } from './reminder-store.ts';

/** What reminders are joined from. The transaction may hold more, for `compose`. */
export interface ReminderParts<T extends ReminderTransaction> {
  readonly store: {
    commit<R>(work: (tx: T) => Promise<R>): Promise<R>;
    read<R>(work: (tx: T) => Promise<R>): Promise<R>;
  };
  readonly clock: Clock;
  readonly days: WorkingDays;
  readonly log: Log;
  readonly compose: Compose<T>;
  /**
   * Tells the person who made the rule, in the same transaction, of due times that nothing was sent for; without it
   * they are in the audit and the log only.
   */
  reportMissed?(rule: ReminderRule, dueAts: readonly Instant[], tx: T): Promise<void>;
  /** Called after something was enqueued; wakes the deliverer. */
  onFired?(): void;
  readonly timers?: Timers;
}

/** What happens by itself. */
export interface Reminders {
  /** Deals with everything that is due now; resolves with the number of messages' occasions, i.e. due times sent for. */
  tick(): Promise<number>;
  /** The next due time of any active rule; it may have passed already. Undefined: none. */
  nextDue(): Promise<Instant | undefined>;
  /** Looks at the rules at once; to be called after a rule was made. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

/** Looking at the clock at least this often, a jump of the wall clock is noticed. */
const LOOK_AGAIN_MS = 15_000;

/** The clock's side of the bot, standing still until `start` or `tick`. */
export function createReminders<T extends ReminderTransaction>(parts: ReminderParts<T>): Reminders {
  const tick = async (): Promise<number> => {
    const now = parts.clock.now();
    const rules = await parts.store.read((tx) => tx.reminders.rules());
    let fired = 0;
    for (const rule of rules) {
      if (planRule(rule, now, parts.days)) fired += await fireRule(parts, rule.id, now);
    }
    if (fired > 0) parts.onFired?.();
    return fired;
  };
  const nextDue = async (): Promise<Instant | undefined> => {
    const rules = await parts.store.read((tx) => tx.reminders.rules());
    const due = rules.flatMap((rule) => nextDueTime(rule, parts.days) ?? []);
    return due.sort()[0];
  };
  const run = async (): Promise<number> => {
    await tick();
    const due = await nextDue();
    const untilDueMs = due === undefined ? LOOK_AGAIN_MS : Date.parse(due) - parts.clock.now().getTime();
    return Math.min(LOOK_AGAIN_MS, Math.max(200, untilDueMs));
  };
  const loop = createLoop({ name: 'reminders', log: parts.log, timers: parts.timers ?? systemTimers, run });
  return { tick, nextDue, wake: loop.wake, start: loop.start, stop: loop.stop };
}

/** One rule, one transaction: what is recorded and what is enqueued cannot part. A faulty rule stops only itself. */
async function fireRule<T extends ReminderTransaction>(
  parts: ReminderParts<T>,
  ruleId: string,
  now: Date,
): Promise<number> {
  try {
    return await parts.store.commit(async (tx) => {
      const rule = await tx.reminders.findRule(ruleId);
      // Read again inside the transaction: another process may have been here meanwhile.
      const plan = rule && planRule(rule, now, parts.days);
      if (!plan) return 0;
      const firedAt = now.toISOString();
      await recordMissed(tx, rule, { dueAts: plan.missed, at: firedAt });
      await tx.reminders.saveRule(plan.rule);
      if (plan.send) {
        const firing = { rule, firedAt, missed: plan.missed, ...plan.send };
        return (await fireOccurrence(tx, firing, parts.compose)) ? 1 : 0;
      }
      parts.log.warn('reminder_missed', { rule: ruleId, count: plan.missed.length });
      await parts.reportMissed?.(rule, plan.missed, tx);
      return 0;
    });
  } catch (error) {
    parts.log.error('rule_failed', { rule: ruleId, error });
    return 0;
  }
}
