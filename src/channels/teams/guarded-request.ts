import { type LookupAddress, lookup as resolveName } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSafe } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './addresses.ts';
import { findHostRule, type HostRule, isOwnName } from './hosts.ts';

/** A request to an address that somebody outside named. */
export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Hosts that may be talked to; each redirect is held against them again. */
  readonly hosts: readonly HostRule[];
  /** The longest answer, bytes. */
  readonly maxBytes: number;
  /** For everything together, ms. */
  readonly timeoutMs: number;
}

/** Why nothing came: `refused` is ours or the other side's last word, anything else may go better another time. */
export class RequestFault extends Error {
  readonly isRefused: boolean;

  constructor(
    code: string,
    { isRefused = false, cause }: { readonly isRefused?: boolean; readonly cause?: unknown } = {},
  ) {
    super(code, { cause });
    this.name = 'RequestFault';
    this.isRefused = isRefused;
  }
}

/** Asks the machine for the addresses of a name; a test may answer by itself. */
export type Resolve = (
  hostname: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const MOST_REDIRECTS = 3;

const askMachine: Resolve = (hostname, callback) => resolveName(hostname, { all: true }, callback);

/**
 * The bytes of the answer. Only https, only hosts of the list, no private address behind a name, at most three redirects,
 * each without the headers of the first request. Rejects with `RequestFault`.
 */
export async function requestGuarded(asked: GuardedRequest, resolve: Resolve = askMachine): Promise<Buffer> {
  const signal = AbortSignal.timeout(asked.timeoutMs);
  let { url, headers = {} } = asked;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await ask({ ...asked, url, headers }, { signal, resolve });
    const next = answer.headers.location;
    if (!isRedirect(answer) || next === undefined || asked.method !== 'GET') return readAnswer(answer, asked.maxBytes);
    answer.destroy();
    if (!URL.canParse(next, url)) break;
    url = new URL(next, url).href;
    headers = {};
  }
  throw new RequestFault('redirects', { isRefused: true });
}

interface Means {
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
}

function ask({ url, method, headers, body, hosts }: GuardedRequest, means: Means): Promise<IncomingMessage> {
  const rule = findHostRule(url, hosts);
  if (!rule) return Promise.reject(new RequestFault('host', { isRefused: true }));
  const lookup = isOwnName(rule) ? {} : { lookup: guardLookup(means.resolve) };
  const send = url.startsWith('https:') ? requestSafe : requestPlain;
  return new Promise((answer, reject) => {
    const sent = send(url, {
      method,
      headers: { ...headers, 'Accept-Encoding': 'identity', ...(body && { 'Content-Length': body.length }) },
      signal: means.signal,
      agent: false,
      ...lookup,
    });
    sent.once('response', answer);
    sent.once('error', (cause) => reject(toFault(cause)));
    sent.end(body);
  });
}

/** The address that is checked is the one that is called: the name is not asked for again. */
function guardLookup(resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) callback(error, '');
      else if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
        callback(new RequestFault('address', { isRefused: true }), '');
      } else if (all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function isRedirect({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 300 && statusCode < 400;
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { statusCode = 0, headers } = answer;
  if (statusCode < 200 || statusCode >= 300) {
    answer.destroy();
    throw new RequestFault(`status ${statusCode}`, { isRefused: statusCode >= 400 && statusCode < 429 });
  }
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') {
    answer.destroy();
    throw new RequestFault('encoding', { isRefused: true });
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer) {
      length += chunk.length;
      if (length > maxBytes) throw new RequestFault('too_long', { isRefused: true });
      chunks.push(chunk);
    }
  } catch (cause) {
    throw toFault(cause);
  }
  return Buffer.concat(chunks);
}

function toFault(cause: unknown): RequestFault {
  if (cause instanceof RequestFault) return cause;
  return new RequestFault(cause instanceof Error ? cause.name : 'fault', { cause });
}
