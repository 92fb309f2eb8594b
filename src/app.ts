import { type AnsweredTurn, createBot } from './bot/bot.ts';
import { composeNoticeCard, reportMissedTimes } from './bot/notices.ts';
import type { Store, Transaction } from './bot/store.ts';
import type { Knowledge } from './bot/turn.ts';
import { createWorkers } from './bot/work.ts';
import type { Channel, ChannelGate } from './channels/channel.ts';
import type { Content } from './content.ts';
import { type Clock, DEFAULT_ZONE, type Instant, type LocalDate } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Unit } from './core/people.ts';
import { createDeliverer } from './delivery/deliver.ts';
import { createPace } from './delivery/pace.ts';
import { answerQuestion } from './knowledge/answer.ts';
import { createClauseIndex } from './knowledge/clause-index.ts';
import { type Corps, createCorpus } from './knowledge/corpus.ts';
import { createTokeniser } from './language/tokenise.ts';
import { type Calendar, createCalendar } from './reminders/calendar.ts';
import { markDelivery } from './reminders/receipts.ts';
import { createReminders } from './reminders/remind.ts';
import { type TrainingOptions, trainClassifier } from './understanding/classify.ts';
import { createUnderstanding, type Understanding } from './understanding/understand.ts';

/** What is learned from `data/`, `intents/` and the roster; made once, shared by every conversation. */
export interface Brain {
  readonly understanding: Understanding;
  readonly knowledge: Omit<Knowledge, 'broadcastHoldSeconds'>;
  readonly calendar: Calendar;
}

/** Builds the index and trains the classifier; well under a second for the shipped content. */
export function createBrain(
  content: Content,
  units: readonly Unit[],
  training: Pick<TrainingOptions, 'withoutNatural'> = {},
): Brain {
  const unitNames = units.flatMap((unit) => [unit.name, ...unit.aliases]);
  const tokeniser = createTokeniser([...unitNames, ...content.kinds.flatMap((kind) => kind.names)]);
  const corpus = createCorpus(content.regulations, content.thesaurus);
  const index = createClauseIndex(corpus, tokeniser);
  const classifier = trainClassifier(content.intents, content.slotSamples, { unitNames, ...training });
  return {
    understanding: createUnderstanding({ classifier, tokeniser }),
    knowledge: {
      intents: new Map(content.intents.map((definition) => [definition.intent, definition])),
      kinds: new Map(content.kinds.map((kind) => [kind.id, kind])),
      corpus,
      regulationNames: corpus.regulations().map(({ id, documents }) => ({
        id,
        names: documents.flatMap((document) => [document.title, document.short, ...document.aliases]),
      })),
      answer: (question: string, asOf: LocalDate, corps?: Corps) =>
        answerQuestion(question, { corpus, index, asOf, ...(corps && { corps }) }),
    },
    calendar: createCalendar(content.calendar),
  };
}

/** What a running product is joined from. */
export interface AppParts {
  readonly store: Store;
  readonly brain: Brain;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** Default Asia/Shanghai. */
  readonly zone?: string;
  /** Seconds in which a confirmed broadcast can still be called back. */
  readonly broadcastHoldSeconds: number;
  /** Told what each message was understood as; never its text. */
  onAnswered?(turn: AnsweredTurn): void;
}

/** Everything that runs. */
export interface App {
  /** The way in for every channel: resolves when the message is durable. */
  readonly gate: ChannelGate;
  /** Handles and sends everything that can be handled and sent now; for terminals, tests and `eval`. */
  settle(): Promise<void>;
  /** The next due time of any rule; undefined: none. */
  nextDue(): Promise<Instant | undefined>;
  /** Opens the channels and lets workers, deliverer and planner run by themselves. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what is in hand. The store stays open. */
  stop(): Promise<void>;
}

/** How often the workers look for messages whose retry has come due. */
const LOOK_AGAIN_MS = 1_000;

/** Joins the parts; the only place that knows them all. */
export function createApp(parts: AppParts): App {
  const { store, brain, clock, log, zone = DEFAULT_ZONE } = parts;
  const knowledge = { ...brain.knowledge, broadcastHoldSeconds: parts.broadcastHoldSeconds };
  const bot = createBot({ store, clock, zone, days: brain.calendar, knowledge, understanding: brain.understanding });
  const deliverer = createDeliverer<Transaction>({
    store,
    channels: new Map(parts.channels.map((channel) => [channel.name, channel])),
    clock,
    log,
    pace: createPace({ clock }),
    onSettled: (message, outcome, tx) => markDelivery(message, outcome, tx),
  });
  const reminders = createReminders<Transaction>({
    store,
    clock,
    days: brain.calendar,
    log,
    compose: composeNoticeCard,
    reportMissed: reportMissedTimes,
    onFired: deliverer.wake,
  });
  const afterTurn = (turn: AnsweredTurn | undefined) => {
    if (turn) parts.onAnswered?.(turn);
    deliverer.wake();
    reminders.wake();
  };
  const workers = createWorkers({ store, bot, clock, log, afterTurn });
  let ticking: NodeJS.Timeout | undefined;
  const gate: ChannelGate = {
    async accept(message) {
      const accepted = await store.inbox.accept(message);
      workers.wake();
      return accepted;
    },
  };
  return {
    gate,
    async settle() {
      do {
        await workers.idle();
        await reminders.tick();
      } while ((await deliverer.drain()) > 0);
    },
    nextDue: reminders.nextDue,
    async start() {
      for (const channel of parts.channels) await channel.start(gate);
      deliverer.start();
      reminders.start();
      workers.wake();
      ticking = setInterval(workers.wake, LOOK_AGAIN_MS);
    },
    async stop() {
      clearInterval(ticking);
      for (const channel of parts.channels) await channel.stop();
      await workers.stop();
      await reminders.stop();
      await deliverer.stop();
    },
  };
}
