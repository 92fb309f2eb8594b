import { createCycleDesk } from './bot/cycle-cards.ts';
import { tellStepCard } from './bot/ladder-cards.ts';
import { composeNoticeCard, reportMissedTimes } from './bot/notices.ts';
import type { Store, Transaction } from './bot/store.ts';
import type { Knowledge } from './bot/turn.ts';
import type { Clock, Instant, QuietHours } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Calendar } from './reminders/calendar.ts';
import { createLadder } from './reminders/escalate.ts';
import { DEFAULT_QUIET } from './reminders/quiet-hours.ts';
import { createReminders } from './reminders/remind.ts';

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
  const { store, brain, clock, log, quiet = DEFAULT_QUIET } = parts;
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
  return {
    async tick() {
      for (const engine of engines) await engine.tick();
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
    },
    stop: async () => void (await Promise.all(engines.map((engine) => engine.stop()))),
  };
}
