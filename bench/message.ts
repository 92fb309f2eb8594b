import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { type Brain, createApp } from '../src/app.ts';
import type { Store } from '../src/bot/store.ts';
import { fillWithSample } from '../src/cli/sample-deployment.ts';
import { loadContent } from '../src/content.ts';
import { type Clock, systemClock } from '../src/core/clock.ts';
import { silentLog } from '../src/core/log.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { openMemoryStore } from '../src/store/lowdb/open-memory-store.ts';
import type { Bed } from './bench-bed.ts';
import { percentile, type Section, timed } from './figure.ts';
import { type Said, varyMessages } from './messages.ts';

/** Messages that are measured, after `WARM_UP` that are not. */
const MEASURED = 600;
const WARM_UP = 60;

/** A message from acceptance to the committed reply, one at a time, on the sample ledger. */
export async function benchMessage(bed: Bed): Promise<Section> {
  const memory = openMemoryStore({ clock: systemClock });
  const { entries } = await fillSample(memory);
  const inMemory = await measureReplies(memory, bed.brain());
  const home = join(bed.folder('message'), 'home');
  await initHome(home);
  const disk = await openLowdbStore({ home, clock: systemClock });
  await fillSample(disk);
  const onDisk = await measureReplies(disk, bed.brain());
  await disk.close();
  const stock = await measureStock(bed.folder('message-stock'), entries);
  const name = 'the two write() of stock lowdb JSONFile (accepted, answered) alone, not synced';
  return {
    title: 'A message: text in to reply in the outbox',
    conditions: `${entries.length} entries of the sample, ${MEASURED} varied messages one after another`,
    figures: [
      {
        name: 'p50, lowdb on disk',
        value: percentile(onDisk, 0.5),
        unit: 'ms',
        atMost: 10,
        alternative: { name, value: percentile(stock, 0.5) },
      },
      {
        name: 'p99, lowdb on disk',
        value: percentile(onDisk, 0.99),
        unit: 'ms',
        atMost: 30,
        alternative: { name, value: percentile(stock, 0.99) },
      },
      { name: 'p50, memory', value: percentile(inMemory, 0.5), unit: 'ms' },
      { name: 'p99, memory', value: percentile(inMemory, 0.99), unit: 'ms' },
    ],
  };
}

/** Says `WARM_UP + MEASURED` messages of the working day to a whole bot; gives the milliseconds to each reply. */
export async function measureReplies(store: Store, brain: Brain, clock: Clock = systemClock): Promise<number[]> {
  let answered = 0;
  const web = { name: 'web', start: async () => undefined, stop: async () => undefined, send: async () => ({}) };
  const app = createApp({
    store,
    brain,
    channels: [web],
    clock,
    log: silentLog,
    broadcastHoldSeconds: 0,
    onAnswered: () => {
      answered = performance.now();
    },
  });
  const { entries, units } = await store.read(async (tx) => ({
    entries: await tx.ledger.listEntries({}),
    units: await tx.roster.units(),
  }));
  const tookMs: number[] = [];
  for (const [at, said] of varyMessages(WARM_UP + MEASURED, { entries, units, content: loadContent() }).entries()) {
    const begun = performance.now();
    await app.gate.accept(toInbound(said, at, clock));
    await app.settle();
    if (at >= WARM_UP) tookMs.push(answered - begun);
  }
  await app.stop();
  return tookMs;
}

function toInbound({ sender, conversation, text }: Said, at: number, clock: Clock) {
  const now = clock.now().toISOString();
  return {
    id: `web:bench:${at}`,
    conversation: { channel: 'web', id: conversation, kind: conversation.startsWith('group:') ? 'group' : 'direct' },
    senderId: sender,
    text,
    attachments: [],
    sentAt: now,
    receivedAt: now,
  } as const;
}

async function fillSample(store: Store): Promise<{ readonly entries: readonly Entry[] }> {
  await fillWithSample(store, systemClock.now());
  return { entries: await store.read((tx) => tx.ledger.listEntries({})) };
}

/** The way of the lowdb manual: change the document, write all of it. */
async function measureStock(folder: string, entries: readonly Entry[]): Promise<number[]> {
  const low = new Low(new JSONFile<{ entries: Entry[]; messages: number[] }>(join(folder, 'db.json')), {
    entries: [...entries],
    messages: [],
  });
  const tookMs: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const [, ms] = await timed(async () => {
      low.data.messages.push(at);
      await low.write();
      low.data.messages.pop();
      await low.write();
    });
    tookMs.push(ms);
  }
  return tookMs;
}
