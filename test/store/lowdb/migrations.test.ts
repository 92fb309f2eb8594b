import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { minute, recordEntry, START } from '../../contracts/store-samples.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

it('opens a snapshot from before lessons, and keeps what is taught from then on', async () => {
  const { home, open } = await newHome();
  const store = await open();
  await store.commit((tx) => tx.questions.note('q', START));
  await store.checkpoint();
  await store.close();
  await makeOld(join(home, 'store', 'snapshot.json'));

  const reopened = await open();
  expect(await reopened.read((tx) => tx.questions.list(5))).toEqual([{ text: 'q', count: 1, lastAt: START }]);
  expect(await reopened.read((tx) => tx.questions.lessons())).toEqual([]);
  const lesson = { kind: 'fixed', id: 'm', question: 'q', answer: 'a', by: 'admin', at: START } as const;
  await reopened.commit((tx) => tx.questions.saveLesson(lesson));
  await reopened.close();
  expect(await (await open()).read((tx) => tx.questions.lessons())).toEqual([lesson]);
});

it('finds the events of a span in a store whose snapshot has no index of them', async () => {
  const { home, open } = await newHome();
  const store = await open();
  for (let no = 1; no <= 900; no += 300)
    await store.commit(async (tx) => {
      for (let one = no; one < no + 300; one += 1) await recordEntry(tx, one, { updatedAt: minute(one) });
    });
  await store.close();
  await changeSnapshot(join(home, 'store', 'snapshot.json'), (text) => {
    const old = text.replace(/,\n"blocks":\[\n(?:\[.*\],?\n)+\]/u, '');
    expect(old.length).toBeLessThan(text.length);
    return old;
  });

  const reopened = await open();
  await reopened.commit((tx) => recordEntry(tx, 901, { updatedAt: minute(901) }));
  const span = { from: minute(899), to: minute(999) };
  const found = await reopened.read((tx) => tx.ledger.eventsBetween(span));
  expect(found.map(({ no }) => no)).toEqual([901, 900, 899]);
});

/** Writes the snapshot as the first layout had it: without the tables, under the old number, whole. */
async function makeOld(path: string): Promise<void> {
  await changeSnapshot(path, (text) => {
    const old = text
      .replace(/,\n"lessons":\[\n\]/u, '')
      .replace(/,\n"verdicts":\[\n\]/u, '')
      .replace(/"schema":\d+/u, '"schema":1');
    expect(old).not.toMatch(/lessons|verdicts|"schema":[^1]/u);
    return old;
  });
}

/** Writes the snapshot anew, with a check that fits. */
async function changeSnapshot(path: string, change: (text: string) => string): Promise<void> {
  const body = (await readFile(path, 'utf8')).replace(/,\n"crc32":"[0-9a-f]{8}"\}\n$/u, '');
  const changed = change(body);
  await writeFile(path, `${changed},\n"crc32":"${crc32(changed).toString(16).padStart(8, '0')}"}\n`);
}
