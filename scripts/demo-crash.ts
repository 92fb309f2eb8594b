/**
 * For a visitor to watch, in about 20 seconds: the built product is killed in the middle of a burst of reports, started
 * again, told everything once more, and its ledger compared with what was said. Exit code 1 when something is lost or
 * doubled. Run: npm run demo:crash     needs `npm run build`
 */
import { cpSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../src/core/clock.ts';
import type { Unit } from '../src/core/people.ts';
import { type Entry, isOwed } from '../src/ledger/entry.ts';
import { type LowdbStore, openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { awaitQuiet } from '../test/support/kill-storm.ts';
import { makeHomeFolder, type Posted, type Product, post, runCommand, startProduct } from '../test/support/product.ts';

const UNITS = 6;
const REPORTS_PER_UNIT = 8;
/** Between one report and the next. */
const EVERY_MS = 5;

/** One report: what is said, and what the ledger must show afterwards. */
interface Report extends Posted {
  readonly no: number;
  readonly unit: Unit;
  readonly percent: number;
}

const folder = makeHomeFolder();
const home = folder.path;
let running: Product | undefined;
process.once('SIGINT', () => void stopAll().then(() => process.exit(130)));
try {
  await tell();
} finally {
  await stopAll();
}

async function tell(): Promise<void> {
  say(
    '督办演示：正忙着记台账，被 kill -9 杀掉，会丢吗？会重吗？',
    'Killed in the middle of its work: is anything lost, is anything doubled?',
  );
  const reports = await prepare();
  const { accepted } = await burstAndKill(reports);
  await showDisk(reports);
  await repeatAll(reports, accepted);
  await compare(reports, accepted);
}

async function prepare(): Promise<readonly Report[]> {
  const made = await runCommand(['init', '--sample'], { home });
  if (made.code !== 0) throw new Error(made.stderr);
  const { units, entries } = await lookInto(home, async (store) =>
    store.read(async (tx) => ({ units: await tx.roster.units(), entries: await tx.ledger.listEntries({}) })),
  );
  say(
    `1. 新建样例部署：${units.length} 个单位、${entries.length} 条事项，全部虚构`,
    'a fresh sample deployment, all fictional',
  );
  return planReports(units, entries);
}

/** The units with the most open work; each report concerns an entry of its own. */
function planReports(units: readonly Unit[], entries: readonly Entry[]): readonly Report[] {
  const owedBy = (unit: Unit) =>
    entries.filter((entry) => entry.unitId === unit.id && isOwed(entry) && entry.progress < 90);
  const busiest = [...units].sort((a, b) => owedBy(b).length - owedBy(a).length).slice(0, UNITS);
  const perUnit = busiest.map((unit) =>
    owedBy(unit)
      .slice(0, REPORTS_PER_UNIT)
      .map((entry) => toReport(entry, unit)),
  );
  // Taken in turns, as if everybody typed at once.
  return Array.from({ length: REPORTS_PER_UNIT }, (_, at) => perUnit.flatMap((own) => own[at] ?? [])).flat();
}

function toReport({ no, progress }: Entry, unit: Unit): Report {
  const percent = progress + 7;
  return {
    conversation: `group:${unit.id}`,
    sender: `${unit.id}-liaison`,
    messageId: `demo-${no}`,
    text: `#${no} 完成${percent}%`,
    no,
    unit,
    percent,
  };
}

async function burstAndKill(reports: readonly Report[]): Promise<{ readonly accepted: Set<Report> }> {
  const product = await start();
  const accepted = new Set<Report>();
  const half = Math.floor(reports.length / 2);
  say(
    `2. ${UNITS} 个单位的联络员同时在群里报进度，共 ${reports.length} 条，例如`,
    `${reports.length} reports from the groups of ${UNITS} units at once, such as`,
  );
  for (const { unit, text } of reports.slice(0, 3)) console.log(`       ${unit.name}：${text}`);
  let kill: Promise<void> | undefined;
  await Promise.all(
    reports.map(async (report, at) => {
      await pause(at * EVERY_MS);
      if ((await post(product.url, report)) === 202) accepted.add(report);
      if (accepted.size === half) kill ??= product.kill();
    }),
  );
  await (kill ?? product.kill());
  running = undefined;
  say(`3. 第 ${half} 声「已接收」刚落，kill -9`, `kill -9 at the ${half}th "accepted" (202)`);
  return { accepted };
}

/** Looks at a copy, so that the product finds its home exactly as it was left. */
async function showDisk(reports: readonly Report[]): Promise<void> {
  const copy = `${home}-seen`;
  cpSync(home, copy, { recursive: true });
  const { done, waiting } = await lookInto(copy, async (store) => ({
    done: (await countEvents(store, reports)).filter((times) => times > 0).length,
    waiting: await store.read(async (tx) => (await tx.inbox.counts()).waiting),
  }));
  const never = reports.length - done - waiting;
  say(
    `   此刻磁盘上：已记入台账 ${done} 条；收下还没办 ${waiting} 条；没来得及收下 ${never} 条`,
    `on disk at this moment: ${done} in the ledger, ${waiting} accepted and still to do, ${never} never accepted`,
  );
}

async function repeatAll(reports: readonly Report[], accepted: Set<Report>): Promise<void> {
  const product = await start();
  say(
    `4. 重新启动，${(product.readyAfterMs / 1000).toFixed(1)} 秒就绪；${reports.length} 条全部原样再说一遍`,
    'started again; everybody says everything once more, as platforms do',
  );
  await Promise.all(
    reports.map(async (report) => {
      if ((await post(product.url, report)) === 202) accepted.add(report);
    }),
  );
  await awaitQuiet(product);
  await product.stop();
  running = undefined;
}

async function compare(reports: readonly Report[], accepted: ReadonlySet<Report>): Promise<void> {
  const { times, entries } = await lookInto(home, async (store) => ({
    times: await countEvents(store, reports),
    entries: new Map((await store.read((tx) => tx.ledger.listEntries({}))).map((entry) => [entry.no, entry])),
  }));
  const judged = reports.map((report, at) => ({
    report,
    times: times[at] ?? 0,
    right: entries.get(report.no)?.progress === report.percent,
  }));
  say('5. 逐条核对：说的和台账里的', 'what was said, compared with the ledger line by line');
  console.log('       说了 said  接收 accepted  正好一次 once  重复 doubled  丢失 lost');
  const units = [...new Set(reports.map(({ unit }) => unit))];
  for (const unit of units)
    console.log(
      countLine(
        unit.name,
        judged.filter(({ report }) => report.unit === unit),
        accepted,
      ),
    );
  console.log(countLine('合计 total', judged, accepted));
  const audit = await runCommand(['audit', 'verify'], { home });
  say(
    `6. ${audit.stdout.trim()}`,
    audit.code === 0 ? 'every line of the audit chain verified' : 'the audit chain is broken',
  );
  const isGood = audit.code === 0 && judged.every((one) => one.times === 1 && one.right);
  say(
    isGood ? '结论：一条不丢，一条不重。' : '结论：对不上！',
    isGood ? 'nothing lost, nothing doubled' : 'it does NOT add up',
  );
  if (!isGood) process.exitCode = 1;
}

interface Judged {
  readonly report: Report;
  readonly times: number;
  readonly right: boolean;
}

function countLine(name: string, judged: readonly Judged[], accepted: ReadonlySet<Report>): string {
  const count = (test: (one: Judged) => boolean, width: number) => String(judged.filter(test).length).padStart(width);
  return [
    count(() => true, 16),
    count(({ report }) => accepted.has(report), 15),
    count(({ times, right }) => times === 1 && right, 15),
    count(({ times }) => times > 1, 14),
    count(({ times, right }) => times === 0 || (times === 1 && !right), 11),
    `   ${name}`,
  ].join('');
}

/** How often each report is in the history of its entry. */
function countEvents(store: LowdbStore, reports: readonly Report[]): Promise<number[]> {
  return store.read((tx) =>
    Promise.all(
      reports.map(async ({ no, sender, messageId }) => {
        const events = await tx.ledger.eventsOf(no, 100);
        return events.filter((event) => event.messageId === `web:${sender}:${messageId}`).length;
      }),
    ),
  );
}

async function lookInto<R>(path: string, work: (store: LowdbStore) => Promise<R>): Promise<R> {
  const store = await openLowdbStore({ home: path, clock: systemClock });
  return work(store).finally(() => store.close());
}

async function start(): Promise<Product> {
  running = await startProduct(home);
  return running;
}

async function stopAll(): Promise<void> {
  await running?.kill();
  folder.remove();
}

function say(chinese: string, english: string): void {
  console.log(`\n${chinese}\n     ${english}`);
}
