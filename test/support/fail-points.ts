import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { awaitQuiet, checkEffects, keep, toPost } from './kill-storm.ts';
import { type Posted, type Product, startProduct } from './product.ts';
import { createRandom } from './random.ts';

const HOOK = fileURLToPath(new URL('./die-at.mjs', import.meta.url));
const BURST = 10;
/** A point that is not reached within this time after the stop was asked for does not lie on the way. */
const GIVE_UP_MS = 15_000;

/**
 * Between every two steps by which a message becomes durable, takes effect and leaves: its line in the inbox, the commit in
 * the journal, the logs behind it; and by which a snapshot takes the place of a journal, at an orderly stop.
 */
export const FAIL_POINTS = [
  ...['inbox write before', 'inbox write half', 'inbox write after', 'inbox sync before', 'inbox sync after'],
  ...['journal write before', 'journal write half', 'journal write after', 'journal sync before', 'journal sync after'],
  ...['events write before', 'events write half', 'audit write after', 'mail write half', 'sent write after'],
  ...['snapshot open after', 'snapshot write before', 'snapshot write half', 'snapshot write after'],
  ...['snapshot sync before', 'snapshot sync after', 'snapshot rename before', 'snapshot rename after'],
  ...['folder sync before', 'folder sync after', 'journal open before', 'journal open after'],
] as const;

/** Steps of a snapshot come once; the others at every message. */
const ONCE = /^(?:snapshot|folder|journal open)/;

/** What dying at every point came to. */
export interface FailPointReport {
  readonly kills: number;
  /** Times that each point was died at. */
  readonly byPoint: Readonly<Record<string, number>>;
  readonly accepted: number;
  readonly repeated: number;
  readonly slowestStartMs: number;
}

/**
 * Lets the built product die at each of `points`, `rounds` times, under a burst of messages of which some are sent again.
 * Afterwards each message that was answered 202 must have taken effect once, with one reply.
 */
export async function dieAtPoints(
  home: string,
  { points, rounds, seed }: { readonly points: readonly string[]; readonly rounds: number; readonly seed: number },
): Promise<FailPointReport> {
  const random = createRandom(seed);
  const accepted = new Map<string, Posted>();
  const byPoint: Record<string, number> = {};
  let [count, repeated, slowestStartMs] = [0, 0, 0];
  await (await startProduct(home, { sample: true })).stop();
  for (const point of Array.from({ length: rounds }, () => points).flat()) {
    const times = ONCE.test(point) ? 1 : 1 + Math.floor(random() * 4);
    const env = { NODE_OPTIONS: `--import ${HOOK}`, DUBAN_TEST_DIE_AT: `${point} ${times}` };
    const product = await startProduct(home, { env });
    slowestStartMs = Math.max(slowestStartMs, product.readyAfterMs);
    product.signal('SIGUSR2');
    const burst = Array.from({ length: BURST }, (_, at) => toPost(count + at, random));
    count += BURST;
    const again = [...accepted.values()].filter(() => random() < 0.3).slice(-BURST);
    repeated += again.length;
    await Promise.all([...burst, ...again].map((message) => keep(product, message, accepted)));
    if ((await endOf(product)) === null) byPoint[point] = (byPoint[point] ?? 0) + 1;
  }
  const last = await startProduct(home);
  slowestStartMs = Math.max(slowestStartMs, last.readyAfterMs);
  await awaitQuiet(last);
  await last.stop();
  await checkEffects(home, accepted);
  for (const point of points) assert.ok((byPoint[point] ?? 0) > 0, `nothing died at "${point}"`);
  const kills = Object.values(byPoint).reduce((sum, one) => sum + one, 0);
  return { kills, byPoint, accepted: accepted.size, repeated, slowestStartMs };
}

/** Asks the product to stop, so that it writes its snapshot; null when it died on the way, or before. */
async function endOf(product: Product): Promise<number | null> {
  product.signal('SIGTERM');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the product did not end')), GIVE_UP_MS);
  });
  return Promise.race([product.gone, late]).finally(() => clearTimeout(timer));
}
