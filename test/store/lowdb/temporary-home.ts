import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createFixedClock } from '../../../src/core/clock.ts';
import { initHome } from '../../../src/store/lowdb/init-home.ts';
import { type LowdbStore, type LowdbStoreOptions, openLowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { START } from '../../contracts/store-samples.ts';

/** A real home folder with an empty store; removed, and its stores closed, after the test. */
export interface TemporaryHome {
  readonly root: string;
  readonly home: string;
  readonly clock: ReturnType<typeof createFixedClock>;
  open(options?: Partial<LowdbStoreOptions>): Promise<LowdbStore>;
}

/** Makes homes for the tests of a file; call it at the top of the file. */
export function useTemporaryHomes(): () => Promise<TemporaryHome> {
  const cleaning: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const clean of cleaning.splice(0).reverse()) await clean();
  });
  return async () => {
    const root = await mkdtemp(join(tmpdir(), 'duban-store-'));
    cleaning.push(() => rm(root, { recursive: true, force: true }));
    const home = join(root, 'home');
    const clock = createFixedClock(new Date(START));
    await initHome(home);
    const open = async (options: Partial<LowdbStoreOptions> = {}): Promise<LowdbStore> => {
      const store = await openLowdbStore({ home, clock, ...options });
      cleaning.push(() => store.close());
      return store;
    };
    return { root, home, clock, open };
  };
}
