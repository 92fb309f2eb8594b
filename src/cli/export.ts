import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { databaseUrl, loadConfig, readEnvironment } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { silentLog } from '../core/log.ts';
import { SHEET_FORMATS, type Sheet, type SheetFormat } from '../files/sheet.ts';
import { writeSheets } from '../files/write-sheets.ts';
import { toAuditSheet } from '../render/audit-sheet.ts';
import { PAPER_TEXTS } from '../render/catalogue/papers.ts';
import { readAudit } from '../store/lowdb/read-audit.ts';
import { COUNT_HEADER } from './control-export.ts';
import { homePath, openDeployment } from './deployment.ts';
import { PAPERS, type Paper, takePapers } from './papers.ts';
import { print, printJson } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { callControl, findRunning, type RunFacts } from './run-file.ts';

/** Where to, and the form of the report. */
export interface ExportFlags {
  readonly to: string;
  readonly json?: boolean;
}

/** Writes the ledger, the receipts or the audit to a file, through the running bot when there is one. */
export async function exportPaper(flag: string | undefined, what: string, { to, json }: ExportFlags): Promise<void> {
  const format = SHEET_FORMATS.find((one) => extname(to).toLowerCase() === `.${one}`);
  if (!format) throw new CliProblem(PAPER_TEXTS.cli.unknownFormat(to));
  const paper = PAPERS.find((one) => one === what);
  if (!paper && what !== 'audit')
    throw new CliProblem(PAPER_TEXTS.cli.unknownPaper(what, [...PAPERS, 'audit'].join(PAPER_TEXTS.joined)));
  const path = resolve(to);
  const home = homePath(flag);
  const count = await (paper ? writeState(home, paper, { format, path }) : writeAudit(home, { format, path }));
  if (json) printJson({ paper: what, format, path, count });
  else print(PAPER_TEXTS.cli.done(count, path));
}

interface Target {
  readonly format: SheetFormat;
  readonly path: string;
}

/** Resolves to the number of rows. */
async function writeState(home: string, paper: Paper, target: Target): Promise<number> {
  const run = await findRunning(home);
  if (run) return writeRunning(run, paper, target);
  const deployment = await openDeployment(home, () => silentLog);
  try {
    const { sheets, count } = await takePapers(deployment, paper);
    await writeFile(target.path, sheetBytes(sheets, target.format, deployment.clock.now()));
    return count;
  } finally {
    await deployment.store.close();
  }
}

async function writeRunning(run: RunFacts, paper: Paper, { format, path }: Target): Promise<number> {
  const answer = await callControl(run, 'GET', `export?paper=${paper}&format=${format}`);
  if (!answer.ok || !answer.body) throw new CliProblem(PAPER_TEXTS.cli.failed);
  await writeFile(path, answer.body);
  return Number(answer.headers.get(COUNT_HEADER));
}

/** The audit lies in files of its own: it is read beside a running bot, which need not know. */
async function writeAudit(home: string, { format, path }: Target): Promise<number> {
  const { zone } = loadConfig(readEnvironment(), home);
  const url = databaseUrl(readEnvironment());
  const { head, lines } = await (url === undefined ? readAudit(home) : readDatabase(url));
  const at = systemClock.now();
  const sheet = toAuditSheet(lines, { at, zone, auditHead: head });
  await writeFile(path, sheetBytes([sheet], format, at));
  return head.seq;
}

async function readDatabase(url: string) {
  const { readPostgresAudit } = await import('../store/postgres/verify-audit.ts');
  return readPostgresAudit(url);
}

function sheetBytes(sheets: readonly Sheet[], format: SheetFormat, at: Date): AsyncIterable<Uint8Array> {
  return writeSheets(sheets, { format, at, sheetLabel: PAPER_TEXTS.sheetLabel });
}

/** Writes aside and moves into place, so that a file is there whole or not at all; only its owner can read it. */
async function writeFile(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const aside = `${path}.${process.pid}.new`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(aside, { mode: 0o600, flush: true }));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    if (error instanceof RangeError) throw new CliProblem(PAPER_TEXTS.cli.tooManyRows);
    const isOfDisk = error instanceof Error && 'path' in error && error.path === aside;
    throw isOfDisk ? new CliProblem(PAPER_TEXTS.cli.cannotWrite(path)) : error;
  }
}
