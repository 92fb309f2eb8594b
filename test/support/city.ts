import { createHash } from 'node:crypto';
import { type App, type Brain, createApp, createBrain, type Learned } from '../../src/app.ts';
import type { AnsweredTurn } from '../../src/bot/bot.ts';
import type { Store } from '../../src/bot/store.ts';
import { createTextDesk, type TextDesk, type TextDeskParts } from '../../src/bot/text-desk.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { type Log, silentLog } from '../../src/core/log.ts';
import type { InboundMessage } from '../../src/core/message.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';
import type { EntryState } from '../../src/core/slots.ts';
import type { OfficialShelf } from '../../src/knowledge/official-shelf.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { createMemoryShelf } from '../../src/store/lowdb/memory-texts.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { importHere } from './import-here.ts';

let brain: Brain | undefined;

/** The shipped content, learned once for each test process. */
export function shippedBrain(): Brain {
  brain ??= createBrain(loadContent(), loadSampleWorld().units);
  return brain;
}

let training: Pick<Learned, 'packedTraining'> | undefined;

/** What the shipped content teaches, packed: a brain of a test's own over the same regulations need not learn it anew. */
export function shippedTraining(): Pick<Learned, 'packedTraining'> {
  if (training) return training;
  const packed = shippedBrain().knowledge.library.packTraining();
  if (!packed) throw new Error('the shipped brain has learned what it knows');
  training = { packedTraining: [packed] };
  return training;
}

/** An entry that stands in the ledger before anything is said. */
export interface GivenEntry {
  readonly no: number;
  readonly title: string;
  readonly unit: string;
  readonly owner?: string;
  readonly progress?: number;
  readonly due?: string;
  readonly state?: EntryState;
}

/** The whole product in memory with the sample roster: 29 units with a web group each, fictional people. */
export interface City {
  readonly store: Store;
  readonly app: App;
  readonly sent: readonly OutgoingMessage[];
  readonly turns: readonly AnsweredTurn[];
  readonly texts: TextDesk;
  /** Says something as a person, in private or in the group of `unit`; gives the reply as plain text. */
  say(person: string, text: string, options?: Saying): Promise<string>;
  press(person: string, token: string, options?: { unit?: string }): Promise<string>;
  /** Turns the clock and lets happen what falls due on the way. */
  turnTo(instant: string): Promise<void>;
  /** Turns the clock while nothing is running: what fell due is found by whatever happens next. */
  jumpTo(instant: string): void;
  /** Plain texts that arrived in a conversation, oldest first. */
  heardIn(conversation: string): readonly string[];
  message(person: string, text: string, options?: Saying): InboundMessage;
  /** The bytes of a file that came in or was handed out. */
  bytesOf(sha256: string): Buffer | undefined;
}

