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
  | { readonly kind: 'hang' }
  /** That call goes well. */
  | { readonly kind: 'none' };

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
  readonly fileCalls: {
    readonly method: string;
    readonly path: string;
    readonly authorization?: string;
    readonly bytes: Buffer;
  }[];
  /** The next calls that send something go wrong in this order. */
  fail(...faults: readonly Fault[]): void;
  /** Every call for this conversation is refused so. */
  refuse(conversationId: string, status: number, code: string): void;
  /** Statuses of the next answers of the login service. */
  readonly loginFaults: number[];
  /** How many tokens were given out. */
  readonly tokensGiven: () => number;
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
    tokensGiven: () => joined.tokens.size,
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

/** What a call is answered with; nothing at all: the caller waits, or its connection is cut. */
type Answer =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset';

async function answer(joined: Joined, { req, res, url }: Asked): Promise<void> {
  const path = req.url ?? '';
  if (path.startsWith('/teams/v3/attachments/')) {
    await serveFile(joined, req, res);
    return;
  }
  const text = (await readBody(req)).toString('utf8');
  const answered = answerTo(joined, { path, method: req.method ?? '', url, text, token: req.headers.authorization });
  if (answered === 'reset') res.destroy();
  else if (answered !== 'hang') {
    const headers = { 'Content-Type': 'application/json', ...answered.headers };
    res.writeHead(answered.status, headers).end(JSON.stringify(answered.body));
  }
}

interface Asking {
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly text: string;
  readonly token: string | undefined;
}

function answerTo(joined: Joined, asking: Asking): Answer {
  const { path, method, url, text, token } = asking;
  if (path === '/openid') return { status: 200, body: { issuer: ISSUER, jwks_uri: `${url}/keys` } };
  if (path === '/keys') return { status: 200, body: publishedKeys() };
  if (path.startsWith('/login/')) return login(joined, new URLSearchParams(text));
  if (!path.startsWith('/teams/v3/')) return refusal(404, 'NotFound');
  const answered = connector(joined, asking);
  const status = typeof answered === 'string' ? 0 : answered.status;
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  joined.calls.push({ method, path: path.slice('/teams/v3'.length), authorization: token, body, status });
  return answered;
}

function login(joined: Joined, form: URLSearchParams): Answer {
  const status = joined.loginFaults.shift();
  if (status !== undefined) return { status, body: { error: 'invalid_client' } };
  if (form.get('client_secret') !== 'a-secret-of-the-fake' || form.get('grant_type') !== 'client_credentials') {
    return { status: 401, body: { error: 'invalid_client' } };
  }
  if (form.get('client_id') !== APP_ID || form.get('scope') !== `${ISSUER}/.default`) {
    return { status: 400, body: { error: 'invalid_scope' } };
  }
  const token = `token-${randomUUID()}`;
  joined.tokens.add(token);
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: token } };
}

function refusal(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: { error: { code, message: code } }, headers };
}

function connector(joined: Joined, { path, method, text, token }: Asking): Answer {
  if (!joined.tokens.has((token ?? '').replace(/^Bearer /, ''))) return refusal(401, 'Unauthorized');
  const [, , , what, conversation = '', kind, id] = path.split('/').map(decodeURIComponent);
  if (what !== 'conversations') return refusal(404, 'NotFound');
  if (kind === undefined && method === 'POST') return createConversation(joined, JSON.parse(text));
  if (kind === 'members' && method === 'GET') return findMember(joined, id);
  if (kind !== 'activities' || (method !== 'POST' && method !== 'PUT')) return refusal(404, 'NotFound');
  if (method === 'PUT') return replace(joined, id ?? '', text);
  return post(joined, conversation, text);
}

function replace(joined: Joined, id: string, text: string): Answer {
  const index = joined.posted.findIndex((one) => one.id === id);
  const before = joined.posted[index];
  if (!before) return refusal(404, 'ActivityNotFoundInConversation');
  joined.posted[index] = { ...before, activity: JSON.parse(text) };
  return { status: 200, body: { id } };
}

function post(joined: Joined, conversationId: string, text: string): Answer {
  const waitMs = joined.counter.count(conversationId.split(';')[0] ?? '');
  if (waitMs !== undefined) {
    joined.overruns.push(`${conversationId} ${waitMs}`);
    return refusal(429, 'TooManyRequests', { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });
  }
  const fault = joined.faults.shift();
  if (fault?.kind === 'status') return refusal(fault.status, fault.code ?? 'Fault', fault.headers);
  if (fault?.kind === 'hang') return 'hang';
  const lasting = joined.refusals.get(conversationId);
  if (lasting) return refusal(lasting.status, lasting.code);
  if (isTooLong(text)) return refusal(413, 'MessageSizeTooBig');
  const activity = JSON.parse(text);
  const posted = { id: String(1_764_000_000_000 + joined.posted.length), conversationId, activity };
  joined.posted.push(posted);
  joined.onPosted(posted);
  return fault?.kind === 'reset after accept' ? 'reset' : { status: 201, body: { id: posted.id } };
}

function findMember(joined: Joined, wanted: string | undefined): Answer {
  const member = [...joined.members.values()].find(({ id, aadObjectId }) => id === wanted || aadObjectId === wanted);
  return member
    ? { status: 200, body: { ...member, userPrincipalName: member.email } }
    : refusal(404, 'MemberNotFoundInConversation');
}

function createConversation(joined: Joined, body: { readonly members?: readonly { readonly id?: string }[] }): Answer {
  const wanted = body.members?.[0]?.id;
  const member = [...joined.members.values()].find(({ id, aadObjectId }) => id === wanted || aadObjectId === wanted);
  return member ? { status: 201, body: { id: `a:${member.aadObjectId}` } } : refusal(403, 'BotNotInConversationRoster');
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
  joined.fileCalls.push({
    method: req.method ?? '',
    path,
    bytes,
    ...(authorization !== undefined && { authorization }),
  });
  const file = joined.files.get(path);
  if (req.method === 'PUT') res.writeHead(file?.status ?? 201).end();
  else if (!file) res.writeHead(404).end();
  else if (file.location !== undefined) res.writeHead(302, { Location: file.location }).end();
  else res.writeHead(file.status ?? 200, { 'Content-Type': 'application/octet-stream' }).end(file.bytes);
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
