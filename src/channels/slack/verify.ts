import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The most bytes of a request that are read; Slack's own largest are far below. */
export const BODY_BYTES = 1_048_576;

/** How far the time in a signature may be from ours, in seconds, either way. Source: Slack's signing guide. */
const SKEW_S = 300;

const TIME = /^[1-9]\d{9}$/;
const SIGNATURE = /^v0=([0-9a-f]{64})$/;

/** What a signature is checked with. Two secrets while one replaces the other. */
export interface Seal {
  readonly secrets: readonly string[];
  readonly now: Date;
}

/**
 * True when the request was signed by Slack over exactly these bytes within five minutes of now. Each header must be
 * there once; the signature is compared in constant time. Never throws.
 */
export function isSigned(request: Pick<IncomingMessage, 'headersDistinct'>, body: Buffer, seal: Seal): boolean {
  const time = onlyValue(request, 'x-slack-request-timestamp');
  const digest = SIGNATURE.exec(onlyValue(request, 'x-slack-signature') ?? '')?.[1];
  if (time === undefined || !TIME.test(time) || digest === undefined) return false;
  if (Math.abs(seal.now.getTime() / 1000 - Number(time)) > SKEW_S) return false;
  const given = Buffer.from(digest, 'hex');
  // Every secret is tried, so that how long it takes does not tell which one fitted.
  const fits = seal.secrets.map((secret) => timingSafeEqual(given, digestOf(secret, time, body)));
  return fits.includes(true);
}

/** The bytes themselves are signed: a text that was read and written again may differ from them. */
function digestOf(secret: string, time: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(`v0:${time}:`).update(body).digest();
}

function onlyValue({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>, name: string): string | undefined {
  const values = headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}
