import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { SLACK } from './settings.ts';

const note = z.object({
  at: z.string(),
  posted: z.record(z.string(), z.string()),
  underWay: z.number().optional(),
  files: z.record(z.string(), z.string()),
});

/** How far the sending of a message came. Durable, so that a repetition after a crash knows what to look for. */
export interface Attempt {
  /** When the first attempt began. */
  readonly at: string;
  /** The `ts` of each part that arrived, by its number. */
  readonly posted: Readonly<Record<string, string>>;
  /** The part that was being posted: whether it arrived is not known. */
  readonly underWay?: number;
  /** The file that was uploaded for a part. */
  readonly files: Readonly<Record<string, string>>;
}

/** Attempts by the id of their message. */
export interface Attempts {
  /** A message of which nothing was tried begins now. */
  read(messageId: string): Promise<Attempt>;
  write(messageId: string, attempt: Attempt): Promise<void>;
}

const ATTEMPT_NOTES = 'send:';
const SWEEP_EVERY_MS = 6 * 3_600_000;

/** Longer than the outbox tries, and than a bot stands still over holidays before it sends again what it was sending. */
const KEPT_MS = 14 * 86_400_000;

/** Attempts in the channel's notes; old ones are swept out now and then. */
export function createAttempts(notes: ChannelNotes, clock: Clock): Attempts {
  let sweepAtMs = clock.now().getTime() + SWEEP_EVERY_MS;
  const sweepNowAndThen = async (): Promise<void> => {
    if (clock.now().getTime() < sweepAtMs) return;
    sweepAtMs = clock.now().getTime() + SWEEP_EVERY_MS;
    const before = new Date(clock.now().getTime() - KEPT_MS).toISOString();
    await sweep(notes, before);
  };
  return {
    read: async (messageId) => {
      const known = note.safeParse(await notes.read(SLACK, `${ATTEMPT_NOTES}${messageId}`));
      if (!known.success) return { at: clock.now().toISOString(), posted: {}, files: {} };
      const { underWay, ...rest } = known.data;
      return underWay === undefined ? rest : { ...rest, underWay };
    },
    write: async (messageId, attempt) => {
      await notes.write(SLACK, `${ATTEMPT_NOTES}${messageId}`, attempt);
      await sweepNowAndThen();
    },
  };
}

const dated = z.object({ at: z.string() });

async function sweep(notes: ChannelNotes, before: string): Promise<void> {
  for (const [key, value] of await notes.list(SLACK, ATTEMPT_NOTES)) {
    const known = dated.safeParse(value);
    if (!known.success || known.data.at < before) await notes.remove(SLACK, key);
  }
}
