import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { START } from '../../contracts/store-samples.ts';
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

/** Writes the snapshot as the first layout had it: without the tables, under the old number, whole. */
async function makeOld(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const old = text
    .replace(/,\n"lessons":\[\n\]/u, '')
    .replace(/,\n"verdicts":\[\n\]/u, '')
    .replace(/"schema":\d+/u, '"schema":1')
    .replace(/,\n"crc32":"[0-9a-f]{8}"\}\n$/u, '');
  expect(old).not.toMatch(/lessons|verdicts|"schema":[^1]/u);
  await writeFile(path, `${old},\n"crc32":"${crc32(old).toString(16).padStart(8, '0')}"}\n`);
}
