import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { BODY_BYTES, isSigned } from './verify.ts';
import { handOver } from './withheld-ack.ts';

/** What requests are checked with. */
export interface HttpReceiverOptions {
  readonly signingSecrets: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** How long a body may take to arrive, default 10,000 ms. */
  readonly bodyMs?: number;
}

/** Bolt's receiver for signed requests. */
export interface HttpReceiver extends Receiver {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** A request that is not taken. */
class Unfit extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const body = z.looseObject({ type: z.string().max(100).optional(), ssl_check: z.string().optional() });
const challenge = z.object({ type: z.literal('url_verification'), challenge: z.string().min(1).max(200) });

/**
 * Takes requests that Slack signed. The answer is 2xx only after Bolt's listeners have run to their end, which is after the
 * message is durable; when they fail it is 503, and Slack delivers again. Before `start` and after `stop` it is 503 too.
 */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  let app: App | undefined;
  let isOpen = false;
  return {
    init: (joined) => {
      app = joined;
    },
    start: async () => {
      isOpen = true;
    },
    stop: async () => {
      isOpen = false;
    },
    handle: (request, response) => {
      answerRequest(isOpen ? app : undefined, request, options)
        .catch((error: unknown) => toFault(error, options.log))
        .then((answer) => send(request, response, answer));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly json?: unknown;
}

async function answerRequest(
  app: App | undefined,
  request: IncomingMessage,
  { signingSecrets, clock, bodyMs = 10_000 }: HttpReceiverOptions,
): Promise<Answer> {
  // A packed body is refused before it is unpacked; Slack never packs.
  if (request.headers['content-encoding'] !== undefined) throw new Unfit(415, 'packed');
  const bytes = await readBody(request, bodyMs);
  if (!isSigned(request, bytes, { secrets: signingSecrets, now: clock.now() })) throw new Unfit(401, 'not_signed');
  const read = body.safeParse(readContent(request.headers['content-type'], bytes));
  if (!read.success) throw new Unfit(400, 'not_an_object');
  if (read.data.ssl_check !== undefined) return { status: 200 };
  if (read.data.type === 'url_verification') {
    const asked = challenge.safeParse(read.data);
    if (!asked.success) throw new Unfit(400, 'bad_challenge');
    return { status: 200, json: { challenge: asked.data.challenge } };
  }
  if (!app) return { status: 503 };
  const ack = await handOver(app, { body: read.data, ...retryOf(request) });
  return ack ? { status: 200, json: ack.content } : { status: 400 };
}

/** A retry that cannot be read is treated as the first delivery. */
function retryOf({ headers }: IncomingMessage): { readonly retryNum?: number } {
  const retry = z.coerce.number().int().min(0).safeParse(headers['x-slack-retry-num']);
  return retry.success ? { retryNum: retry.data } : {};
}

/** Events come as JSON; presses, forms and commands come as a form, of which presses and forms are JSON within it. */
function readContent(contentType: string | undefined, bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return readJson(text);
  if (type !== 'application/x-www-form-urlencoded') throw new Unfit(415, 'content_type');
  const form = { ...parseForm(text) };
  return typeof form.payload === 'string' ? readJson(form.payload) : form;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unfit(400, 'not_json');
  }
}

/** The bytes as they came. Rejects with what is wrong: too many, too slow, broken off. */
function readBody(request: IncomingMessage, withinMs: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return Promise.reject(new Unfit(413, 'too_large'));
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const slow = setTimeout(() => reject(new Unfit(408, 'too_slow')), withinMs);
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > BODY_BYTES) reject(new Unfit(413, 'too_large'));
      else parts.push(part);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('error', () => reject(new Unfit(400, 'broken_off')));
    request.once('close', () => {
      clearTimeout(slow);
      reject(new Unfit(400, 'broken_off'));
    });
  });
}

function toFault(error: unknown, log: Log): Answer {
  if (error instanceof Unfit) {
    log.warn('slack_request_refused', { status: error.status, reason: error.message });
    return { status: error.status };
  }
  log.error('slack_event_failed', { error });
  return { status: 503 };
}

/** The rest of a body that was not read to its end is not waited for: the connection is closed. */
function send(request: IncomingMessage, response: ServerResponse, { status, json }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const isUnread = !request.complete;
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Content-Type-Options': 'nosniff',
    ...(isUnread && { Connection: 'close' }),
  });
  response.end(json === undefined ? undefined : JSON.stringify(json), () => isUnread && request.destroy());
}
