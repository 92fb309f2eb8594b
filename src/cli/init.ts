import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { initHome } from '../store/lowdb/init-home.ts';
import { StoreRefusal } from '../store/lowdb/store-refusal.ts';
import { homePath, makeSampleHome } from './deployment.ts';
import { print } from './print.ts';

/** Makes an empty deployment, or the sample one; refuses when there is one. */
export async function init(flag: string | undefined, sample: boolean): Promise<void> {
  const home = homePath(flag);
  if (sample) {
    const entries = await makeSampleHome(home);
    if (entries === undefined) throw new StoreRefusal('home_exists', { home });
    print(CLI_TEXTS.sampleMade(home, entries));
    return;
  }
  await initHome(home);
  for (const folder of ['data', 'intents']) mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
  print(CLI_TEXTS.initialised(home));
}
