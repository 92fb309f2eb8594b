import { z } from 'zod';
import type { Renewal } from '../bot/text-desk.ts';
import { IMPORT_TEXTS } from '../render/catalogue/import.ts';
import type { GivenFile, ImportResult } from './import-result.ts';
import { CliProblem } from './report-problem.ts';
import { callControl, type RunFacts } from './run-file.ts';

/** Header with the percent-encoded name of the file whose bytes are the body. */
export const NAME_HEADER = 'X-Duban-File-Name';

const result = z.object({
  outcome: z.enum(['offered', 'kept', 'known', 'refused']),
  lines: z.array(z.string()),
  facts: z.looseObject({}),
});
const renewal = z.object({ renewal: z.enum(['done', 'background', 'failed']) });

/** Hands a file to the running bot. */
export async function letInRunning(run: RunFacts, file: GivenFile, isTrial: boolean): Promise<ImportResult> {
  const { name, bytes, from, to } = file;
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const query = new URLSearchParams({ ...days, trial: isTrial ? '1' : '0' });
  const headers = { 'Content-Type': 'application/octet-stream', [NAME_HEADER]: encodeURIComponent(name) };
  const answer = await callControl(run, 'POST', { path: `texts?${query}`, body: new Uint8Array(bytes), headers });
  return result.parse(await readJson(answer));
}

/** Lets the running bot answer from what was handed over. */
export async function renewRunning(run: RunFacts): Promise<Renewal> {
  return renewal.parse(await readJson(await callControl(run, 'POST', 'texts/renew'))).renewal;
}

/** Takes a text out through the running bot; gives what to say, undefined when there is no such text. */
export async function takeOutRunning(run: RunFacts, id: string): Promise<string | undefined> {
  const answer = await callControl(run, 'POST', `texts/remove?id=${encodeURIComponent(id)}`);
  return answer.status === 404 ? undefined : z.object({ said: z.string() }).parse(await readJson(answer)).said;
}

async function readJson(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new CliProblem(IMPORT_TEXTS.cli.refusedByBot(answer.status));
  return answer.json();
}