/** Where something is said, and with which files. */
export interface Saying {
  readonly unit?: string;
  readonly id?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** How a city differs from the usual one. */
export interface CityOptions {
  readonly now?: string;
  readonly tolerant?: boolean;
  readonly brain?: Brain;
  readonly shelf?: OfficialShelf;
  /** Default: in this process. */
  readonly importFile?: TextDeskParts['importFile'];
  /** Seconds in which a broadcast can be called back; default 0. */
  readonly holdSeconds?: number;
  /** Called before a message arrives; what it throws is what the platform says. */
  readonly onSend?: (message: OutgoingMessage) => void;
}

/** Founds a city at `now` (default: Monday 2026-11-23 10:00 in Shanghai). A fault fails the test unless `tolerant`. */
export async function foundCity(
  given: readonly GivenEntry[] = [],
  {
    now = '2026-11-23T10:00:00+08:00',
    tolerant = false,
    brain: learned = shippedBrain(),
    shelf = createMemoryShelf(),
    importFile: reader = importHere,
    holdSeconds = 0,
    onSend = () => undefined,
  }: CityOptions = {},
): Promise<City> {
  const clock = createFixedClock(new Date(now));
  const attachments = new Map<string, Buffer>();
  const store = openMemoryStore({ clock });
  const sent: OutgoingMessage[] = [];
  const turns: AnsweredTurn[] = [];
  const web = {
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    send: async (message: OutgoingMessage) => {
      onSend(message);
      sent.push(message);
      return {};
    },
  };
  const faults: unknown[] = [];
  const log: Log = { ...silentLog, error: (_event, fields) => void faults.push(fields?.error) };
  const texts = createTextDesk({ shelf, library: learned.knowledge.library, log, importFile: reader });
  const app = createApp({
    store,
    brain: learned,
    channels: [web],
    clock,
    log,
    broadcastHoldSeconds: holdSeconds,
    files: {
      texts,
      readAttachment: async (sha256) => attachments.get(sha256),
      keepAttachment: async (sha256, bytes) => void attachments.set(sha256, bytes),
    },
    onAnswered: (turn) => turns.push(turn),
  });
  await settle(store, given, clock.now());
  let count = 0;
  const toMessage: City['message'] = (person, text, { unit, id, files = [] } = {}) => {
    count += 1;
    const at = clock.now().toISOString();
    const conversation = unit === undefined ? `direct:${person}` : `group:${unit}`;
    return {
      id: id ?? `web:${person}:${count}`,
      conversation: { channel: 'web', id: conversation, kind: unit === undefined ? 'direct' : 'group' },
      senderId: person,
      text,
      attachments: files.map(({ name, bytes }) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        attachments.set(sha256, bytes);
        return { name, type: 'application/octet-stream', sizeBytes: bytes.length, sha256 };
      }),
      sentAt: at,
      receivedAt: at,
    };
  };
  const take = async (message: InboundMessage): Promise<string> => {
    await app.gate.accept(message);
    await app.settle();
    if (faults.length > 0 && !tolerant) throw faults[0];
    const reply = sent.find((one) => one.inReplyTo === message.id);
    return reply ? toPlainText(reply.card) : '';
  };
  return {
    store,
    app,
    sent,
    turns,
    texts,
    message: toMessage,
    bytesOf: (sha256) => attachments.get(sha256),
    say: (person, text, options) => take(toMessage(person, text, options)),
    press: (person, token, options) => take({ ...toMessage(person, '', options), press: token }),
    heardIn: (conversation) =>
      sent.filter((one) => one.conversation.id === conversation).map((one) => toPlainText(one.card)),
    jumpTo: (instant) => clock.set(new Date(instant)),
    async turnTo(instant) {
      const to = new Date(instant);
      for (let due = await app.nextDue(); due !== undefined && due <= to.toISOString(); due = await app.nextDue()) {
        if (Date.parse(due) > clock.now().getTime()) clock.set(new Date(due));
        await app.settle();
      }
      clock.set(to);
      await app.settle();
    },
  };
}

async function settle(store: Store, given: readonly GivenEntry[], now: Date): Promise<void> {
  const { units, people } = loadSampleWorld();
  const at = now.toISOString();
  await store.commit(async (tx) => {
    for (const unit of units) {
      await tx.roster.saveUnit(unit);
      await tx.roster.bind({
        conversation: { channel: 'web', id: `group:${unit.id}`, kind: 'group' },
        unitId: unit.id,
      });
    }
    for (const person of people) await tx.roster.savePerson(person);
    for (const { no, title, unit, owner, progress = 0, due, state } of given) {
      const act = { personId: 'given', messageId: 'given', at, today: '2026-01-01' };
      const named = {
        no,
        kind: 'rectification',
        title: { value: title, words: title },
        unitId: { value: unit, words: unit },
        ...(owner !== undefined && { ownerName: { value: owner, words: owner } }),
        ...(due !== undefined && { dueOn: { value: due, words: due } }),
      };
      const { entry, event } = openEntry(named, act);
      const reached = state ?? (progress === 0 ? 'open' : progress < 100 ? 'in_progress' : 'submitted');
      await tx.ledger.record({ ...entry, progress, state: reached }, event);
    }
  });
}
