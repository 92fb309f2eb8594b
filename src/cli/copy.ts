import { databaseUrl, readEnvironment } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { homePath } from './deployment.ts';
import { print } from './print.ts';
import { CliProblem } from './report-problem.ts';

/** Copies the state of a deployment that is not in use from its home into the empty database of `DATABASE_URL`. */
export async function copy(flag: string | undefined): Promise<void> {
  const url = databaseUrl(readEnvironment());
  if (url === undefined) throw new CliProblem(CLI_TEXTS.copyWithoutDatabase);
  const { copyHome } = await import('../store/postgres/copy-home.ts');
  const { entries, events, files, auditHead } = await copyHome({ home: homePath(flag), url, clock: systemClock });
  print(CLI_TEXTS.copied({ entries, events, files, head: auditHead.hash }));
}
