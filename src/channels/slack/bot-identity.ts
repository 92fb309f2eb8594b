import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Who the bot is in the workspace. */
export interface BotIdentity {
  readonly userId: string;
  readonly botId: string;
  readonly teamId: string;
}

const answer = z.object({ user_id: z.string().min(1), bot_id: z.string().min(1), team_id: z.string().min(1) });

/** Asks Slack who the bot is until it was told once. Rejects while Slack cannot be asked; the next call asks again. */
export function createBotIdentity(client: WebClient): () => Promise<BotIdentity> {
  let known: Promise<BotIdentity> | undefined;
  return () => {
    known ??= ask(client).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function ask(client: WebClient): Promise<BotIdentity> {
  const { user_id, bot_id, team_id } = answer.parse(await client.auth.test());
  return { userId: user_id, botId: bot_id, teamId: team_id };
}
