import { createCycleDesk } from './bot/cycle-cards.ts';
import { tellStepCard } from './bot/ladder-cards.ts';
import { composeNoticeCard, reportMissedTimes } from './bot/notices.ts';
import type { Store, Transaction } from './bot/store.ts';
import type { Knowledge } from './bot/turn.ts';
import { tellWatch } from './bot/watch-card.ts';
import { type Clock, DEFAULT_ZONE, type Instant, type QuietHours } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Calendar } from './reminders/calendar.ts';
import { createLadder } from './reminders/escalate.ts';
import { DEFAULT_QUIET } from './reminders/quiet-hours.ts';
import { createReminders } from './reminders/remind.ts';
import { createWatchdog } from './reminders/watchdog.ts';

/** What happens by the clock alone. */
export interface Engines {
  /** Does everything that is due now. */
  tick(): Promise<void>;
  /** The next due time of any rule, or of a step that follows one up; undefined: none. */
  nextDue(): Promise<Instant | undefined>;
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

/** What the engines are joined from. */
export interface EngineParts {
  readonly store: Store;
  readonly brain: { readonly knowledge: Pick<Knowledge, 'kinds' | 'forms'>; readonly calendar: Calendar };
  readonly clock: Clock;
  readonly log: Log;
  readonly zone?: string;
  readonly quiet?: QuietHours;
}

/** The engines, standing still: reminders first, then what follows them up. `onSent`: something was enqueued. */
export function createEngines(parts: EngineParts, onSent: () => void): Engines {
  const { store, brain, clock, log, zone = DEFAULT_ZONE, quiet = DEFAULT_QUIET } = parts;
  const shared = { store, clock, days: brain.calendar, log, quiet };
  const engines = [
    createReminders<Transaction>({
      ...shared,
      compose: composeNoticeCard,
      contents: createCycleDesk({ ...brain.knowledge, duty: brain.knowledge.forms.zeroReport, days: shared.days }),
      reportMissed: reportMissedTimes,
      onFired: onSent,
    }),
    createLadder<Transaction>({ ...shared, tell: tellStepCard, onTold: onSent }),
  ];
  const watchdog = createWatchdog<Transaction>({
    ...{ store, clock, log, zone, calendar: brain.calendar },
    tell: (watch, tx) => tellWatch(tx, watch, zone),
    onTold: onSent,
  });
  return {
    async tick() {
      for (const engine of engines) await engine.tick();
      await watchdog.tick();
    },
    async nextDue() {
      const due = await Promise.all(engines.map((engine) => engine.nextDue()));
      return due.filter((one) => one !== undefined).sort()[0];
    },
    wake() {
      for (const engine of engines) engine.wake();
    },
    start() {
      for (const engine of engines) engine.start();
      watchdog.start();
    },
    stop: async () => void (await Promise.all([...engines, watchdog].map((engine) => engine.stop()))),
  };
}
