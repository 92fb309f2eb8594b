import { lookup as lookUp } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { isLoopback } from './settings.ts';

/** Why a file could not be fetched. */
export type DownloadCode =
  | 'address'
  | 'no_address'
  | 'too_large'
  | 'redirects'
  | 'status'
  | 'sign_in'
  | 'network'
  | 'slow';

/** A file that was not fetched. `isPermanent`: trying again cannot help. */
export class DownloadFault extends Error {
  readonly code: DownloadCode;
  readonly isPermanent: boolean;

  constructor(code: DownloadCode, isPermanent: boolean, cause?: unknown) {
    super(`download: ${code}`, { cause });
    this.name = 'DownloadFault';
    this.code = code;
    this.isPermanent = isPermanent;
  }
}

/** Fetches a file. Rejects with `DownloadFault`. */
export type Download = (wanted: Wanted) => Promise<Buffer>;

/** A file to fetch. */
export interface Wanted {
  readonly url: string;
  readonly mostBytes: number;
  /** What it is said to be: a page in place of anything else asks to sign in. */
  readonly type: string;
}

/** What files are fetched with. */
export interface DownloadOptions {
  readonly token: string;
  /** A host on this machine is reached only when it is the API's own, which is so in trials. */
  readonly apiUrl: string;
  /** How long one file may take altogether, default 30,000 ms. */
  readonly withinMs?: number;
  /** Asks for the addresses of a name, default the system. */
  readonly resolve?: typeof lookUp;
}

const FILE_HOST = 'files.slack.com';
const MOST_REDIRECTS = 3;
const HTML = 'text/html';

/**
 * Fetches files that need the bot's token. The first address must be Slack's file host or the API's own host; redirects are
 * followed by hand, at most three, each to an https address on the public internet, and without the token on any other
 * host. The name is resolved once, and what is connected to is what was checked.
 */
export function createDownload(options: DownloadOptions): Download {
  const api = new URL(options.apiUrl);
  return async ({ url, mostBytes, type }) => {
    let target = readTarget(url);
    if (!isTrusted(target, api)) throw new DownloadFault('address', true);
    const deadline = AbortSignal.timeout(options.withinMs ?? 30_000);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await open(target, { ...options, api, deadline });
      const next = redirectOf(response);
      if (next === undefined) {
        if (isPage(response) && (hop > 0 || type !== HTML)) {
          response.destroy();
          throw new DownloadFault('sign_in', true);
        }
        return readAll(response, mostBytes, deadline);
      }
      response.destroy();
      target = readTarget(next, target);
    }
    throw new DownloadFault('redirects', true);
  };
}

function readTarget(url: string, from?: URL): URL {
  // Readers of addresses disagree about these characters; no address of Slack's has them.
  if (/[\\\s\p{C}]/u.test(url) || !URL.canParse(url, from?.href)) throw new DownloadFault('address', true);
  const target = new URL(url, from);
  if (target.username || target.password) throw new DownloadFault('address', true);
  return target;
}

/** Hosts that get the token. */
function isTrusted(target: URL, api: URL): boolean {
  if (target.protocol === 'https:' && target.host === FILE_HOST) return true;
  return target.origin === api.origin && (target.protocol === 'https:' || isLoopback(target.hostname));
}

/** The token goes to Slack's file host and to the API's own, and nowhere else. */
export function headersFor(target: URL, { token, api }: { readonly token: string; readonly api: URL }) {
  return { 'Accept-Encoding': 'identity', ...(isTrusted(target, api) && { Authorization: `Bearer ${token}` }) };
}

interface Opening extends DownloadOptions {
  readonly api: URL;
  readonly deadline: AbortSignal;
}

function open(target: URL, { token, api, deadline, resolve = lookUp }: Opening): Promise<IncomingMessage> {
  const isHere = target.origin === api.origin && isLoopback(api.hostname);
  const isNamed = target.protocol === 'https:' && target.port === '' && isIP(bare(target.hostname)) === 0;
  if (!isHere && !isNamed) throw new DownloadFault('address', true);
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, reject) => {
    const request: ClientRequest = send(target, {
      headers: headersFor(target, { token, api }),
      signal: deadline,
      ...(!isHere && { lookup: publicOnly(resolve) }),
    });
    request.once('response', done);
    request.once('error', (error) => reject(toFault(error, deadline)));
    request.end();
  });
}

/** Resolves a name, and refuses it when any of its addresses is not public: which one is taken is not ours to say. */
function publicOnly(resolve: typeof lookUp): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error || !first) callback(error ?? new Error('no address'), '', 0);
      else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new DownloadFault('address', true), '', 0);
      } else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

/** Whoever may not read a file gets the page to sign in, with status 200. */
function isPage({ headers }: IncomingMessage): boolean {
  return (headers['content-type'] ?? '').startsWith(HTML);
}

async function readAll(response: IncomingMessage, mostBytes: number, deadline: AbortSignal): Promise<Buffer> {
  const { statusCode = 0, headers } = response;
  try {
    if (statusCode !== 200) throw new DownloadFault('status', statusCode < 500 && statusCode !== 429);
    if (Number(headers['content-length'] ?? 0) > mostBytes) throw new DownloadFault('too_large', true);
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > mostBytes) throw new DownloadFault('too_large', true);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    throw toFault(error, deadline);
  } finally {
    response.destroy();
  }
}

function toFault(error: unknown, deadline: AbortSignal): DownloadFault {
  if (error instanceof DownloadFault) return error;
  return new DownloadFault(deadline.aborted ? 'slow' : 'network', false, error);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
