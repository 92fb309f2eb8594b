import { resolve } from 'node:path';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { restoreHome } from '../store/lowdb/restore-home.ts';
import { homePath } from './deployment.ts';
import { print } from './print.ts';

/** Puts a backup in the place of the deployment's state, which must not be in use; the old state is moved aside. */
export async function restore(flag: string | undefined, from: string): Promise<void> {
  const home = homePath(flag);
  const aside = await restoreHome(resolve(from), home);
  print(CLI_TEXTS.restored(home, aside));
}
