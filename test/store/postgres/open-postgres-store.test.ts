import { afterAll, beforeAll } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { describeStoreContract } from '../../contracts/store-contract.ts';
import { START } from '../../contracts/store-samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

describeStoreContract('the postgres engine', async () => {
  const clock = createFixedClock(new Date(START));
  const url = await server.newSchema();
  let store = await openPostgresStore({ url, clock });
  return {
    store,
    elapse: async (ms) => clock.set(new Date(clock.now().getTime() + ms)),
    reopen: async () => {
      await store.close();
      store = await openPostgresStore({ url, clock });
      return store;
    },
    close: () => store.close(),
  };
});
