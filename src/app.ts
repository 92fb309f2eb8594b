import { type AnsweredTurn, createBot } from './bot/bot.ts';
import { forgetStale } from './bot/forget-stale.ts';
import type { FileParts } from './bot/prepared-files.ts';
import type { Store, Transaction } from './bot/store.ts';
import { createTextDesk } from './bot/text-desk.ts';
import type { Knowledge } from './bot/turn.ts';
import { tellUnreachable } from './bot/unreachable-notice.ts';
import { createWorkers, type Workers } from './bot/work.ts';
import type { Channel, ChannelGate } from './channels/channel.ts';
import type { Content } from './content.ts';
import { type Clock, DEFAULT_ZONE, type Instant, type QuietHours } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Unit } from './core/people.ts';
import { createDeliverer } from './delivery/deliver.ts';
import type { DeliveryOutcome } from './delivery/outbox.ts';
import { createEngines } from './engines.ts';
import { importFile } from './knowledge/import/import-file.ts';
import { createLibrary, type LibraryChange, type LibraryParts } from './knowledge/library.ts';
import type { Thesaurus } from './knowledge/thesaurus-file.ts';
import { createTokeniser } from './language/tokenise.ts';
import { type Calendar, createCalendar } from './reminders/calendar.ts';
import { DEFAULT_QUIET } from './reminders/quiet-hours.ts';
import { markDelivery } from './reminders/receipts.ts';
import { createMemoryShelf } from './store/lowdb/memory-texts.ts';
import { type TrainingOptions, trainClassifier } from './understanding/classify.ts';
import { learnStatementDoubt } from './understanding/statement-doubt.ts';
import { createUnderstanding, type Understanding } from './understanding/understand.ts';

/** What is learned from `data/`, `intents/` and the roster; made once, shared by every conversation. */
export interface Brain {
  readonly understanding: Understanding;
  readonly knowledge: Omit<Knowledge, 'broadcastHoldSeconds' | 'confidentialChannels' | 'quiet'>;
  readonly calendar: Calendar;
}

/** What a brain is made of besides the data files. */
export type Learned = Partial<Pick<TrainingOptions, 'withoutNatural'>> &
  LibraryChange &
  Pick<LibraryParts, 'packedTraining'>;

/** Builds the index and trains the classifier; well under a second for the shipped content. */
export function createBrain(
  content: Content,
  units: readonly Unit[],
  { withoutNatural = false, ...learned }: Learned = {},
): Brain {
  const unitNames = units.flatMap((unit) => [unit.name, ...unit.aliases]);
  const tokeniser = createTokeniser([...unitNames, ...content.kinds.flatMap((kind) => kind.names)]);
  const { regulations, statuteWords, topics, places } = content;
  const library = createLibrary({
    regulations,
    thesaurus: withSmallTalk(content),
    statuteWords,
    topics,
    places,
    ...learned,
    cutter: tokeniser,
  });
  const classifier = trainClassifier(content.intents, content.slotSamples, { unitNames, withoutNatural });
  return {
    understanding: createUnderstanding({
      classifier,
      tokeniser,
      doubt: learnStatementDoubt(content, unitNames),
    }),
    knowledge: {
      intents: new Map(content.intents.map((definition) => [definition.intent, definition])),
      kinds: new Map(content.kinds.map((kind) => [kind.id, kind])),
      forms: content.forms,
      library,
    },
    calendar: createCalendar(content.calendar),
  };
}

/** What the bot takes for no business of its own teaches the library too when to be silent. */
export function withSmallTalk({ thesaurus, intents }: Pick<Content, 'thesaurus' | 'intents'>): Thesaurus {
  const strange = intents.filter(({ intent }) => intent === 'out_of_scope').flatMap(({ utterances }) => utterances);
  return { ...thesaurus, outside: [...thesaurus.outside, ...strange.filter((text) => !text.includes('{'))] };
}

