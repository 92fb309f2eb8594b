import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type TeamsActivity, teamsActivity, tenantOf } from './activity.ts';
import { findHostRule } from './hosts.ts';
import type { TeamsSettings } from './settings.ts';

/** The longest body of an activity, in bytes; the platform's own limit for messages lies far below. */
const BODY_BYTES = 1_048_576;

/** A request that may be shown to the SDK, which checks the signature. */
export interface Candidate {
  readonly authorization: string;
  readonly activity: TeamsActivity;
  /** The body as it came. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Why a request is not taken. */
export interface Rejected {
  readonly status: 400 | 401 | 403 | 413;
  /** For the log; holds nothing of the request. */
  readonly reason: string;
}

/** The body as text; undefined: it is too long. Rejects when the sender goes away. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Checks what can be checked without the signature, and more strictly than the SDK does: it would take tokens of its
 * emulator and of other bots, would skip the service address where the body names none, and lets the body choose the rules
 * by its channel. Who passes here is no friend yet.
 */
export function examine(
  body: string,
  authorization: string | undefined,
  settings: TeamsSettings,
): Candidate | Rejected {
  const raw = readJson(body);
  const record = z.record(z.string(), z.unknown()).safeParse(raw);
  const parsed = teamsActivity.safeParse(raw);
  const claims = readClaims(authorization ?? '');
  if (authorization === undefined || !claims) return { status: 401, reason: 'no_token' };
  if (claims.iss !== settings.issuer) return { status: 401, reason: 'issuer' };
  if (claims.aud !== settings.appId) return { status: 401, reason: 'audience' };
  if (!record.success || !parsed.success) return { status: 400, reason: 'malformed' };
  const activity = parsed.data;
  if (claims.serviceurl !== activity.serviceUrl) return { status: 401, reason: 'service_claim' };
  if (!findHostRule(activity.serviceUrl, settings.serviceHosts)) return { status: 403, reason: 'service_host' };
  const tenant = tenantOf(activity);
  if (settings.tenantId !== undefined && tenant !== undefined && tenant !== settings.tenantId) {
    return { status: 403, reason: 'tenant' };
  }
  return { authorization, activity, raw: record.data };
}

const header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1) });

const claims = z.object({ iss: z.string(), aud: z.string(), serviceurl: z.string() });

/** What a token claims, unproven. Undefined: it cannot be one of the platform's. */
function readClaims(authorization: string): z.infer<typeof claims> | undefined {
  const [, first, second] = /^Bearer ([\w-]{1,4096})\.([\w-]{1,16384})\.[\w-]{1,4096}$/u.exec(authorization) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const parsed = claims.safeParse(readJson(Buffer.from(second, 'base64url').toString('utf8')));
  const head = header.safeParse(readJson(Buffer.from(first, 'base64url').toString('utf8')));
  return head.success && parsed.success ? parsed.data : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
