import { afterEach, describe, expect, it } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { recordEntry, START, sampleMessage } from '../../contracts/store-samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

let server: PostgresServer | undefined;
afterEach(() => server?.stop());

const clock = createFixedClock(new Date(START));

describe('a server that could lose what it said yes to', () => {
  it.each([
    ['synchronous_commit=off', 'commit_not_synced'],
    ['default_transaction_read_only=on', 'read_only'],
  ])('is refused at the start: %s', async (setting, fault) => {
    server = await startPostgres();
    const url = `${await server.newSchema()}${encodeURIComponent(` -c ${setting}`)}`;
    await expect(openPostgresStore({ url, clock })).rejects.toMatchObject({ fault });
  });

  it('is refused at the start: fsync=off', async () => {
    server = await startPostgres(['fsync=off']);
    const url = await server.newSchema();
    await expect(openPostgresStore({ url, clock })).rejects.toMatchObject({ fault: 'fsync_off' });
  });

  it('is refused when it does not answer or does not let in', async () => {
    server = await startPostgres();
    const url = await server.newSchema();
    await expect(openPostgresStore({ url: url.replace('/postgres?', '/nothing?'), clock })).rejects.toMatchObject({
      fault: 'not_let_in',
    });
    await server.kill();
    await expect(openPostgresStore({ url, clock })).rejects.toMatchObject({ fault: 'unreachable' });
  });
});

describe('a server that dies', () => {
  it('makes everything wait, nothing is answered yes, and what was accepted is there afterwards', async () => {
    server = await startPostgres();
    const store = await openPostgresStore({ url: await server.newSchema(), clock });
    const accepted: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const posting = Array.from({ length: 40 }, async (_, at) => {
        const id = `m${round}-${at}`;
        await store.inbox.accept(sampleMessage(id, `c${at}`));
        accepted.push(id);
        await store.commit((tx) => recordEntry(tx, round * 40 + at + 1));
      });
      await Promise.race(posting);
      await server.kill();
      await Promise.allSettled(posting);
      await expect(store.inbox.accept(sampleMessage('down'))).rejects.toThrow();
      expect(await store.status()).toMatchObject({ healthy: false });
      await server.restart();
      expect(await store.status()).toMatchObject({ healthy: true });
    }
    for (const id of accepted) expect(await store.inbox.accept(sampleMessage(id))).toBe('repeated');
    await store.close();
  }, 60_000);
});
