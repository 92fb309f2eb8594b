import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Renewal } from '../bot/text-desk.ts';
import { silentLog } from '../core/log.ts';
import { DEFAULT_LIMITS } from '../knowledge/import/import-limits.ts';
import type { FileReport } from '../knowledge/import-review.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { IMPORT_TEXTS } from '../render/catalogue/import.ts';
import { LEDGER_IMPORT_TEXTS } from '../render/catalogue/ledger-import.ts';
import { homePath, openDeployment } from './deployment.ts';
import { importLedgers, isSheet } from './import-ledgers.ts';
import type { GivenFile, ImportResult } from './import-result.ts';
import { letIn, toResult } from './let-in.ts';
import { localDate } from './local-date.ts';
import { note, print, printJson } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { findRunning } from './run-file.ts';
import { letInRunning, renewRunning } from './talk-texts.ts';

/** The days stated, whether it is a trial, and the form of the report. */
export interface ImportFlags {
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Sheets are ledgers, anything else official texts; both at once are refused. */
export async function importFiles(
  flag: string | undefined,
  paths: readonly string[],
  flags: ImportFlags & { readonly yes?: boolean },
): Promise<void> {
  const sheets = paths.filter(isSheet);
  if (sheets.length === 0) return importTexts(flag, paths, flags);
  if (sheets.length < paths.length) throw new CliProblem(LEDGER_IMPORT_TEXTS.cli.badMix);
  return importLedgers(flag, paths, flags);
}

/** Lets official texts in, each with its report. A refused file stops no other, and sets exit code 1. */
async function importTexts(flag: string | undefined, paths: readonly string[], flags: ImportFlags): Promise<void> {
  for (const option of ['from', 'to'] as const) checkDate(option, flags[option]);
  const gate = await openGate(homePath(flag), flags.dryRun ?? false);
  const results: ImportResult[] = [];
  let renewal: Renewal | undefined;
  try {
    for (const path of paths) {
      const result = await takeFile(path, flags, gate);
      results.push(result);
      if (!flags.json) print(`${result.lines.join('\n')}\n`);
    }
    if (results.some(({ outcome }) => outcome === 'kept')) renewal = await gate.renew();
  } finally {
    await gate.close();
  }
  if (flags.json) printJson({ files: results.map(({ facts }) => facts), ...(renewal && { index: renewal }) });
  else summarise(results, flags.dryRun ?? false, renewal);
  if (renewal === 'failed' || results.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
}

function checkDate(option: 'from' | 'to', text: string | undefined): void {
  if (text === undefined || localDate.safeParse(text).success) return;
  throw new CliProblem(IMPORT_TEXTS.cli.badDate(`--${option}`, text));
}

/** Where files go: to the running bot, or to the home that nobody holds. */
interface ImportGate {
  take(file: GivenFile): Promise<ImportResult>;
  renew(): Promise<Renewal>;
  close(): Promise<void>;
}

async function openGate(home: string, isTrial: boolean): Promise<ImportGate> {
  const run = await findRunning(home);
  if (run)
    return {
      take: (file) => letInRunning(run, file, isTrial),
      renew: () => renewRunning(run),
      close: async () => undefined,
    };
  const { texts, store, clock } = await openDeployment(home, () => silentLog);
  return {
    take: async (file) => toResult(await letIn({ texts, store, clock }, file, isTrial)),
    renew: async () => {
      const renewal = await texts.renew();
      await texts.idle();
      return renewal === 'failed' ? renewal : 'done';
    },
    close: () => store.close(),
  };
}

async function takeFile(path: string, { from, to }: ImportFlags, gate: ImportGate): Promise<ImportResult> {
  const name = basename(path);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined)
    return {
      outcome: 'refused',
      lines: [CLI_TEXTS.noFile(path)],
      facts: { file: name, outcome: 'refused', code: 'no_file', message: CLI_TEXTS.noFile(path) },
    };
  if (size > DEFAULT_LIMITS.fileBytes) {
    const report: FileReport = { kind: 'refused', name, code: 'too_large', facts: { bytes: size } };
    return toResult(report);
  }
  return gate.take({ name, bytes: await readFile(path), from, to });
}

function summarise(results: readonly ImportResult[], isTrial: boolean, renewal: Renewal | undefined): void {
  const count = (outcome: ImportResult['outcome']) => results.filter((one) => one.outcome === outcome).length;
  const { summary, drySummary, indexing, indexFailed } = IMPORT_TEXTS.cli;
  if (isTrial) print(drySummary(count('offered') + count('known'), count('refused')));
  else print(summary(count('kept'), count('known'), count('refused')));
  if (count('kept') + count('offered') > 0) note(IMPORT_TEXTS.cli.hintDates);
  if (renewal === 'background') note(indexing);
  if (renewal === 'failed') note(indexFailed);
}
