import type { Clock, Instant, QuietHours } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { createLoop, systemTimers, type Timers } from '../delivery/loop.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { ReminderTransaction } from './fire.ts';
import { takeStep } from './ladder-step.ts';
import type { Tell } from './tell-step.ts';

/** What following up is joined from. The transaction may hold more, for `tell`. */
export interface LadderParts<T extends ReminderTransaction> {
  readonly store: {
    commit<R>(work: (tx: T) => Promise<R>): Promise<R>;
    read<R>(work: (tx: T) => Promise<R>): Promise<R>;
  };
  readonly clock: Clock;
  readonly days: WorkingDays;
  /** Of rules that name none themselves. */
  readonly quiet: QuietHours;
  readonly log: Log;
  readonly tell: Tell<T>;
  /** Called after something was enqueued; wakes the deliverer. */
  onTold?(): void;
  readonly timers?: Timers;
}

/** Takes the steps of ladders by itself. */
export interface LadderEngine {
  /** Takes every step that is due now; resolves with the number of messages. */
  tick(): Promise<number>;
  /** When the next step of any receipt falls due; it may have passed already. Undefined: none waits. */
  nextDue(): Promise<Instant | undefined>;
  /** Looks at once; to be called after something was sent or put off. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

/** Looking at the clock at least this often (ms), a jump of the wall clock is noticed. */
const LOOK_AGAIN_MS = 15_000;
/** Steps looked up in one go. */
const AT_ONCE = 200;
/** A step that cannot be taken because of a fault is tried again after this long (ms). */
const TRY_AGAIN_MS = 900_000;

/** The engine of ladders, standing still until `start` or `tick`. */
export function createLadder<T extends ReminderTransaction>(parts: LadderParts<T>): LadderEngine {
  const { store, clock, log } = parts;
  const tick = async (): Promise<number> => {
    const at = clock.now().toISOString();
    const faulty = new Set<string>();
    let told = 0;
    for (let due = await dueNow(parts, at, faulty); due.length > 0; due = await dueNow(parts, at, faulty)) {
      for (const id of due) told += await takeOne(parts, { id, at, faulty });
    }
    if (told > 0) parts.onTold?.();
    return told;
  };
  const nextDue = (): Promise<Instant | undefined> => store.read((tx) => tx.reminders.nextStepDue());
  const run = async (): Promise<number> => {
    const at = clock.now().toISOString();
    await tick();
    const due = await nextDue();
    // What was due before and is due still could neither be taken nor put off: looking at once again helps nobody.
    if (due === undefined || due <= at) return LOOK_AGAIN_MS;
    return Math.min(LOOK_AGAIN_MS, Math.max(200, Date.parse(due) - clock.now().getTime()));
  };
  const loop = createLoop({ name: 'ladder', log, timers: parts.timers ?? systemTimers, run });
  return { tick, nextDue, wake: loop.wake, start: loop.start, stop: loop.stop };
}

async function dueNow<T extends ReminderTransaction>(
  { store }: LadderParts<T>,
  at: Instant,
  faulty: ReadonlySet<string>,
): Promise<readonly string[]> {
  const due = await store.read((tx) => tx.reminders.dueSteps(at, AT_ONCE + faulty.size));
  return due.map(({ id }) => id).filter((id) => !faulty.has(id));
}

/** One receipt, one transaction. A faulty one stops only itself, and waits before it is tried again. */
async function takeOne<T extends ReminderTransaction>(
  parts: LadderParts<T>,
  { id, at, faulty }: { readonly id: string; readonly at: Instant; readonly faulty: Set<string> },
): Promise<number> {
  const { store, days, quiet, tell, log } = parts;
  try {
    return await store.commit((tx) => takeStep(id, { tx, at, days, quiet, tell }));
  } catch (error) {
    log.error('ladder_step_failed', { receipt: id, error });
    faulty.add(id);
    await putOff(parts, id, at);
    return 0;
  }
}

async function putOff<T extends ReminderTransaction>({ store, log }: LadderParts<T>, id: string, now: Instant) {
  const at = new Date(Date.parse(now) + TRY_AGAIN_MS).toISOString();
  try {
    await store.commit(async (tx) => {
      const receipt = await tx.reminders.findReceipt(id);
      const { nextStep } = receipt ?? {};
      if (receipt && nextStep) await tx.reminders.saveReceipt({ ...receipt, nextStep: { ...nextStep, at } });
    });
  } catch (error) {
    log.error('ladder_put_off_failed', { receipt: id, error });
  }
}
