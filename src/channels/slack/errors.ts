import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Log } from '../../core/log.ts';
import { DeliveryError, type DeliveryFaultFacts } from '../../core/refusal.ts';
import type { GoneReason } from '../../core/send.ts';
import { DOUBT_PAUSE_MS, UNSTATED_PAUSE_MS } from './limits.ts';

/** A call that failed: what the outbox is told, and whether what was asked for may have been done all the same. */
export interface Failure {
  readonly error: DeliveryError;
  readonly isInDoubt: boolean;
}

/** The code of a call that came too fast. */
export const RATE_LIMITED = 'ratelimited';

/** Nothing arrives there any more, by Slack's error codes. */
const GONE: ReadonlyMap<string, GoneReason> = new Map([
  ['not_in_channel', 'bot_removed'],
  ['is_archived', 'closed'],
  ['channel_not_found', 'not_found'],
  ['user_not_found', 'not_found'],
  ['users_not_found', 'not_found'],
  ['user_disabled', 'blocked'],
  ['user_not_visible', 'blocked'],
  ['cannot_dm_bot', 'blocked'],
  ['messages_tab_disabled', 'blocked'],
]);

/**
 * The bot itself is not let in, so that this is no fault of the message: it waits until somebody mends it. `account_inactive`
 * speaks of the bot's own account, not of the reader's.
 */
const NOT_LET_IN: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'missing_scope'],
  ...['no_permission', 'not_allowed_token_type', 'team_access_not_granted', 'org_login_required', 'ekm_access_denied'],
]);

/** The message itself cannot be taken. */
const UNFIT: ReadonlySet<string> = new Set([
  ...['msg_too_long', 'msg_blocks_too_long', 'no_text', 'invalid_blocks', 'invalid_blocks_format', 'invalid_arguments'],
  ...['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large', 'too_many_attachments'],
  ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
  ...['restricted_action_non_threadable_channel', 'file_not_found', 'invalid_arg_name', 'as_user_not_supported'],
]);

/** Slack failed while it worked on the call, so that it may have done it. */
const FAILED_WITHIN: ReadonlySet<string> = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'unreadable'],
]);

/** Codes of a connection that was never made: nothing was sent. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO_.*|ERR_TLS_.*|ERR_SSL_.*)$/;

/**
 * What became of a call of the Web API that threw `error`. Words of the platform that are no code stay out of it. When it
 * was too fast at posting, everything that is to be posted waits.
 */
export function toFailure(error: unknown, log: Log): Failure {
  if (error instanceof DeliveryError) return { error, isInDoubt: false };
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter * 1000);
  if (error instanceof WebAPIPlatformError) return refused(error, log);
  if (error instanceof WebAPIHTTPError) return inDoubt(`http_${error.statusCode}`);
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original);
    if (code !== undefined && NEVER_SENT.test(code)) return certain(code);
    return inDoubt(error.original.name === 'TimeoutError' ? 'timeout' : (code ?? 'broken_off'));
  }
  return inDoubt('broken_off');
}

/** There is nothing under which an answer could stand: what was answered was deleted. */
export function isThreadGone(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && THREAD_GONE.has(platformCode(error));
}

const THREAD_GONE: ReadonlySet<string> = new Set(['thread_not_found', 'message_not_found', 'cannot_reply_to_message']);

/** The outcome can no longer be found out, since Slack does not let the history be read, or it is too long. */
export function toUnknownOutcome(code: string): DeliveryError {
  return new DeliveryError(code, { outcomeUnknown: true });
}

/** Slack's error code; `unreadable` for an answer that is none of Slack's, such as a proxy's page. */
export function platformCode(error: WebAPIPlatformError): string {
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z][a-z_]{1,63}$/.test(code) ? code : 'unreadable';
}

function refused(error: WebAPIPlatformError, log: Log): Failure {
  const code = platformCode(error);
  if (code === RATE_LIMITED || code === 'rate_limited') return rateLimited(UNSTATED_PAUSE_MS);
  if (FAILED_WITHIN.has(code)) return inDoubt(code);
  const gone = GONE.get(code);
  if (gone !== undefined) return certain(code, { gone });
  if (UNFIT.has(code)) {
    log.error('slack_message_unfit', { code, where: pointersOf(error) });
    return certain(code, { permanent: true });
  }
  if (!NOT_LET_IN.has(code)) return certain(code);
  log.error('slack_bot_not_let_in', { code, ...scopesOf(error) });
  return certain(code, { retryAfterMs: 60_000, wholeChannel: true });
}

function rateLimited(retryAfterMs: number): Failure {
  return certain(RATE_LIMITED, { retryAfterMs, wholeChannel: true });
}

function certain(code: string, facts: DeliveryFaultFacts = {}): Failure {
  return { error: new DeliveryError(code, facts), isInDoubt: false };
}

function inDoubt(code: string): Failure {
  return { error: new DeliveryError(code, { retryAfterMs: DOUBT_PAUSE_MS }), isInDoubt: true };
}

/** What a scope is missing for; only names of scopes. */
function scopesOf({ data }: WebAPIPlatformError): { readonly needed?: string } {
  const needed = 'needed' in data ? data.needed : undefined;
  return typeof needed === 'string' && /^[\w:,. ]{1,200}$/.test(needed) ? { needed } : {};
}

/** Where in the blocks the fault lies; the sentences around it could quote a message. */
function pointersOf({ data }: WebAPIPlatformError): readonly string[] {
  const said = data.response_metadata?.messages ?? [];
  return said.flatMap((line) => /json-pointer:([\w/]{1,100})/.exec(line)?.[1] ?? []);
}

function codeOf(error: Error): string | undefined {
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
