import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createLimitKeeper, type LimitKeeper } from './limits.ts';
import { type Answer, type Arguments, type Desk, METHODS } from './methods.ts';
import { readArguments, readBytes } from './read-arguments.ts';
import { acceptSocket, type FakeSocket } from './socket.ts';
import { BOT, createWorld, type FakeFile, type FakeMessage, TOKENS, type World } from './world.ts';

/** A call of the Web API as it came in, whatever became of it. */
export interface FakeCall {
  readonly method: string;
  readonly args: Arguments;
  readonly token: string;
}

/** How the fake is to behave. */
export interface FakeSlackOptions {
  /** 0: any free one. */
  readonly port?: number;
  /** Milliseconds since 1970, for `ts` and the limits; by default the machine's. */
  readonly nowMs?: () => number;
  /** Between two messages in one channel; 0: none. Default 1000. */
  readonly gapMs?: number;
  /** Sees each message after it was kept. */
  readonly onPosted?: (message: FakeMessage) => void;
}

/** A Slack workspace on this machine: its Web API with limits and faults, Socket Mode, and people who write. */
export interface FakeSlack {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  readonly calls: readonly FakeCall[];
  /** Calls that came faster than the platform bears. */
  readonly violations: readonly string[];
  readonly world: World;
  readonly faults: Faults;
  /** Socket Mode connections, the latest last. */
  readonly sockets: readonly FakeSocket[];
  addChannel(
    id: string,
    facts?: { readonly name?: string; readonly isArchived?: boolean; readonly hasBot?: boolean },
  ): void;
  addUser(id: string, facts?: { readonly name?: string; readonly email?: string; readonly isDeleted?: boolean }): void;
  /** A file of a person; gives what an event says of it. */
  addFile(name: string, bytes: Buffer, mimetype?: string): Record<string, unknown>;
  /** A person writes: kept in the channel. Gives the event's `event` part. */
  say(said: {
    readonly channel: string;
    readonly user: string;
    readonly text: string;
    readonly threadTs?: string;
    readonly type?: 'message' | 'app_mention';
    readonly files?: readonly Record<string, unknown>[];
  }): Record<string, unknown> & { readonly ts: string };
  /** What the bot posted, in order; of one channel or of all. */
  posted(channel?: string): readonly FakeMessage[];
  callsOf(method: string): readonly FakeCall[];
  close(): Promise<void>;
}

