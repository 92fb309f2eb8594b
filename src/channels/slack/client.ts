import { type FetchFunction, type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { CALL_TIMEOUT_MS, UNSTATED_PAUSE_MS } from './limits.ts';
import type { SlackSettings } from './settings.ts';

/** Where the Web API is, and how long a call may take (ms). */
export interface ClientFacts extends Pick<SlackSettings, 'botToken' | 'apiUrl'> {
  readonly timeoutMs?: number;
}

/**
 * A client of the Web API that tries each call once: the outbox decides about another attempt, since the client would post
 * the same message several times. It writes no log, because its lines quote what is sent.
 */
export function createSlackClient(facts: ClientFacts): WebClient {
  return new WebClient(facts.botToken, toClientOptions(facts));
}

/** The same for a client that somebody else makes, such as Bolt's. */
export function toClientOptions({
  apiUrl,
  timeoutMs = CALL_TIMEOUT_MS,
}: Omit<ClientFacts, 'botToken'>): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    fetch: fetchStatingPause,
    logger: mute,
  };
}

/** The client takes a 429 that names no pause for a fault of another kind, so that one is named for it. */
const fetchStatingPause: FetchFunction = async (url, init) => {
  const response = await fetch(url, init);
  if (response.status !== 429 || /^\s*\d{1,6}/.test(response.headers.get('retry-after') ?? '')) return response;
  await response.body?.cancel();
  return new Response('', { status: 429, headers: { 'retry-after': String(UNSTATED_PAUSE_MS / 1000) } });
};

const nothing = (): void => undefined;

const mute: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
