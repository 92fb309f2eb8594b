import { databaseUrl, readEnvironment } from '../config.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { verifyAudit } from '../store/lowdb/verify-audit.ts';
import { homePath } from './deployment.ts';
import { print, printJson } from './print.ts';

/** Verifies the chain of audit lines, also while the bot runs. Exit code 1 when a line is edited, missing or out of place. */
export async function verify(flag: string | undefined, flags: { json?: boolean }): Promise<void> {
  const url = databaseUrl(readEnvironment());
  const report = await (url === undefined ? verifyAudit(homePath(flag)) : verifyDatabase(url));
  const { problem, lines, head } = report;
  if (flags.json) printJson({ ok: problem === undefined, ...report });
  else if (problem) print(CLI_TEXTS.auditBad(CLI_TEXTS.auditFaults[problem.kind], problem.line));
  else print(CLI_TEXTS.auditGood(lines, head.hash));
  if (problem) process.exitCode = 1;
}

async function verifyDatabase(url: string) {
  const { verifyPostgresAudit } = await import('../store/postgres/verify-audit.ts');
  return verifyPostgresAudit(url);
}
