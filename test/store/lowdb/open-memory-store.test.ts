import { createFixedClock } from '../../../src/core/clock.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import { describeStoreContract } from '../../contracts/store-contract.ts';
import { START } from '../../contracts/store-samples.ts';

describeStoreContract('the memory engine', async () => {
  const clock = createFixedClock(new Date(START));
  const store = openMemoryStore({ clock });
  return {
    store,
    elapse: async (ms) => clock.set(new Date(clock.now().getTime() + ms)),
    close: () => store.close(),
  };
});
