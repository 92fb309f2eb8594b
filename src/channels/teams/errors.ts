import { DeliveryError } from '../../core/refusal.ts';
import type { GoneReason } from '../../core/send.ts';

/** What is known of a call that went wrong. */
interface WireFault {
  /** Absent: no answer came. */
  readonly status?: number;
  /** As the platform or the machine names it. */
  readonly code: string;
  /** The header as it came. */
  readonly retryAfter?: string;
  /** The call never left: the login service gave no token. */
  readonly isLogin?: true;
  readonly cause?: unknown;
}

/** A call to the platform that went wrong. The message is a code and holds nothing of what was said. */
export class WireError extends Error {
  readonly status: number | undefined;
  readonly code: string;
  readonly retryAfter: string | undefined;
  readonly isLogin: boolean;

  constructor({ status, code, retryAfter, isLogin, cause }: WireFault) {
    super(`${status ?? 'unanswered'} ${code}`, { cause });
    this.name = 'WireError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.isLogin = isLogin ?? false;
  }
}

/** Codes of a call that surely did not reach the platform. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN'],
]);

/**
 * The platform asks to try again after these (documentation, "rate limiting": 412, 429, 502, 504). 503 is the same; 401 is
 * a token that was withdrawn before its time.
 */
const AGAIN: ReadonlySet<number> = new Set([401, 408, 412, 425, 429, 502, 503, 504]);

/** Why a 403 lasts, by its code. */
const FORBIDDEN: Readonly<Record<string, GoneReason>> = {
  MessageWritesBlocked: 'blocked',
  BotDisabledByAdmin: 'blocked',
  UserBlockedBot: 'blocked',
  BotNotInConversationRoster: 'bot_removed',
  BotNotInstalledInConversation: 'bot_removed',
  BotNotInTeam: 'bot_removed',
};

/** While there is no token nothing leaves; the operator may be changing the password. */
const LOGIN_REST_MS = 30_000;

const LONGEST_RETRY_MS = 3_600_000;

/** What a failed call means for the message. `now` is for a `Retry-After` that names a date. */
export function toDeliveryError(error: unknown, now: Date): DeliveryError {
  if (!(error instanceof WireError)) return new DeliveryError('fault', { cause: error });
  const { status, code, message, isLogin } = error;
  if (isLogin) {
    return new DeliveryError(`login ${message}`, { retryAfterMs: LOGIN_REST_MS, wholeChannel: true, cause: error });
  }
  if (status === undefined) return new DeliveryError(code, { outcomeUnknown: !NEVER_SENT.has(code), cause: error });
  if (AGAIN.has(status)) {
    const retryAfterMs = readRetryAfter(error.retryAfter, now);
    return new DeliveryError(message, { ...(retryAfterMs !== undefined && { retryAfterMs }), cause: error });
  }
  if (status === 404) return new DeliveryError(message, { gone: 'not_found', cause: error });
  const gone = status === 403 ? FORBIDDEN[code] : undefined;
  if (gone) return new DeliveryError(message, { gone, cause: error });
  if (status >= 500) return new DeliveryError(message, { outcomeUnknown: true, cause: error });
  return new DeliveryError(message, { permanent: true, cause: error });
}

/** True when the message did surely not arrive. */
export function isRefused({ outcomeUnknown }: DeliveryError): boolean {
  return !outcomeUnknown;
}

/** Seconds or a date, as HTTP has it; what cannot be read is as if it were not there. At most an hour. */
function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_RETRY_MS, Math.max(0, ms));
}
