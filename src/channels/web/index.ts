import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Role } from '../../core/people.ts';
import { type EventStream, openEventStream, readLastEventId } from '../../http/event-stream.ts';
import type { Channel, ChannelGate } from '../channel.ts';
import type { Mailbox } from '../mailbox.ts';
import { toWireReply } from './card.ts';
import { answerWebErrors, WebError } from './errors.ts';
import { sendFile } from './files.ts';
import { BODY_BYTES, CONVERSATIONS_PER_STREAM } from './limits.ts';
import { type Post, readPost, toFiles, toInbound, webId } from './receive.ts';
import { awaitReplies, type Cursors, createDeliveries, type Deliveries, followMailbox, repliesTo } from './send.ts';
import { WEB_SETTINGS, type WebSettings } from './settings.ts';
import { checkAccess, toConversation, WEB } from './verify.ts';

/** A person whom a visitor may choose to be. `unit` is the unit's id. */
export interface WebPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly roles: readonly Role[];
  readonly post?: string;
}

/** What the web channel is joined to. */
export interface WebChannelOptions {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  /** In roster order. */
  readonly people: () => Promise<readonly WebPerson[]>;
  /** Keeps an attached file under its SHA-256 (hex); durable when it resolves. The same file may come again. */
  readonly keepAttachment: (sha256: string, bytes: Buffer) => Promise<void>;
  /** The bytes under a SHA-256; undefined: they are gone. */
  readonly readAttachment: (sha256: string) => Promise<Buffer | undefined>;
  /** Shortened by tests. */
  readonly settings?: Partial<WebSettings>;
}

/** The web channel: a `Channel` whose routes are put into the HTTP server by `mount`, before the server starts. */
export interface WebChannel extends Channel {
  mount(app: Express): void;
}

/** What the routes share while the channel lives. */
interface Joined extends WebChannelOptions {
  readonly timing: WebSettings;
  readonly deliveries: Deliveries;
  readonly streams: Set<EventStream>;
  /** Stops each answer that is waiting for replies. */
  readonly waits: Set<() => void>;
  gate: ChannelGate | undefined;
}

/** The channel `web`: `POST /api/chat`, the events and files of a conversation, `GET /api/people`. */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const joined: Joined = {
    ...options,
    timing: { ...WEB_SETTINGS, ...options.settings },
    deliveries: createDeliveries(options.mailbox),
    streams: new Set(),
    waits: new Set(),
    gate: undefined,
  };
  return {
    name: WEB,
    mount: (app) => {
      app.post('/api/chat', readJson, receivePost(joined));
      app.get('/api/chat/:conversation/events', openEvents(joined));
      app.get('/api/chat/:conversation/files/:sha256', sendFile(joined));
      app.get('/api/people', listPeople(joined));
      app.use(['/api/chat', '/api/people'], answerWebErrors(joined.log));
    },
    start: async (gate) => {
      joined.gate = gate;
    },
    stop: async () => {
      joined.gate = undefined;
      for (const stop of joined.waits) stop();
      for (const stream of joined.streams) stream.end();
    },
    send: async (message) => {
      await joined.deliveries.deliver(message);
      return { platformId: message.id };
    },
  };
}

const parseJson = express.json({
  type: 'application/json',
  limit: BODY_BYTES,
  inflate: false,
  verify: (_req, res, raw) => {
    (res as Response).locals.bodyBytes = raw.length;
  },
});

const readJson: RequestHandler = (req, res, next) => {
  if (req.is('application/json')) parseJson(req, res, next);
  // An empty body has no type to be wrong.
  else next(new WebError(req.is('*/*') === null ? 'bad_json' : 'wrong_type'));
};

function receivePost(joined: Joined): RequestHandler {
  return async (req, res) => {
    const post = readPost(req.body, Number(res.locals.bodyBytes ?? 0));
    const gate = joined.gate;
    if (!gate) throw new WebError('unavailable');
    if (req.query.wait === '1') await answerWithReplies(joined, post, { gate, res });
    else {
      await accept(joined, post, gate);
      res.status(202).json({ accepted: true });
    }
  };
}

async function accept(joined: Joined, post: Post, gate: ChannelGate): Promise<'accepted' | 'repeated'> {
  try {
    const files = toFiles(post);
    for (const { attachment, bytes } of files) await joined.keepAttachment(attachment.sha256, bytes);
    const attachments = files.map(({ attachment }) => attachment);
    return await gate.accept(toInbound(post, attachments, joined.clock));
  } catch (error) {
    throw new WebError('unavailable', { cause: error });
  }
}

async function answerWithReplies(
  joined: Joined,
  post: Post,
  answer: { gate: ChannelGate; res: Response },
): Promise<void> {
  const { mailbox, clock } = joined;
  const { id } = toInbound(post, [], clock);
  const visible = [post.conversation, `direct:${post.sender}`];
  // Listening starts before acceptance, since the reply may be there before `accept` returns to us.
  const wait = awaitReplies(joined.deliveries, id, joined.timing);
  joined.waits.add(wait.stop);
  answer.res.once('close', wait.stop);
  try {
    const outcome = await accept(joined, post, answer.gate);
    const early = outcome === 'repeated' ? await repliesTo(mailbox, id, visible) : [];
    if (early.length === 0) await wait.settled;
    const replies = early.length > 0 ? early : await repliesTo(mailbox, id, visible);
    answer.res.status(200).json({ accepted: true, replies: replies.map(toWireReply) });
  } finally {
    wait.stop();
    joined.waits.delete(wait.stop);
  }
}

function openEvents(joined: Joined): RequestHandler {
  return async (req, res) => {
    const cursors = readCursors(req);
    if (!joined.gate) throw new WebError('unavailable');
    const stream = openEventStream(res, joined.timing);
    joined.streams.add(stream);
    stream.onEnd(() => joined.streams.delete(stream));
    await followMailbox(stream, cursors, joined).catch((error) => {
      joined.log.error('web_stream_failed', { error });
      // The reader reconnects with its last id, and nothing is lost.
      stream.end();
    });
  };
}

/**
 * Which conversations to follow, and from where. The path names one conversation, or several joined by commas so
 * that a page needs one connection; `lastEventId` may then be given once for each, in the same order.
 */
function readCursors(req: Request): Cursors {
  const sender = webId.safeParse(req.query.sender);
  const ids = String(req.params.conversation).split(',');
  if (!sender.success || ids.length > CONVERSATIONS_PER_STREAM) throw new WebError('bad_request');
  const given = [req.query.lastEventId ?? []].flat().map(String);
  const resumed = readLastEventId(req);
  const cursors: Cursors = new Map();
  ids.forEach((id, place) => {
    if (!webId.safeParse(id).success) throw new WebError('bad_request');
    checkAccess(toConversation(id), sender.data);
    cursors.set(id, (ids.length === 1 ? resumed : undefined) ?? (given[place] || undefined));
  });
  return cursors;
}

function listPeople(joined: Joined): RequestHandler {
  return async (_req, res) => {
    // The page shows the times of what was typed by the clock that the bot goes by.
    res.set('X-Duban-Now', joined.clock.now().toISOString());
    res.json(await joined.people());
  };
}
