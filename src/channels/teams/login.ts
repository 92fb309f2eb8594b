import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { WireError } from './errors.ts';
import type { TeamsSettings } from './settings.ts';

/** Tokens for our own calls to the platform. */
export interface Login {
  /** A token that is good for a while yet. Rejects with `WireError`. */
  token(): Promise<string>;
  /** The last token was not taken: the next call asks for a new one. */
  forget(): void;
}

/** A token is renewed so long before its end. */
const RENEW_EARLY_MS = 300_000;

const TIMEOUT_MS = 5_000;

const grant = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/**
 * Asks for tokens with the app's id and password (OAuth 2.0 client credentials) and keeps each until shortly before it
 * ends. Calls at the same time share one request.
 */
export function createLogin(settings: TeamsSettings, clock: Clock): Login {
  let held: { readonly token: Promise<string>; readonly untilMs: number } | undefined;
  const renew = (): Promise<string> => {
    const asked = askForToken(settings);
    const token = asked.then(({ access_token }) => access_token);
    const own = { token, untilMs: Number.POSITIVE_INFINITY };
    held = own;
    asked.then(
      ({ expires_in }) => {
        if (held === own) held = { token, untilMs: clock.monotonicMs() + expires_in * 1_000 - RENEW_EARLY_MS };
      },
      () => {
        if (held === own) held = undefined;
      },
    );
    return token;
  };
  return {
    token: () => (held && held.untilMs > clock.monotonicMs() ? held.token : renew()),
    forget: () => {
      held = undefined;
    },
  };
}

async function askForToken({ tokenUrl, appId, appPassword, issuer }: TeamsSettings): Promise<z.infer<typeof grant>> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appPassword,
    scope: `${issuer}/.default`,
  });
  try {
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new WireError({ status: answer.status, code: 'no_token', isLogin: true });
    return grant.parse(await answer.json());
  } catch (cause) {
    throw cause instanceof WireError ? cause : new WireError({ code: 'no_token', isLogin: true, cause });
  }
}
