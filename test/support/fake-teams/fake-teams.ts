import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publishedKeys } from './keys.ts';
import { createCallCounter } from './limits.ts';
import { APP_ID, ISSUER, TENANT_ID } from './tokens.ts';

/** How the next call that sends something goes wrong. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The message arrived, but the answer never leaves. */
  | { readonly kind: 'reset after accept' }
  | { readonly kind: 'hang' };

/** A call of the bot. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly status: number;
}

/** A message of the bot that people see. */
export interface Posted {
  readonly id: string;
  readonly conversationId: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what the bot sent however deep
  readonly activity: any;
}

/** A person whom the fake knows. */
export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly email?: string;
}

/** The platform: connector, login service, published keys, and a second host that plays the file store. */
export interface FakeTeams {
  readonly url: string;
  /** As activities carry it. */
  readonly serviceUrl: string;
  readonly filesUrl: string;
  /** What to set so that a bot talks to this platform. */
  readonly settings: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
  readonly posted: readonly Posted[];
  /** Calls above a limit. */
  readonly overruns: readonly string[];
  readonly members: Map<string, Member>;
  /** Files by path, on either host. A number is a status; `location` sends elsewhere. */
  readonly files: Map<string, { readonly bytes?: Buffer; readonly status?: number; readonly location?: string }>;
  /** Headers with which files were asked for, and what was uploaded. */
  readonly fileCalls: { readonly method: string; readonly path: string; readonly authorization?: string; readonly bytes: Buffer }[];
  /** The next calls that send something go wrong in this order. */
  fail(...faults: readonly Fault[]): void;
  /** Every call for this conversation is refused so. */
  refuse(conversationId: string, status: number, code: string): void;
  /** Statuses of the next answers of the login service. */
  readonly loginFaults: number[];
  stop(): Promise<void>;
}

/** How the fake is made. */
export interface FakeTeamsOptions {
  /** By which the limits are counted; default the machine's. */
  readonly nowMs?: () => number;
  readonly port?: number;
  readonly onPosted?: (posted: Posted) => void;
}

/** A card may be as long as this; counted in UTF-16, as the platform does. */
const CARD_BYTES = 28 * 1_024;

interface Joined {
  readonly calls: Call[];
  readonly posted: Posted[];
  readonly overruns: string[];
  readonly members: Map<string, Member>;
  readonly files: FakeTeams['files'];
  readonly fileCalls: FakeTeams['fileCalls'];
  readonly faults: Fault[];
  readonly refusals: Map<string, { status: number; code: string }>;
  readonly loginFaults: number[];
  readonly counter: ReturnType<typeof createCallCounter>;
  readonly tokens: Set<string>;
  readonly onPosted: (posted: Posted) => void;
}

/** Starts the platform on free ports of the loopback. */
export async function startFakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const joined: Joined = {
    calls: [],
    posted: [],
    overruns: [],
    members: new Map(),
    files: new Map(),
    fileCalls: [],
    faults: [],
    refusals: new Map(),
    loginFaults: [],
    counter: createCallCounter(options.nowMs ?? (() => performance.now())),
    tokens: new Set(),
    onPosted: options.onPosted ?? (() => undefined),
  };
  const files = createServer((req, res) => void serveFile(joined, req, res));
  await listen(files, 0);
  const server = createServer((req, res) => void answer(joined, { req, res, url }));
  await listen(server, options.port ?? 0);
  const url = addressOf(server);
  const filesUrl = addressOf(files);
  const { calls, posted, overruns, members, fileCalls, loginFaults } = joined;
  return {
    ...{ url, filesUrl, calls, posted, overruns, members, fileCalls, loginFaults },
    files: joined.files,
    serviceUrl: `${url}/teams/`,
    settings: {
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'a-secret-of-the-fake',
      MicrosoftAppTenantId: TENANT_ID,
      DUBAN_TEAMS_LOGIN_URL: `${url}/login`,
      DUBAN_TEAMS_OPENID_URL: `${url}/openid`,
      DUBAN_TEAMS_ISSUER: ISSUER,
      DUBAN_TEAMS_SERVICE_HOSTS: new URL(url).host,
      DUBAN_TEAMS_FILE_HOSTS: new URL(filesUrl).host,
    },
    fail: (...faults) => void joined.faults.push(...faults),
    refuse: (id, status, code) => void joined.refusals.set(id, { status, code }),
    stop: async () => void (await Promise.all([close(server), close(files)])),
  };
}

interface Asked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: string;
}

