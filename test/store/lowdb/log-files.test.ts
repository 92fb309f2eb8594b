import { expect, it } from 'vitest';
import { openLogFiles } from '../../../src/store/lowdb/log-files.ts';
import { createFaultyDisk } from '../../support/faulty-files.ts';

const LINE = 'x'.repeat(300_000);

it('spreads a long log over files, and reads any line of it by its offset', async () => {
  const { files } = createFaultyDisk();
  await files.createFolder('/log');
  const log = await openLogFiles(files, '/log', 0);
  const offsets = Array.from({ length: 120 }, (_, index) => log.append(`${index} ${LINE}`));
  expect(await log.read(offsets[7]!)).toBe(`7 ${LINE}`);
  await log.write(log.length);
  await log.sync();
  expect(await files.list('/log')).toHaveLength(3);
  for (const index of [0, 55, 56, 119]) expect(await log.read(offsets[index]!)).toBe(`${index} ${LINE}`);
  const parts = log.parts(log.length);
  expect(parts.map((part) => part.sealed)).toEqual([true, true, false]);
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(log.length);

  const again = await openLogFiles(files, '/log', offsets[60]!);
  expect(again.length).toBe(offsets[60]);
  expect(again.append('next')).toBe(offsets[60]);
  await again.write(again.length);
  expect(await again.read(offsets[60]!)).toBe('next');
  expect(await again.read(offsets[59]!)).toBe(`59 ${LINE}`);
  expect(await files.list('/log')).toHaveLength(2);
});

it('forgets lines that are rolled back, also while they wait', async () => {
  const { files } = createFaultyDisk();
  await files.createFolder('/log');
  const log = await openLogFiles(files, '/log', 0);
  log.append('kept');
  const end = log.length;
  log.append('lost');
  log.rollBack(end);
  expect(log.append('instead')).toBe(end);
  await log.write(log.length);
  expect(await log.read(end)).toBe('instead');
});

it('reads the lines of a stretch, across its files and what is not written yet, each whole', async () => {
  const { files } = createFaultyDisk();
  await files.createFolder('/log');
  const log = await openLogFiles(files, '/log', 0);
  const lines = Array.from({ length: 70 }, (_, index) => `${index} ${LINE}`);
  const offsets = lines.map((line) => log.append(line));
  await log.write(offsets[65]!);
  expect(await log.readLines(offsets[50]!, log.length)).toEqual(lines.slice(50));
  expect(await log.readLines(offsets[3]!, offsets[5]!)).toEqual(lines.slice(3, 5));
  // The end need not be that of a line: what begins before it is given whole.
  expect(await log.readLines(offsets[3]!, offsets[4]! + 1)).toEqual(lines.slice(3, 5));
  expect(await log.readLines(offsets[66]!, offsets[66]! + 1)).toEqual(lines.slice(66, 67));
  expect(await log.readLines(log.length, log.length + 9)).toEqual([]);
});
