import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { loadSampleWorld } from '../../src/content.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import type { Log } from '../../src/core/log.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { initHome } from '../../src/store/lowdb/init-home.ts';
import { type LowdbStore, openLowdbStore } from '../../src/store/lowdb/open-lowdb-store.ts';
import { shippedBrain } from './city.ts';

/** The product over a real home on disk, with the channels `web` and `slack`. */
export interface ConfidentialHome {
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly sent: readonly OutgoingMessage[];
  /** Every line that was logged, as JSON. */
  readonly logged: readonly string[];
  store(): LowdbStore;
  /** Says something, in private or in the group of `unit`; gives the reply as plain text. */
  say(person: string, text: string, where?: { readonly unit?: string; readonly channel?: string }): Promise<string>;
  press(person: string, label: string): Promise<string>;
  heardIn(conversation: string): string;
  /** Lets forms and cards that had their time go. */
  settle(): Promise<void>;
  /** Closes the store and goes on over what is on the disk. */
  restart(): Promise<void>;
  /** Paths below the home of the files that hold the words. */
  filesWith(words: string): readonly string[];
  /** Lines with the words, as JSON, of the files below a folder of the home. */
  linesWith(folder: string, words: string): readonly unknown[];
  /** Tables of the snapshot in which any of the words stands. */
  tablesWith(words: readonly string[]): readonly string[];
  remove(): Promise<void>;
}

/** Makes the home with the sample roster; every person has an account on both channels. */
export async function makeConfidentialHome(confidentialChannels?: readonly string[]): Promise<ConfidentialHome> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-confidential-'));
  const home = join(folder, 'home');
  const clock = createFixedClock(new Date('2026-11-23T10:00:00+08:00'));
  const sent: OutgoingMessage[] = [];
  const logged: string[] = [];
  const note: Log['info'] = (event, fields) => void logged.push(JSON.stringify({ event, ...fields }));
  const log: Log = { info: note, warn: note, error: note };
  await initHome(home);
  const open = async (): Promise<{ readonly store: LowdbStore; readonly app: App }> => {
    const store = await openLowdbStore({ home, clock, rollingBackups: { keep: 0, everyMs: Number.MAX_SAFE_INTEGER } });
    const channel = (name: string) => ({
      name,
      start: async () => undefined,
      stop: async () => undefined,
      send: async (message: OutgoingMessage) => {
        sent.push(message);
        await store.mailbox.deliver(message);
        return {};
      },
    });
    const app = createApp({
      ...{ store, clock, log, brain: shippedBrain(), broadcastHoldSeconds: 0 },
      channels: [channel('web'), channel('slack')],
      ...(confidentialChannels && { confidentialChannels }),
    });
    return { store, app };
  };
  let running = await open();
  await settleRoster(running.store);
  let count = 0;
  const take = async (person: string, said: { text: string; press?: string }, where: Where = {}): Promise<string> => {
    count += 1;
    const { unit, channel = 'web' } = where;
    const id = `${channel}:${person}:${count}`;
    const at = clock.now().toISOString();
    const kind = unit === undefined ? ('direct' as const) : ('group' as const);
    await running.app.gate.accept({
      ...{ id, senderId: person, attachments: [], sentAt: at, receivedAt: at, ...said },
      conversation: { channel, id: unit === undefined ? `direct:${person}` : `group:${unit}`, kind },
    });
    await running.app.settle();
    const reply = sent.find((one) => one.inReplyTo === id);
    return reply ? toPlainText(reply.card) : '';
  };
  return {
    clock,
    sent,
    logged,
    store: () => running.store,
    say: (person, text, where) => take(person, { text }, where),
    press: async (person, label) => {
      const cards = sent.filter((one) => one.conversation.id === `direct:${person}`).map(({ card }) => card);
      const button = cards.at(-1)?.buttons.find((one) => one.label === label);
      return take(person, { text: '', press: button?.press ?? `no button ${label}` });
    },
    heardIn: (conversation) =>
      sent
        .filter((one) => one.conversation.id === conversation)
        .map((one) => toPlainText(one.card))
        .join('\n'),
    settle: () => running.app.settle(),
    restart: async () => {
      await running.store.close();
      running = await open();
    },
    filesWith: (words) =>
      filesBelow(home)
        .filter((path) => readFileSync(path, 'utf8').includes(words))
        .map((path) => path.slice(home.length + 1)),
    linesWith: (folder, words) =>
      filesBelow(join(home, folder))
        .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
        .filter((line) => line.includes(words))
        .map((line) => JSON.parse(line)),
    tablesWith: (words) => {
      const { tables } = JSON.parse(readFileSync(join(home, 'store', 'snapshot.json'), 'utf8'));
      const named = Object.entries(tables).filter(([, rows]) =>
        words.some((one) => JSON.stringify(rows).includes(one)),
      );
      return named.map(([name]) => name);
    },
    remove: async () => {
      await running.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function settleRoster(store: LowdbStore): Promise<void> {
  const { units, people } = loadSampleWorld();
  await store.commit(async (tx) => {
    for (const unit of units) {
      await tx.roster.saveUnit(unit);
      for (const channel of ['web', 'slack']) {
        const conversation = { channel, id: `group:${unit.id}`, kind: 'group' as const };
        await tx.roster.bind({ conversation, unitId: unit.id });
      }
    }
    for (const person of people) {
      const identities = ['web', 'slack'].map((channel) => ({ channel, id: person.id }));
      await tx.roster.savePerson({ ...person, identities });
    }
  });
}

type Where = { readonly unit?: string; readonly channel?: string };

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
