import { z } from 'zod';
import { type Brain, createApp } from '../../app.ts';
import { memoryKey } from '../../bot/identify.ts';
import type { PendingQuestion } from '../../bot/memory.ts';
import type { Store, Transaction } from '../../bot/store.ts';
import { createFixedClock, type Instant } from '../../core/clock.ts';
import { silentLog } from '../../core/log.ts';
import type { InboundMessage } from '../../core/message.ts';
import type { Person, Role, Unit } from '../../core/people.ts';
import type { EntryState } from '../../core/slots.ts';
import type { Entry } from '../../ledger/entry.ts';
import { openMemoryStore } from '../../store/lowdb/open-memory-store.ts';

/** An entry as the lines of a data file give it. */
export const givenEntry = z.object({
  no: z.int(),
  title: z.string(),
  unit: z.string(),
  owner: z.string().optional(),
  progress: z.int().optional(),
  due: z.string().optional(),
});

/** The clock of the examples where a line and `DUBAN_NOW` name none. */
export const EXAMPLES_NOW = '2026-11-23T02:00:00.000Z';

/** Who speaks where in a line. */
export interface Speaker {
  readonly unitId: string;
  readonly role: Role;
  readonly kind: 'group' | 'direct';
}

/** An entry with the number of times it was written; a report of no change writes nothing. */
export interface SeenEntry {
  readonly entry: Entry;
  readonly writes: number;
}

/** What one message led to. `asks` is the question that waits afterwards. */
export interface Said {
  readonly intent: string;
  readonly asks: 'which_entry' | 'confirm' | 'missing_field' | 'none';
  readonly pending?: PendingQuestion;
}

/** The intent of a message that nobody could answer: a fault of ours, never what was meant. */
const FAILED = 'failed';

/** A deployment of its own for one line: nothing on disk, nothing shared but what was learned. */
export interface Trial {
  readonly store: Store;
  /** Numbers that existed before anything was said. */
  readonly given: ReadonlySet<number>;
  /** Says one thing and resolves when all that follows from it is done. */
  say(text: string): Promise<Said>;
  entries(): Promise<ReadonlyMap<number, SeenEntry>>;
}

const SPEAKER_ID = 'speaker';

/** Sets a line up: units of the roster, its entries in the state of their progress, one speaker. */
export async function setUpTrial(
  brain: Brain,
  units: readonly Unit[],
  line: { readonly speaker: Speaker; readonly entries: readonly z.infer<typeof givenEntry>[]; readonly now: Instant },
): Promise<Trial> {
  const clock = createFixedClock(new Date(line.now));
  const store = openMemoryStore({ clock });
  let intent = '';
  const channel = { name: 'web', start: async () => undefined, stop: async () => undefined, send: async () => ({}) };
  const app = createApp({
    store,
    brain,
    channels: [channel],
    clock,
    log: {
      ...silentLog,
      error: () => {
        intent = FAILED;
      },
    },
    broadcastHoldSeconds: 0,
    onAnswered: (turn) => {
      intent = turn.intent;
    },
  });
  await fill(store, { units, ...line });
  let said = 0;
  return {
    store,
    given: new Set(line.entries.map((entry) => entry.no)),
    async say(text) {
      said += 1;
      const message = toMessage(text, `web:${said}`, line);
      const askedBefore = await recallPending(store, message);
      intent = '';
      await app.gate.accept(message);
      await app.settle();
      const pending = await recallPending(store, message);
      // A question that stays open beside another matter was not asked by this message.
      const kept = pending?.intent !== intent && JSON.stringify(pending) === JSON.stringify(askedBefore);
      const asked = kept ? undefined : pending;
      return { intent, asks: asksOf(asked), ...(asked && { pending: asked }) };
    },
    entries: () => store.read(async (tx) => new Map((await seeEntries(tx)).map((seen) => [seen.entry.no, seen]))),
  };
}

async function seeEntries({ ledger }: Transaction): Promise<SeenEntry[]> {
  const entries = await ledger.listEntries({});
  return Promise.all(
    entries.map(async (entry) => {
      const events = await ledger.eventsOf(entry.no, 50);
      return { entry, writes: events.filter((event) => event.verb !== 'unchanged').length };
    }),
  );
}

async function recallPending(store: Store, message: InboundMessage): Promise<PendingQuestion | undefined> {
  const memory = await store.read((tx) => tx.memory.recall(memoryKey(message), SPEAKER_ID));
  return memory?.pending;
}

function asksOf(pending: PendingQuestion | undefined): Said['asks'] {
  if (!pending) return 'none';
  return pending.kind === 'which_notice' ? 'which_entry' : pending.kind;
}

function toMessage(
  text: string,
  id: string,
  line: { readonly speaker: Speaker; readonly now: Instant },
): InboundMessage {
  const { kind, unitId } = line.speaker;
  const conversation = { channel: 'web', id: kind === 'group' ? `group:${unitId}` : `direct:${SPEAKER_ID}`, kind };
  return { id, conversation, senderId: SPEAKER_ID, text, attachments: [], sentAt: line.now, receivedAt: line.now };
}

async function fill(
  store: Store,
  line: {
    readonly units: readonly Unit[];
    readonly speaker: Speaker;
    readonly entries: readonly z.infer<typeof givenEntry>[];
    readonly now: Instant;
  },
): Promise<void> {
  await store.commit(async (tx) => {
    for (const unit of line.units) {
      await tx.roster.saveUnit(unit);
      await tx.roster.bind({
        conversation: { channel: 'web', id: `group:${unit.id}`, kind: 'group' },
        unitId: unit.id,
      });
    }
    for (const person of peopleOf(line)) await tx.roster.savePerson(person);
    for (const given of line.entries) await tx.ledger.record(...toEntry(given, line.now));
  });
}

function peopleOf({
  speaker,
  entries,
}: {
  readonly speaker: Speaker;
  readonly entries: readonly z.infer<typeof givenEntry>[];
}): Person[] {
  const named = new Map(entries.flatMap(({ owner, unit }) => (owner === undefined ? [] : [[owner, unit] as const])));
  const owners = [...named].map(
    ([name, unitId], index): Person => ({ id: `owner-${index}`, name, unitId, roles: ['member'], identities: [] }),
  );
  const roles: Role[] = speaker.role === 'member' ? ['member'] : ['member', speaker.role];
  return [
    ...owners,
    {
      id: SPEAKER_ID,
      name: SPEAKER_ID,
      unitId: speaker.unitId,
      roles,
      identities: [{ channel: 'web', id: SPEAKER_ID }],
    },
  ];
}

function toEntry(given: z.infer<typeof givenEntry>, at: Instant) {
  const progress = given.progress ?? 0;
  const state = stateOf(progress);
  const { no, title, unit: unitId, owner: ownerName, due: dueOn } = given;
  const fields = {
    title,
    unitId,
    ...(ownerName !== undefined && { ownerName }),
    state,
    progress,
    ...(dueOn !== undefined && { dueOn }),
  };
  const entry: Entry = { no, kind: 'rectification', ...fields, registeredAt: at, updatedAt: at, version: 1 };
  const id = `given/${no}`;
  const event = {
    id,
    no,
    version: 1,
    verb: 'registered',
    at,
    personId: 'given',
    messageId: 'given',
    before: {},
    after: fields,
    words: {},
  } as const;
  return [entry, event] as const;
}

function stateOf(progress: number): EntryState {
  if (progress === 0) return 'open';
  return progress >= 100 ? 'submitted' : 'in_progress';
}
