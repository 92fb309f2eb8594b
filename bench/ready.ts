import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Product, startProduct } from '../test/support/product.ts';
import type { Bed } from './bench-bed.ts';
import { percentile, type Section } from './figure.ts';

/** From the start of the built product to `/readyz`, and the memory it then holds. */
export async function benchReady(bed: Bed): Promise<Section> {
  const home = join(bed.folder('ready'), 'home');
  const first = await observe(home, await startProduct(home, { sample: true }));
  const again = [];
  for (let round = 0; round < 3; round += 1)
    again.push(await observe(home, await startProduct(home, { sample: true })));
  const bare = Array.from({ length: 3 }, importBare);
  const name = 'node -e importing natural, jieba with its dictionary, express, lowdb';
  const middle = (values: readonly number[]) => percentile(values, 0.5);
  const processor = again[0]?.processor === undefined ? undefined : middle(again.map((one) => one.processor ?? 0));
  return {
    title: 'Ready: npm start (built) to /readyz 200',
    conditions: 'the sample home, middle of three starts, files in the page cache',
    figures: [
      {
        name: 'start',
        value: middle(again.map(({ ms }) => ms)) / 1000,
        unit: 's',
        atMost: 2,
        alternative: { name, value: middle(bare.map(({ ms }) => ms)) / 1000 },
      },
      ...(processor === undefined
        ? []
        : [
            {
              name: 'start, processor time',
              value: processor,
              unit: 's' as const,
              alternative: { name, value: middle(bare.map((one) => one.processor ?? 0)) },
            },
          ]),
      {
        name: 'memory (RSS)',
        value: middle(again.map(({ mb }) => mb)),
        unit: 'MB',
        atMost: 250,
        alternative: { name, value: middle(bare.map(({ mb }) => mb)) },
      },
      { name: 'very first start, which makes the sample', value: first.ms / 1000, unit: 's' },
    ],
  };
}

interface Observed {
  readonly ms: number;
  readonly mb: number;
  /** Seconds of processor until ready; undefined where the system does not tell. */
  readonly processor: number | undefined;
}

/** Start time and memory of a product that has just become ready; stops it. */
async function observe(home: string, product: Product): Promise<Observed> {
  const mb = residentMegabytes(home);
  const processor = processorSeconds(home);
  await product.stop();
  return { ms: product.readyAfterMs, mb, processor };
}

/** Memory of the product that runs on `home`. */
export function residentMegabytes(home: string): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pidOn(home))], { encoding: 'utf8' })) / 1024;
}

const TICKS_PER_SECOND = 100;

function processorSeconds(home: string): number | undefined {
  const path = `/proc/${pidOn(home)}/stat`;
  if (!existsSync(path)) return undefined;
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function pidOn(home: string): number {
  return JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')).pid;
}

const BARE = `
  const [, jieba, { dict }] = await Promise.all([import('natural'), import('@node-rs/jieba'), import('@node-rs/jieba/dict.js'), import('express'), import('lowdb')]);
  jieba.Jieba.withDict(dict).cut('案件');
  console.log('\\nrss ' + process.memoryUsage().rss);
  const { user, system } = process.cpuUsage();
  console.log('processor ' + (user + system) / 1e6);
`;

function importBare(): Observed {
  const begun = performance.now();
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', BARE], { cwd, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`the bare import ended with ${ended.status}: ${ended.stderr}`);
  const told = (name: string) => Number(new RegExp(`^${name} ([\\d.]+)$`, 'm').exec(ended.stdout)?.[1]);
  return { ms: performance.now() - begun, mb: told('rss') / 1_048_576, processor: told('processor') };
}
