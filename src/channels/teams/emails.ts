import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { ChannelNotes } from '../channel-notes.ts';
import { senderOf, type TeamsActivity } from './activity.ts';
import { WireError } from './errors.ts';
import { targetOf } from './references.ts';
import { TEAMS } from './settings.ts';
import type { TeamsWire } from './wire.ts';

/** E-mail addresses as the tenant's directory has them, by which accounts are found on the roster. */
export interface Emails {
  /** Undefined: the directory has none, or cannot be asked now; the message is taken all the same. */
  find(activity: TeamsActivity): Promise<string | undefined>;
}

/** What they are joined to. */
export interface EmailParts {
  readonly wire: TeamsWire;
  readonly notes: ChannelNotes;
  readonly clock: Clock;
  readonly log: Log;
}

const known = z.object({ email: z.string().optional(), notedAt: z.string() });

const KEEP_MS = 86_400_000;

/** After a failure the directory is left alone so long: people wait while it is asked. */
const PAUSE_MS = 600_000;

/** These are about one person; any other failure is about the directory. */
const ABOUT_ONE: ReadonlySet<number | undefined> = new Set([400, 403, 404]);

const EVERYBODY = '';

/** Asks once a day for each person and keeps the answer in the notes. */
export function createEmails({ wire, notes, clock, log }: EmailParts): Emails {
  const pausedUntilMs = new Map<string, number>();
  const isPaused = (who: string): boolean => clock.monotonicMs() < (pausedUntilMs.get(who) ?? 0);
  return {
    async find(activity) {
      const sender = senderOf(activity);
      const key = `email:${sender}`;
      const held = known.safeParse(await notes.read(TEAMS, key));
      const { email, notedAt } = held.success ? held.data : { email: undefined, notedAt: '' };
      if (clock.now().getTime() - Date.parse(notedAt) < KEEP_MS) return email;
      if (isPaused(EVERYBODY) || isPaused(sender)) return email;
      try {
        const found = await wire.findEmail(targetOf(activity), activity.conversation.id, activity.from.id);
        await notes.write(TEAMS, key, {
          ...(found !== undefined && { email: found }),
          notedAt: clock.now().toISOString(),
        });
        return found;
      } catch (error) {
        const isAboutOne = error instanceof WireError && ABOUT_ONE.has(error.status);
        pausedUntilMs.set(isAboutOne ? sender : EVERYBODY, clock.monotonicMs() + PAUSE_MS);
        log.warn('teams_member_unknown', { error });
        return email;
      }
    },
  };
}
