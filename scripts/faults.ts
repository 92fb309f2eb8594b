/**
 * The long form of what the tests do in short: kills the built product in the middle of bursts and between every two steps
 * of the disk, disturbs every single call to the disk, lives through years of reminders with crashes and clock jumps,
 * storms it with events of Slack and Teams while it is killed, and storms several processes on one PostgreSQL while they
 * and the server are killed. Ends with a summary; exit code 1 when a promise was broken.
 * Run: npm run faults [-- --kills 200] [-- --seed 1 for one storm that can be repeated]     needs `npm run build`
 *      [-- --only kills,points,disk,reminders,channels,postgres] [-- --seeds 1000 --months 24 --units 500 --first-seed 1]
 *      [-- --only channels --events 100000 --storm-kills 50 --seed 1]
 *      [-- --only points --rounds 200 --seed 1]            each round dies once at every step of the disk
 *      [-- --only postgres --messages 20000 --server-kills 20 --seed 1]
 * A simulation that failed is repeated by: npm run faults -- --only reminders --seeds 1 --first-seed SEED
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSeeds, type SeedSummary } from '../test/simulation/many-seeds.ts';
import { type ChannelStormReport, channelStorm } from '../test/support/channel-storm.ts';
import { dieAtPoints, FAIL_POINTS } from '../test/support/fail-points.ts';
import { killStorm, type StormReport } from '../test/support/kill-storm.ts';
import { type PostgresStormReport, postgresStorm } from '../test/support/postgres-storm.ts';
import { makeHomeFolder } from '../test/support/product.ts';

/** Kills in one storm: after each storm everything is counted, so that a violation is found near its cause. */
const KILLS_PER_STORM = 25;

/** How many simulations pass between two lines of progress. */
const TELL_EVERY = 50;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string' },
    only: { type: 'string', default: 'kills,points,disk,reminders,channels,postgres' },
    events: { type: 'string', default: '100000' },
    'storm-kills': { type: 'string', default: '50' },
    messages: { type: 'string', default: '20000' },
    'server-kills': { type: 'string', default: '20' },
    rounds: { type: 'string', default: '200' },
    seeds: { type: 'string', default: '1000' },
    'first-seed': { type: 'string', default: '1' },
    months: { type: 'string', default: '24' },
    units: { type: 'string', default: '500' },
  },
});
const parts = values.only.split(',');
const kills = parts.includes('kills') ? toWhole('kills', values.kills) : 0;
const plan = values.seed === undefined ? planStorms(kills) : [{ seed: toWhole('seed', values.seed), kills }];

const storms: StormReport[] = [];
const violations: string[] = [];
const begun = performance.now();
console.log(`kill -9 in the middle of bursts: ${kills} kills of the built product in ${plan.length} storms`);
for (const storm of kills > 0 ? plan : []) await runStorm(storm);
const points = parts.includes('points') ? await dieEverywhere() : undefined;
const sweep = parts.includes('disk') ? sweepDisk() : 'not run';
const reminders = parts.includes('reminders') ? await liveYears() : undefined;
const channels = parts.includes('channels') ? await stormChannels() : undefined;
const databases = parts.includes('postgres') ? await stormPostgres() : [];

console.log(summary());
if (violations.length > 0) process.exitCode = 1;

/** Rounds in one home: after them everything is counted. */
const ROUNDS_AT_ONCE = 10;

