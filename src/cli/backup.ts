import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseUrl, readEnvironment } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { StoreRefusal, type StoreRefusalCode } from '../store/lowdb/store-refusal.ts';
import { homePath } from './deployment.ts';
import { openStore } from './open-store.ts';
import { print } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { callControl, findRunning, type RunFacts } from './run-file.ts';

/** Copies the deployment's state to a new folder, through the running bot when there is one. */
export async function backup(flag: string | undefined, to: string): Promise<void> {
  if (databaseUrl(readEnvironment()) !== undefined) throw new CliProblem(CLI_TEXTS.backupByDatabase);
  const home = homePath(flag);
  const target = resolve(to);
  const run = await findRunning(home);
  if (run) await backupRunning(run, target);
  else {
    const store = await openStore({ home, clock: systemClock });
    await store.backup?.(target).finally(() => store.close());
  }
  print(CLI_TEXTS.backedUp(target));
}

const refusal = z.object({ error: z.string(), facts: z.object({ home: z.string().optional() }) });

async function backupRunning(run: RunFacts, target: string): Promise<void> {
  const answer = await callControl(run, 'POST', `backup?to=${encodeURIComponent(target)}`);
  if (answer.ok) return;
  const { error, facts } = refusal.parse(await answer.json());
  throw new StoreRefusal(error as StoreRefusalCode, facts.home === undefined ? {} : { home: facts.home });
}
