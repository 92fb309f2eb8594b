import { systemClock } from '../../../src/core/clock.ts';
import { openLowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { sampleEntry, sampleEvent, sampleMessage } from '../../contracts/store-samples.ts';

// A process that writes until it is killed, and says each number once it was told that it is kept.
const home = process.argv[2] ?? '';
const store = await openLowdbStore({ home, clock: systemClock, journalLimitBytes: 20_000 });
const first = await store.commit((tx) => tx.ledger.nextNo());
process.stdout.write('open\n');
for (let no = first; ; no += 1) {
  const accepting = store.inbox.accept(sampleMessage(`web:${no}`));
  await store.commit(async (tx) => {
    const entry = sampleEntry(no);
    await tx.ledger.record(entry, sampleEvent(entry, `m${no}`));
    await tx.audit.append({ act: 'entry.register', at: entry.registeredAt, who: 'p', subject: `#${no}` });
  });
  await accepting;
  process.stdout.write(`${no}\n`);
}
