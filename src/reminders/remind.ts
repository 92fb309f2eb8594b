import type { Clock, Instant } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { createLoop, systemTimers, type Timers } from '../delivery/loop.ts';
import { type FireParts, fireOccurrence, fireSlice, type ReminderTransaction, withFiring } from './fire.ts';
import { createLookout, type Lookout, type Plan, planRule } from './plan.ts';
import { recordMissed, recordSkipped } from './record.ts';
import type { Firing, ReminderRule } from './reminder-store.ts';

/** What reminders are joined from. The transaction may hold more, for `compose`. */
export interface ReminderParts<T extends ReminderTransaction> extends FireParts<T> {
  readonly store: {
    commit<R>(work: (tx: T) => Promise<R>): Promise<R>;
    read<R>(work: (tx: T) => Promise<R>): Promise<R>;
  };
  readonly clock: Clock;
  readonly log: Log;
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
  const lookout = createLookout(parts.days);
  const tick = async (): Promise<number> => {
    const now = parts.clock.now();
    const rules = await parts.store.read((tx) => tx.reminders.rules());
    const due = rules.filter((rule) => isDue(rule, lookout, now));
    let fired = 0;
    for (const rule of due) fired += await dealWith(parts, rule.id, now);
    if (due.length > 0) parts.onFired?.();
    return fired;
  };
  const nextDue = async (): Promise<Instant | undefined> => {
    const rules = await parts.store.read((tx) => tx.reminders.rules());
    const active = rules.filter(({ status }) => status === 'active');
    return earliest(active.map((rule) => lookout.nextPlanned(rule)));
  };
  const run = async (): Promise<number> => {
    const at = parts.clock.now().toISOString();
    await tick();
    const due = await nextDue();
    // What was due before and is due still is a faulty rule: looking at once again helps nobody.
    if (due === undefined || due <= at) return LOOK_AGAIN_MS;
    return Math.min(LOOK_AGAIN_MS, Math.max(200, Date.parse(due) - parts.clock.now().getTime()));
  };
  const loop = createLoop({ name: 'reminders', log: parts.log, timers: parts.timers ?? systemTimers, run });
  return { tick, nextDue, wake: loop.wake, start: loop.start, stop: loop.stop };
}

function isDue(rule: ReminderRule, lookout: Lookout, now: Date): boolean {
  if (rule.firing) return true;
  const next = lookout.nextPlanned(rule);
  return next !== undefined && Date.parse(next) <= now.getTime();
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
}

/**
 * Everything that is due of one rule, in as many transactions as keep each short; what is recorded and what is enqueued
 * cannot part. After a crash in between the next look goes on where it stopped. A faulty rule stops only itself.
 */
async function dealWith<T extends ReminderTransaction>(
  parts: ReminderParts<T>,
  ruleId: string,
  now: Date,
): Promise<number> {
  let fired = 0;
  try {
    for (let more = true; more; ) {
      const step = await parts.store.commit((tx) => takeStep(tx, { ruleId, now }, parts));
      fired += step.fired;
      more = step.more;
    }
  } catch (error) {
    parts.log.error('rule_failed', { rule: ruleId, error });
  }
  return fired;
}

interface Step {
  /** Due times that messages were enqueued for. */
  readonly fired: number;
  readonly more: boolean;
}

const NOTHING: Step = { fired: 0, more: false };

/** The rule is read again inside the transaction: another process, or a person, may have been here meanwhile. */
async function takeStep<T extends ReminderTransaction>(
  tx: T,
  { ruleId, now }: { readonly ruleId: string; readonly now: Date },
  parts: ReminderParts<T>,
): Promise<Step> {
  const rule = await tx.reminders.findRule(ruleId);
  if (rule?.firing) return goOn(tx, { rule, firing: rule.firing }, parts);
  const plan = rule && planRule(rule, now, parts.days);
  return plan ? follow(tx, { rule, plan, at: now.toISOString() }, parts) : NOTHING;
}

async function goOn<T extends ReminderTransaction>(
  tx: T,
  { rule, firing }: { readonly rule: ReminderRule; readonly firing: Firing },
  parts: ReminderParts<T>,
): Promise<Step> {
  const occurrence = await tx.reminders.findOccurrence(firing.occurrenceId);
  const stopped = rule.status === 'cancelled';
  const left = occurrence && (await fireSlice(tx, { firing, occurrence, stopped }, parts));
  await tx.reminders.saveRule(withFiring(rule, left));
  return { fired: 0, more: true };
}

async function follow<T extends ReminderTransaction>(
  tx: T,
  { rule, plan, at }: { readonly rule: ReminderRule; readonly plan: Plan; readonly at: Instant },
  parts: ReminderParts<T>,
): Promise<Step> {
  const { days, log } = parts;
  await recordSkipped(tx, rule, { dueAts: plan.skipped, at, skippedFor: plan.skippedFor });
  const fired = plan.send && (await fireOccurrence(tx, { rule, firedAt: at, ...plan.send }, parts));
  await tx.reminders.saveRule(withFiring(plan.rule, fired));
  const missed = await recordMissed(tx, rule, { dueAts: plan.missed, at, days });
  // A time that was recorded before, seen again after the clock was set back, sends nothing that could stand for others.
  const untold = fired && rule.whenMissed === 'send_late' ? [] : missed;
  if (untold.length > 0) {
    log.warn('reminder_missed', { rule: rule.id, count: untold.length });
    await parts.reportMissed?.(rule, untold, tx);
  }
  const isSent = typeof fired === 'object';
  return { fired: isSent ? 1 : 0, more: plan.more || (isSent && fired.left.length > 0) };
}
