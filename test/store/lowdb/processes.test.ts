import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../../src/store/lowdb/verify-audit.ts';
import { sampleMessage } from '../../contracts/store-samples.ts';
import { useTemporaryHomes } from './temporary-home.ts';

const newHome = useTemporaryHomes();

it('keeps everything acknowledged by a process that is killed, five times over', async () => {
  const { home, open } = await newHome();
  const acknowledged: number[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const writer = startWriter(home);
    await writer.wrote(20 + round * 13);
    await writer.kill();
    acknowledged.push(...writer.numbers());
  }
  expect(acknowledged.length).toBeGreaterThan(250);
  const store = await open();
  const kept = await store.read((tx) => tx.ledger.listEntries({}));
  for (const no of acknowledged) {
    expect(kept.some((entry) => entry.no === no)).toBe(true);
    expect(await store.read((tx) => tx.ledger.eventsOf(no, 9))).toHaveLength(1);
    expect(await store.inbox.accept(sampleMessage(`web:${no}`))).toBe('repeated');
  }
  const { auditHead } = await store.status();
  await store.close();
  const report = await verifyAudit(home);
  expect(report).toEqual({ lines: auditHead.seq, head: auditHead });
}, 120_000);

it('refuses a home that another living process holds, and takes it over at once when that is killed', async () => {
  const { home, open } = await newHome();
  const writer = startWriter(home);
  await writer.wrote(1);
  await expect(open()).rejects.toMatchObject({ code: 'home_in_use', facts: { home, pid: writer.pid } });
  await writer.kill();
  const store = await open();
  expect((await store.status()).healthy).toBe(true);
}, 60_000);

it('refuses a home that this very process holds', async () => {
  const { home, open } = await newHome();
  await open();
  await expect(open()).rejects.toMatchObject({ code: 'home_in_use', facts: { home } });
});

interface Writer {
  readonly pid: number | undefined;
  /** Resolves when so many numbers were acknowledged. */
  wrote(count: number): Promise<void>;
  kill(): Promise<void>;
  numbers(): readonly number[];
}

function startWriter(home: string): Writer {
  const script = fileURLToPath(new URL('writer-child.ts', import.meta.url));
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, ['--import', 'tsx', script, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  // Only whole lines count: the last may have been cut off by the kill.
  const numbers = (): readonly number[] => said.split('\n').slice(1, -1).map(Number);
  return {
    pid: child.pid,
    numbers,
    wrote: async (count) => {
      while (numbers().length < count) await once(child.stdout, 'data');
    },
    kill: async () => {
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
