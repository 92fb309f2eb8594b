import { z } from 'zod';
import { silentLog } from '../core/log.ts';
import { showStatus } from '../render/status-view.ts';
import { homePath, openDeployment } from './deployment.ts';
import { print, printJson } from './print.ts';
import { addressOf, callControl, findRunning } from './run-file.ts';
import { readStatus } from './status-facts.ts';

/** Tells how the deployment is, from the running bot or, when none runs, from the home itself. */
export async function status(flag: string | undefined, flags: { json?: boolean }): Promise<void> {
  const home = homePath(flag);
  const run = await findRunning(home);
  const facts = run
    ? z.looseObject({}).parse(await (await callControl(run, 'GET', 'status')).json())
    : await readHere(home);
  const running = run ? { pid: run.pid, url: addressOf(run) } : null;
  if (flags.json) printJson({ running, ...facts });
  else print(showStatus({ running, ...facts }));
}

async function readHere(home: string) {
  const deployment = await openDeployment(home, () => silentLog);
  return readStatus(deployment).finally(() => deployment.store.close());
}
