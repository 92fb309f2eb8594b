import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { silentLog } from '../core/log.ts';
import { SHEET_LIMITS } from '../files/read-sheet.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { LEDGER_FILE_FAULTS, LEDGER_IMPORT_TEXTS } from '../render/catalogue/ledger-import.ts';
import { homePath, openDeployment } from './deployment.ts';
import type { ImportResult } from './import-result.ts';
import { note, print, printJson } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { callControl, findRunning, type RunFacts } from './run-file.ts';
import { takeLedger } from './take-ledger.ts';
import { NAME_HEADER } from './talk-texts.ts';

/** Whether a path is that of a sheet, by its name. */
export function isSheet(path: string): boolean {
  return /\.(?:xlsx|xlsm|xls|et|csv)$/iu.test(path);
}

/** Takes ledgers in, each with its report; without `yes` nothing is written. A refused file sets exit code 1. */
export async function importLedgers(
  flag: string | undefined,
  paths: readonly string[],
  flags: { readonly yes?: boolean; readonly dryRun?: boolean; readonly json?: boolean },
): Promise<void> {
  const isTrial = !flags.yes || (flags.dryRun ?? false);
  const gate = await openGate(homePath(flag), isTrial);
  const results: ImportResult[] = [];
  try {
    for (const path of paths) {
      const result = await takeFile(path, gate.take);
      results.push(result);
      if (!flags.json) print(`${result.lines.join('\n')}\n`);
    }
  } finally {
    await gate.close();
  }
  if (flags.json) printJson({ files: results.map(({ facts }) => facts) });
  else if (isTrial) note(`${LEDGER_IMPORT_TEXTS.cli.trial}${flags.yes ? '' : LEDGER_IMPORT_TEXTS.cli.asks}`);
  if (results.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
}

interface GivenSheet {
  readonly name: string;
  readonly bytes: Buffer;
}

interface LedgerGate {
  take(file: GivenSheet): Promise<ImportResult>;
  close(): Promise<void>;
}

async function openGate(home: string, isTrial: boolean): Promise<LedgerGate> {
  const run = await findRunning(home);
  if (run) return { take: (file) => takeRunning(run, file, isTrial), close: async () => undefined };
  const deployment = await openDeployment(home, () => silentLog);
  return {
    take: (file) => takeLedger(deployment, file, isTrial),
    close: () => deployment.store.close(),
  };
}

async function takeFile(path: string, take: LedgerGate['take']): Promise<ImportResult> {
  const name = basename(path);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return refuse(name, 'no_file', CLI_TEXTS.noFile(path));
  if (found.size > SHEET_LIMITS.fileBytes) return refuse(name, 'too_large', LEDGER_FILE_FAULTS.too_large);
  return take({ name, bytes: await readFile(path) });
}

function refuse(file: string, code: string, message: string): ImportResult {
  return { outcome: 'refused', lines: [message], facts: { file, outcome: 'refused', code, message } };
}

const resultSchema = z.object({
  outcome: z.enum(['offered', 'kept', 'known', 'refused']),
  lines: z.array(z.string()),
  facts: z.looseObject({}),
});

/** Hands a ledger to the running bot. */
export async function takeRunning(run: RunFacts, { name, bytes }: GivenSheet, isTrial: boolean): Promise<ImportResult> {
  const headers = { 'Content-Type': 'application/octet-stream', [NAME_HEADER]: encodeURIComponent(name) };
  const path = `ledgers?trial=${isTrial ? '1' : '0'}`;
  const answer = await callControl(run, 'POST', { path, body: new Uint8Array(bytes), headers });
  if (!answer.ok) throw new CliProblem(LEDGER_IMPORT_TEXTS.cli.refusedByBot(answer.status));
  return resultSchema.parse(await answer.json());
}