/** Official texts and files handed out that are gone with the process. */
function filesInMemory({ knowledge }: Brain, log: Log): FileParts {
  const texts = createTextDesk({ shelf: createMemoryShelf(), library: knowledge.library, log, importFile });
  const kept = new Map<string, Buffer>();
  return {
    texts,
    readAttachment: async (sha256) => kept.get(sha256),
    keepAttachment: async (sha256, bytes) => void kept.set(sha256, bytes),
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
  /** Of rules that name none themselves. Default 21:00 to 07:30. */
  readonly quiet?: QuietHours;
  /** Channels on which confidential records are taken and read; default: web and console. */
  readonly confidentialChannels?: readonly string[];
  /** How files are read and where they and official texts are kept; default: in memory. */
  readonly files?: FileParts;
  /** Told what each message was understood as; never its text. */
  onAnswered?(turn: AnsweredTurn): void;
  /** Told how each message that left, or could not, ended. */
  onDelivered?(outcome: DeliveryOutcome): void;
}

/** Everything that runs. */
export interface App {
  /** The way in for every channel: resolves when the message is durable. */
  readonly gate: ChannelGate;
  /** Handles and sends everything that can be handled and sent now; for terminals, tests and `eval`. */
  settle(): Promise<void>;
  /** The next due time of any rule, or of a step that follows one up; undefined: none. */
  nextDue(): Promise<Instant | undefined>;
  /** Opens the channels and lets workers, deliverer and planner run by themselves. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what is in hand. The store stays open. */
  stop(): Promise<void>;
}

function createGate(store: Store, workers: Workers): ChannelGate {
  return {
    async accept(message) {
      const accepted = await store.inbox.accept(message);
      workers.wake();
      return accepted;
    },
  };
}

/** Both keep what is said in the deployment's own home. */
const CONFIDENTIAL_CHANNELS = ['web', 'console'];

/** How often the workers look for messages whose retry has come due. */
const LOOK_AGAIN_MS = 1_000;

/** How often forms that nobody went on with are looked for. */
const FORGET_EVERY_MS = 60_000;

function startTicking({ store, clock, log }: AppParts, workers: Workers): () => void {
  const forget = (): void => {
    forgetStale(store, clock).catch((error) => log.error('forget_failed', { error }));
  };
  forget();
  const ticking = [setInterval(workers.wake, LOOK_AGAIN_MS), setInterval(forget, FORGET_EVERY_MS)];
  return () => ticking.forEach(clearInterval);
}

/** Joins the parts; the only place that knows them all. */
export function createApp(parts: AppParts): App {
  const { store, brain, clock, log, zone = DEFAULT_ZONE } = parts;
  const { broadcastHoldSeconds, confidentialChannels = CONFIDENTIAL_CHANNELS, quiet = DEFAULT_QUIET } = parts;
  const knowledge = { ...brain.knowledge, broadcastHoldSeconds, confidentialChannels, quiet };
  const files = parts.files ?? filesInMemory(brain, log);
  const { understanding, calendar: days } = brain;
  const bot = createBot({ store, clock, zone, days, knowledge, understanding, files });
  const deliverer = createDeliverer<Transaction>({
    store,
    channels: new Map(parts.channels.map((channel) => [channel.name, channel])),
    clock,
    log,
    onSettled: markDelivery,
    onUnreachable: (unreachable, tx) => tellUnreachable(tx, unreachable, zone),
    ...(parts.onDelivered && { onEnded: parts.onDelivered }),
  });
  const engines = createEngines(parts, deliverer.wake);
  const afterTurn = (turn: AnsweredTurn | undefined) => {
    if (turn) parts.onAnswered?.(turn);
    deliverer.wake();
    engines.wake();
  };
  const workers = createWorkers({ store, bot, clock, log, afterTurn });
  let stopTicking: () => void = () => undefined;
  const gate = createGate(store, workers);
  return {
    gate,
    async settle() {
      await forgetStale(store, clock);
      do {
        await workers.idle();
        await engines.tick();
      } while ((await deliverer.drain()) > 0);
    },
    nextDue: engines.nextDue,
    async start() {
      for (const channel of parts.channels) await channel.start(gate);
      deliverer.start();
      engines.start();
      workers.wake();
      stopTicking = startTicking(parts, workers);
    },
    async stop() {
      stopTicking();
      for (const channel of parts.channels) await channel.stop();
      await workers.stop();
      await engines.stop();
      await deliverer.stop();
    },
  };
}
