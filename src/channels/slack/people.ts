import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';

/** What Slack knows of a person and vouches for. */
export interface SlackPerson {
  readonly email?: string;
  readonly name?: string;
}

/** What people are looked up with. */
export interface PeopleSource {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a message waits for an address, default 1,000 ms; it comes with the next one. */
  readonly patienceMs?: number;
}

const KEPT_MS = 3_600_000;
/** After a failure, so that a burst of messages does not become a burst of failing questions. */
const KEPT_FAILED_MS = 60_000;
const MOST_KEPT = 5_000;

const user = z.object({
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_email_confirmed: z.boolean().optional(),
  real_name: z.string().optional(),
  profile: z.object({ email: z.string().optional(), real_name: z.string().optional() }).optional(),
});

/**
 * Looks people up, each at most once an hour. Nobody is unknown for being looked up in vain: a failure gives a person
 * without address and name. An address counts only where Slack vouches for it: a member of the team, not a bot.
 */
export function createPeople({ client, clock, log, patienceMs = 1_000 }: PeopleSource) {
  const kept = new Map<string, { readonly until: number; readonly person: Promise<SlackPerson> }>();
  const ask = async (userId: string, teamId: string): Promise<SlackPerson> => {
    const answer = await client.users.info({ user: userId });
    const known = user.parse(answer.user);
    const name = cleanName(known.profile?.real_name ?? known.real_name);
    const email = isVouchedFor(known, teamId) ? known.profile?.email : undefined;
    return { ...(email && { email }), ...(name && { name }) };
  };
  return {
    find(userId: string, teamId: string): Promise<SlackPerson> {
      const now = clock.now().getTime();
      const known = kept.get(userId);
      if (known && known.until > now) return soon(known.person, patienceMs);
      if (kept.size >= MOST_KEPT) kept.clear();
      const person = ask(userId, teamId).catch((error: unknown) => {
        log.warn('slack_user_unknown', { user: userId, error: error instanceof Error ? error.name : 'unknown' });
        kept.set(userId, { until: now + KEPT_FAILED_MS, person });
        return {};
      });
      kept.set(userId, { until: now + KEPT_MS, person });
      return soon(person, patienceMs);
    },
  };
}

/** Looks people up, see `createPeople`. */
export type People = ReturnType<typeof createPeople>;

/** Slack gives us three seconds for everything. */
async function soon(person: Promise<SlackPerson>, withinMs: number): Promise<SlackPerson> {
  let timer: NodeJS.Timeout | undefined;
  const nobody = new Promise<SlackPerson>((resolve) => {
    timer = setTimeout(() => resolve({}), withinMs);
  });
  return Promise.race([person, nobody]).finally(() => clearTimeout(timer));
}

function isVouchedFor(known: z.infer<typeof user>, teamId: string): boolean {
  if (known.deleted || known.is_bot || known.is_stranger || known.is_email_confirmed === false) return false;
  return known.team_id === undefined || known.team_id === teamId;
}

/** A name goes into the text that is understood: one line, nothing invisible. */
function cleanName(name: string | undefined): string | undefined {
  return name
    ?.replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
}
