import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { OFFER_PREFIX } from './files-out.ts';
import { PROGRESS_PREFIX } from './send.ts';
import { TEAMS } from './settings.ts';

/** A message is tried for a day; nobody repeats it after so long. */
const PROGRESS_MS = 3 * 86_400_000;

/** An offered file can be taken so long. */
const OFFER_MS = 30 * 86_400_000;

const dated = z.object({ notedAt: z.string() });

/** Between one look and the next. */
const LOOK_EVERY_MS = 86_400_000;

/** Keeps the notes from growing for ever. */
export interface Pruning {
  /** Removes what was noted of messages long sent, and of files that nobody took; at most once a day. */
  run(): Promise<void>;
}

/** Nothing is removed before the first `run`. */
export function createPruning(notes: ChannelNotes, clock: Clock): Pruning {
  let nextMs = Number.NEGATIVE_INFINITY;
  return {
    run: async () => {
      const now = clock.now();
      if (now.getTime() < nextMs) return;
      nextMs = now.getTime() + LOOK_EVERY_MS;
      await forgetOld(notes, now);
    },
  };
}

async function forgetOld(notes: ChannelNotes, now: Date): Promise<void> {
  for (const [prefix, keepMs] of [
    [PROGRESS_PREFIX, PROGRESS_MS],
    [OFFER_PREFIX, OFFER_MS],
  ] as const) {
    for (const [key, value] of await notes.list(TEAMS, prefix)) {
      const noted = dated.safeParse(value);
      if (noted.success && now.getTime() - Date.parse(noted.data.notedAt) < keepMs) continue;
      await notes.remove(TEAMS, key);
    }
  }
}
