import { describeStoreContract } from '../../contracts/store-contract.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

describeStoreContract('the lowdb engine', async () => {
  const { clock, open } = await newHome();
  let store = await open();
  return {
    store,
    elapse: async (ms) => clock.set(new Date(clock.now().getTime() + ms)),
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    close: () => store.close(),
  };
});
