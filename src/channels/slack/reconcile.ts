import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Attempt } from './attempts.ts';
import type { BotIdentity } from './bot-identity.ts';
import { isThreadGone, platformCode, toUnknownOutcome } from './errors.ts';
import type { Place } from './places.ts';

/** What a message of ours says of itself in its metadata; any app in the channel can read it. */
export const DELIVERY_EVENT = 'duban_delivery';

/** With what the history is read. */
export interface HistoryReader {
  readonly client: WebClient;
  readonly identity: () => Promise<BotIdentity>;
}

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.looseObject({ id: z.unknown(), part: z.unknown() }) })
        .optional()
        .catch(undefined),
      files: z
        .array(z.object({ id: z.string() }))
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

type Shown = z.infer<typeof page>['messages'][number];

/** Clocks differ: it is read from so long (ms) before the first attempt. */
const MARGIN_MS = 600_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 10;

/**
 * The attempt with every part that stands in the channel, found by the delivery id in its metadata, or by its file; only
 * messages of the bot's own count. Rejects with an unknown outcome when Slack does not let the history be read, or when
 * more was written since than is read; otherwise as the Web API does.
 */
export async function reconcile(
  reader: HistoryReader,
  place: Place,
  { messageId, attempt }: { readonly messageId: string; readonly attempt: Attempt },
): Promise<Attempt> {
  const { userId, botId } = await reader.identity();
  const posted: Record<string, string> = { ...attempt.posted };
  const partOfFile = new Map(Object.entries(attempt.files).map(([part, file]) => [file, part]));
  for await (const shown of readSince(reader.client, place, attempt.at)) {
    if (shown.user !== userId && shown.bot_id !== botId) continue;
    const part = partOf(shown, messageId) ?? shown.files?.map(({ id }) => partOfFile.get(id)).find(Boolean);
    if (part !== undefined) posted[part] = shown.ts;
  }
  const { underWay: _settled, ...rest } = attempt;
  return { ...rest, posted };
}

function partOf({ metadata }: Shown, messageId: string): string | undefined {
  if (metadata?.event_type !== DELIVERY_EVENT || metadata.event_payload.id !== messageId) return undefined;
  return String(metadata.event_payload.part);
}

/** What was posted where; without the thread when that is gone, since the answer then stands by itself. */
async function* readSince(client: WebClient, place: Place, since: string): AsyncGenerator<Shown> {
  try {
    yield* readPages(client, place, since);
  } catch (error) {
    if (place.thread === undefined || !isThreadGone(error)) throw error;
    yield* readPages(client, { channel: place.channel }, since);
  }
}

async function* readPages(client: WebClient, { channel, thread }: Place, since: string): AsyncGenerator<Shown> {
  const oldest = String((Date.parse(since) - MARGIN_MS) / 1000);
  let cursor: string | undefined;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const asked = { channel, oldest, include_all_metadata: true, limit: PAGE_SIZE, ...(cursor && { cursor }) };
    const answer = await (thread === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: thread })
    ).catch((error: unknown) => {
      throw isRefusal(error) && !(thread !== undefined && isThreadGone(error))
        ? toUnknownOutcome(`history_${platformCode(error)}`)
        : error;
    });
    const { messages, response_metadata: more } = page.parse(answer);
    yield* messages;
    cursor = more?.next_cursor;
    if (!cursor) return;
  }
  throw toUnknownOutcome('history_too_long');
}

/** Slack understood and said no; asking again would not help. */
function isRefusal(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && !PASSING.has(platformCode(error));
}

const PASSING: ReadonlySet<string> = new Set([
  ...['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'unreadable'],
  ...['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive', 'not_authed'],
]);
