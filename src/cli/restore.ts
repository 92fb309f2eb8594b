import { resolve } from 'node:path';
import { databaseUrl, readEnvironment } from '../config.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { restoreHome } from '../store/lowdb/restore-home.ts';
import { homePath } from './deployment.ts';
import { print } from './print.ts';
import { CliProblem } from './report-problem.ts';

/** Puts a backup in the place of the deployment's state, which must not be in use; the old state is moved aside. */
export async function restore(flag: string | undefined, from: string): Promise<void> {
  if (databaseUrl(readEnvironment()) !== undefined) throw new CliProblem(CLI_TEXTS.backupByDatabase);
  const home = homePath(flag);
  const aside = await restoreHome(resolve(from), home);
  print(CLI_TEXTS.restored(home, aside));
}
