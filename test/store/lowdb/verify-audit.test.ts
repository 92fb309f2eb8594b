import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { verifyAudit } from '../../../src/store/lowdb/verify-audit.ts';
import { START } from '../../contracts/store-samples.ts';
import { seededRandom } from '../../support/faulty-files.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();
const LINES = 60;

it('finds nothing wrong with a log that nobody touched, closed or in use', async () => {
  const { home, open } = await newHome();
  expect(await verifyAudit(home)).toEqual({ lines: 0, head: { seq: 0, hash: '0'.repeat(64) } });
  const store = await open({ journalLimitBytes: 3_000 });
  for (let count = 1; count <= LINES; count += 1) {
    await appendLine(store, count);
    const { auditHead } = await store.status();
    expect(await verifyAudit(home)).toEqual({ lines: count, head: auditHead });
  }
});

it('reads along while lines are added and snapshots are written', async () => {
  const { home, open } = await newHome();
  const store = await open({ journalLimitBytes: 1_000 });
  let isWriting = true;
  const writing = (async () => {
    for (let count = 1; count <= 300; count += 1) await appendLine(store, count);
    isWriting = false;
  })();
  while (isWriting) expect((await verifyAudit(home)).problem).toBeUndefined();
  await writing;
});

it('finds each of 200 random tamperings with the log', async () => {
  const { home, file, good } = await closedLog();
  const random = seededRandom(20_261_123);
  for (let round = 1; round <= 200; round += 1) {
    const { kind, bytes } = tamper(good, random);
    await writeFile(file, bytes);
    const { problem, lines } = await verifyAudit(home);
    expect(problem, `round ${round}: ${kind}`).toBeDefined();
    expect(lines, `round ${round}: ${kind}`).toBeLessThan(LINES);
  }
  await writeFile(file, good);
  expect(await verifyAudit(home)).toMatchObject({ lines: LINES });
});

it.each([
  ['edited', (lines: string[]) => lines.with(4, lines[4]!.replace('"who":"p5"', '"who":"p6"'))],
  ['missing', (lines: string[]) => lines.toSpliced(4, 1)],
  ['missing', (lines: string[]) => lines.slice(0, 4)],
  ['reordered', (lines: string[]) => lines.toSpliced(4, 0, lines[1]!)],
])('says that line 5 is where something is %s', async (kind, damage) => {
  const { home, file, good } = await closedLog();
  const lines = good.toString('utf8').trimEnd().split('\n');
  await writeFile(file, `${damage(lines).join('\n')}\n`);
  expect((await verifyAudit(home)).problem).toEqual({ kind, line: 5 });
});

it('finds a log that was rewritten with a chain of its own', async () => {
  const { home, file } = await closedLog();
  const other = await closedLog('q');
  await writeFile(file, other.good);
  expect((await verifyAudit(home)).problem).toBeDefined();
});

async function closedLog(prefix = 'p'): Promise<{ home: string; file: string; good: Buffer }> {
  const { home, open } = await newHome();
  const store = await open();
  for (let count = 1; count <= LINES; count += 1) await appendLine(store, count, prefix);
  await store.close();
  const file = join(home, 'store', 'audit', '000000000000000.ndjson');
  return { home, file, good: await readFile(file) };
}

function appendLine(store: LowdbStore, count: number, prefix = 'p'): Promise<void> {
  return store.commit((tx) =>
    tx.audit.append({
      act: 'entry.change',
      at: START,
      who: `${prefix}${count}`,
      before: { 期限: null },
      after: { count },
    }),
  );
}

function tamper(good: Buffer, random: () => number): { kind: string; bytes: Buffer } {
  const pick = (below: number): number => Math.floor(random() * below);
  const lines = good.toString('utf8').trimEnd().split('\n');
  const one = pick(lines.length);
  const kind = ['flip', 'delete', 'repeat', 'swap', 'cut', 'insert'][pick(6)]!;
  const join = (some: string[]): Buffer => Buffer.from(`${some.join('\n')}\n`);
  if (kind === 'delete') return { kind, bytes: join(lines.toSpliced(one, 1)) };
  if (kind === 'repeat') return { kind, bytes: join(lines.toSpliced(pick(lines.length - 1), 0, lines[one]!)) };
  if (kind === 'swap') {
    const other = (one + 1 + pick(lines.length - 1)) % lines.length;
    return { kind, bytes: join(lines.with(one, lines[other]!).with(other, lines[one]!)) };
  }
  if (kind === 'cut') return { kind, bytes: good.subarray(0, pick(good.length - 1)) };
  const at = pick(good.length - 1);
  if (kind === 'insert')
    return { kind, bytes: Buffer.concat([good.subarray(0, at), Buffer.from(' '), good.subarray(at)]) };
  const bytes = Buffer.from(good);
  bytes[at] = bytes[at]! ^ (1 << pick(8));
  return { kind, bytes };
}