async function answer(joined: Joined, { req, res, url }: Asked): Promise<void> {
  const path = req.url ?? '';
  const text = (await readBody(req)).toString('utf8');
  if (path === '/openid') return json(res, 200, { issuer: ISSUER, jwks_uri: `${url}/keys` });
  if (path === '/keys') return json(res, 200, publishedKeys());
  if (path.startsWith('/login/')) return login(joined, res, new URLSearchParams(text));
  if (path.startsWith('/teams/v3/attachments/')) return void (await serveFile(joined, req, res));
  if (path.startsWith('/teams/v3/')) return connector(joined, { req, res, url }, text);
  json(res, 404, { error: { code: 'NotFound', message: 'no such path' } });
}

function login(joined: Joined, res: ServerResponse, form: URLSearchParams): void {
  const status = joined.loginFaults.shift();
  if (status !== undefined) return json(res, status, { error: 'invalid_client' });
  if (form.get('client_secret') !== 'a-secret-of-the-fake' || form.get('grant_type') !== 'client_credentials') {
    return json(res, 401, { error: 'invalid_client' });
  }
  if (form.get('client_id') !== APP_ID || form.get('scope') !== `${ISSUER}/.default`) {
    return json(res, 400, { error: 'invalid_scope' });
  }
  const token = `token-${randomUUID()}`;
  joined.tokens.add(token);
  json(res, 200, { token_type: 'Bearer', expires_in: 3_600, access_token: token });
}

function connector(joined: Joined, { req, res }: Asked, text: string): void {
  const path = decodeURI(req.url ?? '').slice('/teams/v3'.length);
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const { authorization } = req.headers;
  const reply = (status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    joined.calls.push({ method: req.method ?? '', path, authorization, body, status });
    json(res, status, content, headers);
  };
  const refuse = (status: number, code: string, headers?: Readonly<Record<string, string>>): void =>
    reply(status, { error: { code, message: code } }, headers);
  if (!joined.tokens.has((authorization ?? '').replace(/^Bearer /, ''))) return refuse(401, 'Unauthorized');
  if (path === '/conversations' && req.method === 'POST') return createConversation(joined, body, reply);
  const [, , escaped = '', what, activityId] = path.split('/');
  const conversationId = decodeURIComponent(escaped);
  if (what === 'members' && req.method === 'GET') {
    const member = [...joined.members.values()].find(
      ({ id, aadObjectId }) => id === decodeURIComponent(activityId ?? '') || aadObjectId === activityId,
    );
    return member ? reply(200, { ...member, userPrincipalName: member.email }) : refuse(404, 'MemberNotFound');
  }
  if (what !== 'activities' || (req.method !== 'POST' && req.method !== 'PUT')) return refuse(404, 'NotFound');
  const waitMs = joined.counter.count(conversationId);
  if (waitMs !== undefined) {
    joined.overruns.push(`${conversationId} ${waitMs}`);
    return refuse(429, 'TooManyRequests', { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });
  }
  const fault = joined.faults.shift();
  if (fault?.kind === 'status') return refuse(fault.status, fault.code ?? 'Fault', fault.headers);
  if (fault?.kind === 'hang') return;
  const refusal = joined.refusals.get(conversationId);
  if (refusal) return refuse(refusal.status, refusal.code);
  if (isTooLong(text)) return refuse(413, 'MessageSizeTooBig');
  const posted = { id: String(1_764_000_000_000 + joined.posted.length), conversationId, activity: body };
  joined.posted.push(posted);
  joined.onPosted(posted);
  if (fault?.kind === 'reset after accept') return void res.destroy();
  reply(201, { id: posted.id });
}

function createConversation(
  joined: Joined,
  body: unknown,
  reply: (status: number, content: unknown) => void,
): void {
  const { members = [] } = body as { readonly members?: readonly { readonly id?: string }[] };
  const wanted = members[0]?.id;
  const member = [...joined.members.values()].find(({ id, aadObjectId }) => id === wanted || aadObjectId === wanted);
  if (member) reply(201, { id: `a:${member.aadObjectId}` });
  else reply(403, { error: { code: 'BotNotInConversationRoster', message: 'not installed' } });
}

/** Cards count by themselves; anything else is measured as a whole against the larger limit of plain messages. */
function isTooLong(text: string): boolean {
  const utf16 = text.length * 2;
  return utf16 > (text.includes('application/vnd.microsoft.card.adaptive') ? CARD_BYTES : 100 * 1_024);
}

async function serveFile(joined: Joined, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = req.url ?? '';
  const { authorization } = req.headers;
  const bytes = await readBody(req);
  joined.fileCalls.push({ method: req.method ?? '', path, bytes, ...(authorization !== undefined && { authorization }) });
  const file = joined.files.get(path);
  if (req.method === 'PUT') return void res.writeHead(file?.status ?? 201).end();
  if (!file) return void res.writeHead(404).end();
  if (file.location !== undefined) return void res.writeHead(302, { Location: file.location }).end();
  res.writeHead(file.status ?? 200, { 'Content-Type': 'application/octet-stream' }).end(file.bytes);
}

function json(res: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
