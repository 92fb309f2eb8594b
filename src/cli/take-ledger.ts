import { randomUUID } from 'node:crypto';
import type { Brain } from '../app.ts';
import {
  keepImportedLookBacks,
  MOST_AT_ONCE,
  planRows,
  reportOn,
  writeInSteps,
  writeRows,
} from '../bot/import-ledger.ts';
import { type LedgerFile, readLedgerFile } from '../bot/ledger-file.ts';
import { readNames } from '../bot/names.ts';
import type { Store } from '../bot/store.ts';
import type { Config } from '../config.ts';
import { type Clock, toLocalTime } from '../core/clock.ts';
import { readSheet } from '../files/read-sheet.ts';
import type { ImportReport, LedgerFileReport } from '../ledger/import-report.ts';
import { LEDGER_FILE_FAULTS, LEDGER_IMPORT_TEXTS } from '../render/catalogue/ledger-import.ts';
import { reportLines } from '../render/ledger-import-view.ts';
import type { ImportResult } from './import-result.ts';

/** Who the command line is in events and audit. */
const BY = 'cli';

/** What taking ledgers in needs of a deployment. */
export interface LedgerHouse {
  readonly store: Store;
  readonly brain: Pick<Brain, 'knowledge' | 'calendar'>;
  readonly clock: Clock;
  readonly config: Pick<Config, 'zone'>;
}

/** Reads a ledger, and unless it is a trial writes its rows, for every unit as a supervisor would. */
export async function takeLedger(
  house: LedgerHouse,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
  isTrial: boolean,
): Promise<ImportResult> {
  const { store, brain, clock } = house;
  const { units, people, names } = await store.read(async (tx) => ({
    units: await tx.roster.units(),
    people: await tx.roster.people(),
    names: await readNames(tx),
  }));
  const context = {
    units,
    people: new Set(people.map((person) => person.name)),
    ownUnitId: undefined,
    now: clock.now(),
    days: brain.calendar,
  };
  const importer = { personId: BY, roles: ['supervisor'] as const, reach: 'all' as const };
  const world = { context, kinds: brain.knowledge.kinds, importer };
  const read = await readLedgerFile({ name, read: () => readSheet(bytes) }, world);
  const report: LedgerFileReport =
    'code' in read ? { kind: 'refused', ...read } : await (isTrial ? preview(store, read) : write(house, read));
  return toResult(report, isTrial, reportLines(report, names, Number.POSITIVE_INFINITY));
}

async function preview(store: Store, file: LedgerFile): Promise<ImportReport> {
  return reportOn(file, await store.read((tx) => planRows(tx, file.rows)));
}

async function write({ store, clock, config }: LedgerHouse, file: LedgerFile): Promise<ImportReport> {
  const at = clock.now().toISOString();
  const act = { personId: BY, messageId: `cli:${randomUUID()}`, at, today: toLocalTime(at, config.zone).date };
  const { zone } = config;
  if (file.rows.length > MOST_AT_ONCE) {
    const report = await writeInSteps(store, file, { act, isLate: () => false });
    await store.commit((tx) => keepImportedLookBacks({ tx, act, zone }, file));
    return report;
  }
  return store.commit(async (tx) => {
    const planned = await planRows(tx, file.rows);
    await writeRows(tx, planned, { act, kinds: file.kinds });
    await keepImportedLookBacks({ tx, act, zone }, file);
    return reportOn(file, planned);
  });
}

function toResult(report: LedgerFileReport, isTrial: boolean, lines: readonly string[]): ImportResult {
  if (report.kind === 'refused') {
    const { name, code } = report;
    return {
      outcome: 'refused',
      lines,
      facts: { file: name, outcome: 'refused', code, message: LEDGER_FILE_FAULTS[code] },
    };
  }
  const { name, created, changed, ...rest } = report;
  const isNews = created.length + changed.length > 0;
  const outcome = isNews ? (isTrial ? 'offered' : 'kept') : 'known';
  const said = outcome === 'kept' ? [LEDGER_IMPORT_TEXTS.cli.kept(created.length, changed.length)] : [];
  return {
    outcome,
    lines: [...lines, ...said],
    facts: {
      file: name,
      outcome,
      created,
      changed: changed.map(({ sheet, row, entry, fields }) => ({ sheet, row, no: entry.no, fields })),
      ...rest,
    },
  };
}
