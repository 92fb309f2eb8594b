import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { slackId, slackTime } from './ids.ts';

const page = z.object({
  messages: z.array(z.object({ ts: z.string(), user: slackId.optional(), bot_id: z.string().optional() })),
});

/**
 * Who wrote or pressed what has the id `inboundId`. A press names its person; a message is looked up. Undefined: nobody
 * can tell, or it was a bot. Rejects as the Web API does.
 */
export async function findAuthor(client: WebClient, inboundId: string, channel: string): Promise<string | undefined> {
  const [, where, ...rest] = inboundId.split(':');
  if (where !== channel) return undefined;
  if (rest.includes('press')) return slackId.safeParse(rest.at(-1)).data;
  const isTime = (part: string) => slackTime.safeParse(part).success;
  const end = rest.findIndex((part) => !isTime(part));
  const [first, second] = end < 0 ? rest : rest.slice(0, end);
  const ts = second ?? first;
  if (first === undefined || ts === undefined) return undefined;
  const asked = { channel, oldest: ts, latest: ts, inclusive: true, limit: 10 };
  const answer = await (second === undefined
    ? client.conversations.history(asked)
    : client.conversations.replies({ ...asked, ts: first }));
  const found = page.parse(answer).messages.find((message) => message.ts === ts);
  return found?.bot_id === undefined ? found?.user : undefined;
}
