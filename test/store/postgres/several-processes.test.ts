import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StaleClaim } from '../../../src/bot/inbox.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openPostgresStore, type PostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { verifyPostgresAudit } from '../../../src/store/postgres/verify-audit.ts';
import {
  minute,
  recordEntry,
  START,
  sampleEntry,
  sampleEvent,
  sampleMessage,
  sampleOutgoing,
} from '../../contracts/store-samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

/** Stores on one database, as several processes have them. */
async function openSeveral(count: number): Promise<{ stores: PostgresStore[]; url: string; close(): Promise<void> }> {
  const url = await server.newSchema();
  const clock = createFixedClock(new Date(START));
  const open = () => openPostgresStore({ url, clock, connections: 6 });
  const stores = await Promise.all(Array.from({ length: count }, open));
  return { stores, url, close: async () => void (await Promise.all(stores.map((store) => store.close()))) };
}

describe('processes that share a database', () => {
  it('are ten that start at once on an empty one, and each finds the schema once', async () => {
    const { stores, close } = await openSeveral(10);
    await stores[0]?.commit((tx) => recordEntry(tx, 1));
    for (const store of stores) expect((await store.status()).entries).toBe(1);
    await close();
  });

  it('give every message to one of them, those of a conversation in their order, and finish each once', async () => {
    const { stores, close } = await openSeveral(4);
    const messages = Array.from({ length: 120 }, (_, at) => sampleMessage(`m${at}`, `c${at % 7}`));
    await Promise.all(messages.map((message, at) => stores[at % 4]?.inbox.accept(message)));
    const handled: string[] = [];
    await Promise.all(
      stores.map(async (store) => {
        for (;;) {
          const claimed = await store.commit((tx) => tx.inbox.claim(START));
          const { waiting, working } = await store.read((tx) => tx.inbox.counts());
          if (!claimed && waiting + working === 0) return;
          if (!claimed) continue;
          handled.push(claimed.message.id);
          await store.commit((tx) => tx.inbox.finish(claimed, START));
        }
      }),
    );
    expect(handled).toHaveLength(120);
    expect(new Set(handled).size).toBe(120);
    const numbers = (conversation: number) =>
      handled.map((id) => Number(id.slice(1))).filter((at) => at % 7 === conversation);
    const accepted = [...numbers(0)].sort((one, other) => one - other);
    expect(new Set(numbers(0))).toEqual(new Set(accepted));
    await close();
  });

  it('leave versions and numbers without gaps, and one chain of audit lines', async () => {
    const { stores, url, close } = await openSeveral(3);
    await stores[0]?.commit((tx) => recordEntry(tx, 1));
    await Promise.all(
      Array.from({ length: 45 }, (_, at) =>
        stores[at % 3]?.commit(async (tx) => {
          const entry = await tx.ledger.findEntry(1);
          const next = { ...sampleEntry(1), version: (entry?.version ?? 0) + 1, progress: at };
          await tx.ledger.record(next, sampleEvent(next, `m${at}`));
          await recordEntry(tx, await tx.ledger.nextNo());
          await tx.audit.append({ act: 'entry.reported', at: START, who: `p${at}` });
        }),
      ),
    );
    const events = await stores[1]?.read((tx) => tx.ledger.eventsOf(1, 100));
    expect(events?.map(({ version }) => version).toReversed()).toEqual(Array.from({ length: 46 }, (_, at) => at + 1));
    const entries = await stores[2]?.read((tx) => tx.ledger.listEntries({}));
    expect(entries?.map(({ no }) => no)).toEqual(Array.from({ length: 46 }, (_, at) => at + 1));
    expect((await stores[0]?.status())?.auditHead.seq).toBe(45);
    const report = await verifyPostgresAudit(url);
    expect([report.problem, report.lines]).toEqual([undefined, 45]);
    await close();
  });

  it('fence one that was asleep: what it commits after its lease is refused whole', async () => {
    const url = await server.newSchema();
    const clock = createFixedClock(new Date(START));
    const [asleep, awake] = [await openPostgresStore({ url, clock }), await openPostgresStore({ url, clock })];
    await asleep.inbox.accept(sampleMessage('1'));
    const late = await asleep.commit((tx) => tx.inbox.claim(START));
    clock.set(new Date(Date.parse(minute(2))));
    const next = await awake.commit((tx) => tx.inbox.claim(minute(2)));
    const lateCommit = asleep.commit(async (tx) => {
      await recordEntry(tx, 1);
      await tx.outbox.enqueue(sampleOutgoing('r1'), START);
      if (late) await tx.inbox.finish(late, START);
    });
    await expect(lateCommit).rejects.toThrow(StaleClaim);
    await awake.commit(async (tx) => {
      if (next) await tx.inbox.finish(next, START);
    });
    expect(await awake.read((tx) => tx.outbox.waiting())).toBe(0);
    expect(await awake.read((tx) => tx.ledger.findEntry(1))).toBeUndefined();
    await asleep.close();
    await awake.close();
  });

  it('find an edited, a missing and a reordered audit line', async () => {
    const { stores, url, close } = await openSeveral(1);
    const [store] = stores;
    for (let at = 0; at < 5; at += 1)
      await store?.commit((tx) => tx.audit.append({ act: 'x', at: START, who: `${at}` }));
    await store?.status();
    const client = new (await import('pg')).default.Client({ connectionString: url });
    await client.connect();
    const problemAfter = async (text: string) => {
      await client.query('BEGIN');
      await client.query(text);
      await client.query('COMMIT');
      return (await verifyPostgresAudit(url)).problem;
    };
    expect(await problemAfter(`UPDATE audit SET fact = replace(fact, '"3"', '"9"')`)).toMatchObject({ line: 4 });
    expect(await problemAfter('DELETE FROM audit WHERE seq = 2')).toEqual({ kind: 'missing', line: 2 });
    await client.end();
    await close();
  });
});
