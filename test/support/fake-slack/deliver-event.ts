import { createHmac } from 'node:crypto';
import { BOT } from './world.ts';

/** Where and how the platform reaches the bot. */
export interface BotAddress {
  readonly url: string;
  readonly signingSecret: string;
  /** Milliseconds since 1970; the request is signed for that second. */
  readonly nowMs: number;
}

/** The headers that prove a body. */
export function signatureHeaders(
  body: string,
  { signingSecret, nowMs }: Omit<BotAddress, 'url'>,
): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

/** An event as the Events API wraps it. */
export function toEnvelope(event: Record<string, unknown>, eventId: string, nowMs: number): Record<string, unknown> {
  return {
    type: 'event_callback',
    api_app_id: BOT.app_id,
    team_id: BOT.team_id,
    event_id: eventId,
    event_time: Math.floor(nowMs / 1000),
    event,
    authorizations: [{ team_id: BOT.team_id, user_id: BOT.user_id, is_bot: true, is_enterprise_install: false }],
  };
}

/** Posts an event, signed, and gives the answer. */
export function deliverEvent(envelope: unknown, address: BotAddress): Promise<Response> {
  const body = JSON.stringify(envelope);
  const headers = { 'content-type': 'application/json', ...signatureHeaders(body, address) };
  return fetch(address.url, { method: 'POST', headers, body });
}

/** Posts what a button, a modal or a command sends: a signed form. Its `payload` is JSON, but for commands. */
export function deliverForm(fields: Readonly<Record<string, string>>, address: BotAddress): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signatureHeaders(body, address) };
  return fetch(address.url, { method: 'POST', headers, body });
}
