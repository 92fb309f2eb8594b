import type { Brain } from '../src/app.ts';
import { planRows, reportOn, writeInSteps } from '../src/bot/import-ledger.ts';
import { type LedgerFile, readLedgerFile } from '../src/bot/ledger-file.ts';
import { saveRoster } from '../src/cli/sample-deployment.ts';
import { loadSampleWorld } from '../src/content.ts';
import { systemClock, toLocalTime } from '../src/core/clock.ts';
import { readSheet } from '../src/files/read-sheet.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import type { Bed } from './bench-bed.ts';
import { type Figure, type Section, timed } from './figure.ts';
import { pick } from './ledger-bed.ts';
import { watchStalls } from './stall-watch.ts';

/** Rows of the file: as many as a sheet may have. */
const ROWS = 100_000;

const WORLD = loadSampleWorld();

/** A very long ledger taken in: how long each part takes, and whether anybody had to wait meanwhile. */
export async function benchImport(bed: Bed): Promise<Section> {
  const home = `${bed.folder('import')}/home`;
  await initHome(home);
  const store = await openLowdbStore({ home, clock: systemClock });
  await saveRoster(store, WORLD);
  const brain = bed.brain();
  const at = systemClock.now().toISOString();
  const act = { personId: 'swzfw-supervisor', messageId: 'web:import', at, today: toLocalTime(at).date };
  const figures: Figure[] = [];
  const measured = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const end = watchStalls();
    const [result, tookMs] = await timed(work);
    const { wallMs, processorMs } = end();
    figures.push(
      { name, value: tookMs / 1000, unit: 's' },
      { name: `${name}, longest stall`, value: wallMs, unit: 'ms', atMost: 50 },
      { name: `${name}, longest stall in processor time`, value: processorMs, unit: 'ms' },
    );
    return result;
  };
  const bytes = Buffer.from(`\ufeff${csv()}`);
  const file = await measured('reading', () => readRows(brain, bytes));
  const planned = await measured('planning', () => store.read((tx) => planRows(tx, file.rows)));
  await measured('reporting', () => reportOn(file, planned));
  await measured('writing in steps', () => writeInSteps(store, file, { act, isLate: () => false }));
  await measured('planning it again', () => store.read((tx) => planRows(tx, file.rows)));
  await store.close();
  return { title: 'Import: a very long ledger', conditions: `a .csv of ${ROWS} rows into an empty ledger`, figures };
}

async function readRows(brain: Brain, bytes: Buffer): Promise<LedgerFile> {
  const { kinds } = brain.knowledge;
  const people = new Set(WORLD.people.map(({ name }) => name));
  const context = { units: WORLD.units, people, ownUnitId: undefined, now: systemClock.now(), days: brain.calendar };
  const importer = { personId: 'swzfw-supervisor', roles: ['supervisor'], reach: 'all' } as const;
  const file = { name: '台账.csv', read: () => readSheet(bytes) };
  const read = await readLedgerFile(file, { context, kinds, importer });
  if ('code' in read || read.rows.length !== ROWS) throw new Error('the file was not read');
  return read;
}

function csv(): string {
  const units = WORLD.units.filter(({ tags }) => !tags.includes('committee'));
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const due = `2026-12-${String(1 + (at % 28)).padStart(2, '0')}`;
    return `${at + 1},第${at + 1}号案件卷宗归档不及时,${pick(units, at).name},王小明,${due},${at % 90}%,整改中`;
  });
  return ['序号,问题,责任单位,责任人,整改期限,进度,状态', ...rows].join('\r\n');
}
