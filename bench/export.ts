import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock, toLocalTime } from '../src/core/clock.ts';
import { SHEET_FORMATS, type SheetFormat } from '../src/files/sheet.ts';
import { closeEntry } from '../src/ledger/close-entry.ts';
import { reportProgress } from '../src/ledger/report-progress.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import type { ExportCost } from './export-child.ts';
import type { Figure, Section } from './figure.ts';

/** The whole of a large ledger as a file: how long, how much memory, and whether anybody had to wait meanwhile. */
export async function benchExport(bed: Bed): Promise<Section> {
  const home = join(bed.folder('export'), 'home');
  cpSync(await bed.largeHome(), home, { recursive: true });
  await closeEveryThird(home);
  const costs = new Map<SheetFormat, ExportCost>();
  for (const format of SHEET_FORMATS) costs.set(format, await exportAlone(home, format));
  return {
    title: 'Export: the ledger as a file, kept as the bot keeps it',
    conditions: `${LARGE} entries, a third of them accepted; .xlsx is ${costs.get('xlsx')?.fileMb.toFixed(1)} MB`,
    figures: [...costs].flatMap(([format, cost]) => toFigures(format, cost)),
  };
}

function toFigures(format: SheetFormat, cost: ExportCost): readonly Figure[] {
  return [
    { name: `.${format}`, value: cost.seconds, unit: 's', atMost: 15 },
    { name: `.${format}, memory above the idle process at its peak`, value: cost.memoryMb, unit: 'MB', atMost: 300 },
    { name: `.${format}, longest stall of the process`, value: cost.stall.wallMs, unit: 'ms', atMost: 50 },
    { name: `.${format}, longest stall in processor time`, value: cost.stall.processorMs, unit: 'ms' },
  ];
}

async function exportAlone(home: string, format: SheetFormat): Promise<ExportCost> {
  const script = join(import.meta.dirname, 'export-child.ts');
  const command = [...process.execArgv, '--expose-gc', script, home, format];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  const cost = JSON.parse(stdout) as ExportCost;
  if (cost.rows !== LARGE) throw new Error(`${cost.rows} rows were exported instead of ${LARGE}`);
  return cost;
}

const BATCH = 500;

/** The date of acceptance is read from the events of each closed entry. */
async function closeEveryThird(home: string): Promise<void> {
  const store = await openLowdbStore({ home, clock: systemClock });
  const at = systemClock.now().toISOString();
  const act = { personId: 'bench', messageId: 'export:report', at, today: toLocalTime(at).date };
  for (let from = 3; from <= LARGE; from += 3 * BATCH) {
    await store.commit(async (tx) => {
      for (let no = from; no < Math.min(from + 3 * BATCH, LARGE + 1); no += 3) {
        const entry = await tx.ledger.findEntry(no);
        if (!entry) throw new Error(`entry #${no} is not there`);
        const mention = { words: `#${no}`, by: 'number', candidates: [no] } as const;
        const done = reportProgress(entry, { entry: mention, completed: { value: true, words: '' } }, act);
        const accepted = closeEntry(done.entry, {}, { ...act, personId: 'other', messageId: 'export:accept' });
        for (const change of [done, accepted]) await tx.ledger.record(change.entry, change.event);
      }
    });
  }
  await store.close();
}
