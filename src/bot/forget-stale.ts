import type { Clock } from '../core/clock.ts';
import { QUESTION_KEPT_MS } from './scene.ts';
import type { Store } from './store.ts';

/** Ends confidential forms that nobody went on with, and takes away what was shown of confidential records. */
export async function forgetStale(store: Store, clock: Pick<Clock, 'now'>): Promise<void> {
  const before = new Date(clock.now().getTime() - QUESTION_KEPT_MS).toISOString();
  const isStale = await store.read((tx) => tx.confidential.hasStale(before));
  if (isStale) await store.commit((tx) => tx.confidential.dropStale(before));
}