/** Starts it on the loopback address. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const nowMs = options.nowMs ?? Date.now;
  const world = createWorld(nowMs);
  const parts: Parts = {
    calls: [],
    faults: createFaults(),
    limits: createLimitKeeper(nowMs, options.gapMs ?? 1_000),
    sockets: [],
    desk: { world, origin: '', uploads: new Map(), onPosted: options.onPosted ?? (() => undefined) },
  };
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  server.on('upgrade', (request, stream) => void parts.sockets.push(acceptSocket(request, stream)));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  parts.desk = { ...parts.desk, origin };
  return {
    apiUrl: `${origin}/api/`,
    calls: parts.calls,
    violations: parts.limits.violations,
    sockets: parts.sockets,
    faults: parts.faults,
    world,
    ...people(parts),
    posted: (channel) =>
      world.messages.filter((one) => one.bot_id === BOT.bot_id && (channel === undefined || one.channel === channel)),
    callsOf: (method) => parts.calls.filter((call) => call.method === method),
    close: () => close(server, parts.sockets),
  };
}

interface Parts {
  readonly calls: FakeCall[];
  readonly faults: Faults;
  readonly limits: LimitKeeper;
  readonly sockets: FakeSocket[];
  desk: Desk;
}

function people(parts: Parts): Pick<FakeSlack, 'addChannel' | 'addUser' | 'addFile' | 'say'> {
  const { world } = parts.desk;
  return {
    addChannel: (id, { name = id.toLowerCase(), isArchived = false, hasBot = true } = {}) =>
      void world.channels.set(id, { id, name, isArchived, hasBot }),
    addUser: (id, { name = id, email, isDeleted = false } = {}) =>
      void world.users.set(id, { id, name, isDeleted, isBot: false, ...(email !== undefined && { email }) }),
    addFile: (name, bytes, mimetype = 'application/octet-stream') => {
      const file: FakeFile = { id: world.nextId('F'), name, mimetype, bytes };
      world.files.set(file.id, file);
      return toWireFile(file, parts.desk.origin);
    },
    say: ({ channel, user, text, threadTs, type = 'message', files }) => {
      const ts = world.nextTs();
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      world.messages.push({ channel, user, text, ts, ...thread });
      const where = world.channels.get(channel)?.user === undefined ? 'channel' : 'im';
      const withFiles = files ? { subtype: 'file_share', files } : {};
      return { type, channel, channel_type: where, user, text, ts, event_ts: ts, ...thread, ...withFiles };
    },
  };
}

function toWireFile({ id, name, mimetype, bytes }: FakeFile, origin: string): Record<string, unknown> {
  const url = `${origin}/files/${id}`;
  return { id, name, title: name, mimetype, size: bytes.length, url_private: url, url_private_download: url };
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://fake');
  const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
  const [, area, name = ''] = pathname.split('/');
  if (area === 'files') {
    handOut(parts.desk.world.files.get(name), token, response);
    return;
  }
  const method = area === 'upload' ? 'upload' : name;
  const args = method === 'upload' ? { id: name, bytes: await readBytes(request) } : await readArguments(request);
  parts.calls.push({ method, args, token });
  const fault = parts.faults.take(method);
  if (!fault) {
    send(response, carryOut(parts, { method, args, token }));
    return;
  }
  if ('accepted' in fault && fault.accepted) carryOut(parts, { method, args, token });
  goWrong(fault, request, response);
}

type Reply = { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };

function carryOut({ desk, limits }: Parts, { method, args, token }: FakeCall): Reply {
  if (method === 'upload') return takeUpload(desk, args);
  if (method === 'apps.connections.open') {
    const url = `${desk.origin.replace('http:', 'ws:')}/link?ticket=${desk.world.nextId('t')}`;
    return toReply(token === TOKENS.app ? { ok: true, url } : { ok: false, error: 'invalid_auth' });
  }
  if (token !== TOKENS.bot) return toReply({ ok: false, error: token === '' ? 'not_authed' : 'invalid_auth' });
  const run = METHODS[method];
  if (!run) return toReply({ ok: false, error: 'unknown_method' });
  const channel = typeof args.channel === 'string' ? args.channel : undefined;
  const waitSeconds = limits.check(method, channel);
  if (waitSeconds !== undefined) return rateLimited(waitSeconds);
  return toReply(run(args, desk));
}

function takeUpload({ uploads }: Desk, { id, bytes }: Arguments): Reply {
  const upload = uploads.get(String(id));
  if (!upload || !Buffer.isBuffer(bytes)) return { status: 404, body: 'no such upload' };
  upload.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
}

function handOut(file: FakeFile | undefined, token: string, response: ServerResponse): void {
  // Without its token the platform answers with a page to sign in, and 200.
  if (token !== TOKENS.bot) send(response, { status: 200, headers: HTML, body: '<html>Sign in to Slack</html>' });
  else if (!file) send(response, { status: 404, body: 'not found' });
  else {
    response.writeHead(200, { 'content-type': file.mimetype });
    response.end(file.bytes);
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

function goWrong(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.kind === 'reset') request.socket.resetAndDestroy();
  if (fault.kind === 'rate_limited') send(response, rateLimited(fault.retryAfter));
  if (fault.kind === 'status') send(response, { status: fault.status, body: 'out of order' });
  if (fault.kind === 'html')
    send(response, { status: 200, headers: HTML, body: '<!doctype html><title>Proxy</title>' });
  if (fault.kind === 'refuse') {
    const { error, needed } = fault;
    send(response, toReply({ ok: false, error, ...(needed !== undefined && { needed, provided: 'chat:write' }) }));
  }
}

function rateLimited(retryAfter: number | string | undefined): Reply {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { status: 429, headers, body: JSON.stringify({ ok: false, error: 'ratelimited' }) };
}

function toReply(answered: Answer): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answered) };
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function close(server: Server, sockets: readonly FakeSocket[]): Promise<void> {
  for (const socket of sockets) socket.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
