/**
 * The long form of what the tests do in short: kills the built product in the middle of bursts, and disturbs every
 * single call to the disk. Ends with a summary; exit code 1 when a promise was broken.
 * Run: npm run faults [-- --kills 200] [-- --seed 1 for one storm that can be repeated]     needs `npm run build`
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killStorm, type StormReport } from '../test/support/kill-storm.ts';
import { makeHomeFolder } from '../test/support/product.ts';

/** Kills in one storm: after each storm everything is counted, so that a violation is found near its cause. */
const KILLS_PER_STORM = 25;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const kills = toWhole('kills', values.kills);
const plan = values.seed === undefined ? planStorms(kills) : [{ seed: toWhole('seed', values.seed), kills }];

const storms: StormReport[] = [];
const violations: string[] = [];
const begun = performance.now();
console.log(`kill -9 in the middle of bursts: ${kills} kills of the built product in ${plan.length} storms`);
for (const storm of plan) await runStorm(storm);

console.log('\nevery call to the disk disturbed in turn: error, half a write and a full disk, power cut');
const sweep = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/store/lowdb/faults.test.ts'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  },
);
if (sweep.status !== 0) violations.push('the sweep over the calls to the disk failed; see above');

console.log(summary());
if (violations.length > 0) process.exitCode = 1;

function planStorms(total: number): { readonly seed: number; readonly kills: number }[] {
  const storms = Math.ceil(total / KILLS_PER_STORM);
  return Array.from({ length: storms }, (_, at) => ({
    seed: at === 0 ? 20_261_123 : Math.floor(Math.random() * 1_000_000),
    kills: Math.min(KILLS_PER_STORM, total - at * KILLS_PER_STORM),
  }));
}

/** A home that broke a promise is kept to be looked at. */
async function runStorm({ seed, kills }: { readonly seed: number; readonly kills: number }): Promise<void> {
  const folder = makeHomeFolder();
  try {
    const report = await killStorm(folder.path, kills, seed);
    storms.push(report);
    folder.remove();
    console.log(
      `  seed ${seed}: ${report.kills} kills, ${report.accepted} accepted, ${report.repeated} sent again: each took effect once`,
    );
  } catch (error) {
    violations.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    console.log(`  seed ${seed}: VIOLATION, home kept at ${folder.path}\n${violations.at(-1)}`);
  }
}

function summary(): string {
  const total = (count: (storm: StormReport) => number): number => storms.reduce((sum, one) => sum + count(one), 0);
  const slowest = Math.max(0, ...storms.map(({ slowestStartMs }) => slowestStartMs));
  return [
    '\nsummary',
    `  kills            ${total((one) => one.kills)} of ${kills}`,
    `  accepted (202)   ${total((one) => one.accepted)} messages, each in the ledger once, with one reply`,
    `  sent again       ${total((one) => one.repeated)}, none took effect twice`,
    `  slowest restart  ${(slowest / 1000).toFixed(1)} s`,
    `  disk             ${sweep.status === 0 ? 'every disturbed call came back with all that was acknowledged' : 'FAILED'}`,
    `  violations       ${violations.length}`,
    ...violations.map((violation) => `    ${violation.split('\n')[0]}`),
    `  took             ${((performance.now() - begun) / 60_000).toFixed(1)} min`,
  ].join('\n');
}

function toWhole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is "${text}"; write a whole number`);
  return Number(text);
}