async function dieEverywhere(): Promise<{ kills: number; accepted: number; slowestStartMs: number }> {
  const rounds = toWhole('rounds', values.rounds);
  const total = { kills: 0, accepted: 0, slowestStartMs: 0 };
  console.log(`\nkill -9 between every two steps of the disk: ${FAIL_POINTS.length} points, ${rounds} times each`);
  for (let done = 0; done < rounds; done += ROUNDS_AT_ONCE) {
    const seed =
      values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : toWhole('seed', values.seed) + done;
    const folder = makeHomeFolder();
    try {
      const size = { points: FAIL_POINTS, rounds: Math.min(ROUNDS_AT_ONCE, rounds - done), seed };
      const report = await dieAtPoints(folder.path, size);
      folder.remove();
      total.kills += report.kills;
      total.accepted += report.accepted;
      total.slowestStartMs = Math.max(total.slowestStartMs, report.slowestStartMs);
      console.log(`  seed ${seed}: ${report.kills} kills, ${report.accepted} accepted, ${report.repeated} sent again`);
    } catch (error) {
      violations.push(`points, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
      console.log(`  VIOLATION, home kept at ${folder.path}\n${violations.at(-1)}`);
    }
  }
  return total;
}

function pointsLine({ kills, accepted, slowestStartMs }: Awaited<ReturnType<typeof dieEverywhere>>): string {
  const restart = (slowestStartMs / 1000).toFixed(1);
  return `${kills} kills at ${FAIL_POINTS.length} points, ${accepted} accepted with one effect each, slowest restart ${restart} s`;
}

function sweepDisk(): string {
  console.log('\nevery call to the disk disturbed in turn: error, half a write and a full disk, power cut');
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'test/store/lowdb/faults.test.ts'],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'inherit',
    },
  );
  if (status === 0) return 'every disturbed call came back with all that was acknowledged';
  violations.push('the sweep over the calls to the disk failed; see above');
  return 'FAILED';
}

async function stormChannels(): Promise<ChannelStormReport | undefined> {
  const size = {
    events: toWhole('events', values.events),
    kills: toWhole('storm-kills', values['storm-kills']),
    seed: values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : toWhole('seed', values.seed),
  };
  console.log(`\nchannels: ${size.events} events of Slack and Teams, ${size.kills} kills, seed ${size.seed}`);
  const folder = makeHomeFolder();
  try {
    const report = await channelStorm(folder.path, size);
    folder.remove();
    return report;
  } catch (error) {
    violations.push(`channels, seed ${size.seed}: ${error instanceof Error ? error.message : String(error)}`);
    console.log(`  VIOLATION, home kept at ${folder.path}\n${violations.at(-1)}`);
    return undefined;
  }
}

/** Two processes, three and five, each through a storm of its own; the kills of the server are shared out among them. */
async function stormPostgres(): Promise<readonly PostgresStormReport[]> {
  const messages = toWhole('messages', values.messages);
  const kills = toWhole('server-kills', values['server-kills']);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : toWhole('seed', values.seed);
  const reports: PostgresStormReport[] = [];
  for (const [at, processes] of [2, 3, 5].entries()) {
    const serverKills = Math.floor(kills / 3) + (at < kills % 3 ? 1 : 0);
    console.log(
      `\nPostgreSQL: ${messages} messages, ${processes} processes, ${serverKills} kills of the server, seed ${seed}`,
    );
    try {
      const report = await postgresStorm({ processes, messages, serverKills, processKills: serverKills, seed });
      reports.push(report);
      console.log(`  ${databaseLine(report)}`);
    } catch (error) {
      violations.push(
        `PostgreSQL, ${processes} processes, seed ${seed}: ${error instanceof Error ? error.message : error}`,
      );
      console.log(`  VIOLATION\n${violations.at(-1)}`);
    }
  }
  return reports;
}

function databaseLine(report: PostgresStormReport): string {
  const { processes, messages, repeated, serverKills, processKills, slowestStartMs, quietAfterMs, seconds } = report;
  const times = `slowest start ${(slowestStartMs / 1000).toFixed(1)} s, quiet ${(quietAfterMs / 1000).toFixed(1)} s after the last message, ${Math.round(seconds)} s`;
  return `${processes} processes: ${messages} messages once each, ${repeated} sent again, ${serverKills} kills of the server, ${processKills} of processes; ${times}`;
}

async function liveYears(): Promise<SeedSummary> {
  const [first, count] = [toWhole('first-seed', values['first-seed']), toWhole('seeds', values.seeds)];
  const size = { months: toWhole('months', values.months), units: toWhole('units', values.units) };
  console.log(`\nreminders: ${count} simulations of ${size.months} months among ${size.units} units, a seed each`);
  let lived = 0;
  const summary = await runSeeds({ first, count, ...size }, (result) => {
    lived += 1;
    if ('violation' in result) console.log(`  seed ${result.seed}: VIOLATION\n${result.violation}`);
    else if (lived % TELL_EVERY === 0) console.log(`  ${lived} of ${count}`);
  });
  violations.push(...summary.violations);
  return summary;
}

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
    `  points           ${points ? pointsLine(points) : 'not run'}`,
    `  disk             ${sweep}`,
    `  reminders        ${reminders ? remindersLine(reminders) : 'not run'}`,
    `  channels         ${channels ? channelsLine(channels) : 'not run'}`,
    ...databases.map((one) => `  PostgreSQL       ${databaseLine(one)}`),
    `  violations       ${violations.length}`,
    ...violations.map((violation) => `    ${violation.split('\n')[0]}`),
    `  took             ${((performance.now() - begun) / 60_000).toFixed(1)} min`,
  ].join('\n');
}

function channelsLine({
  events,
  messages,
  reports,
  kills,
  retried,
  posted,
  inDoubt,
  slowedDown,
  ...times
}: ChannelStormReport): string {
  const restart = (times.slowestStartMs / 1000).toFixed(1);
  const effects = `${messages} messages, ${reports} reports with one effect and ${posted} answers once each (${inDoubt} in doubt in Teams, ${slowedDown} times asked to slow down)`;
  return `${events} events, ${effects}, ${kills} kills, ${retried} deliveries made again, slowest restart ${restart} s, ${Math.round(times.seconds)} s`;
}

function remindersLine({ seeds, due, messages, crashes, jumps }: SeedSummary): string {
  return `${seeds} seeds, ${due} due times with one outcome each, ${messages} messages, ${crashes} crashes, ${jumps} jumps of the clock`;
}

function toWhole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is "${text}"; write a whole number`);
  return Number(text);
}
