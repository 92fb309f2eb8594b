import { Agent as PlainAgent } from 'node:http';
import { Agent as SafeAgent } from 'node:https';
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { WireError } from './errors.ts';
import type { Login } from './login.ts';
import type { TeamsSettings } from './settings.ts';
import type { OutgoingActivity, Target, TeamsWire, TurnAnswer } from './wire.ts';

/** What the adapter is joined to. */
export interface AdapterParts {
  readonly settings: TeamsSettings;
  readonly login: Login;
  /** How long a call may take, ms; below what the deliverer waits. */
  readonly callMs: number;
}

/** The SDK answers HTTP only after the turn; ours is told what to answer, so that it never writes to the console. */
class TurnAdapter extends CloudAdapter {
  takeTurn(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<unknown> {
    return this.processActivity(authorization, activity, logic);
  }
}

/** As much of the SDK's connector as is used; its own type is not exported by `botbuilder`. */
interface Connector {
  readonly client: {
    readonly pipeline: {
      removePolicy(policy: { readonly name: string }): unknown;
      addPolicy(policy: typeof NEW_CONNECTION): void;
    };
  };
  readonly conversations: {
    sendToConversation(id: string, activity: unknown, options: CallOptions): Promise<{ readonly id?: string }>;
    updateActivity(
      ...call: readonly [id: string, activityId: string, activity: unknown, options: CallOptions]
    ): Promise<unknown>;
    createConversation(parameters: unknown, options: CallOptions): Promise<{ readonly id?: string }>;
    getConversationMember(id: string, memberId: string, options: CallOptions): Promise<unknown>;
  };
}

interface CallOptions {
  readonly timeout: number;
}

/** Repeating a call that may have arrived shows it twice, and a redirect would carry our token elsewhere. */
const UNWANTED_POLICIES = ['defaultRetryPolicy', 'redirectPolicy'];

/**
 * A connection kept from the last call may be closed at the other end just when it is used again, and nobody could tell
 * whether the message arrived.
 */
const NEW_CONNECTION = {
  name: 'newConnectionPolicy',
  sendRequest: <Q extends { url: string; agent?: unknown }, R>(request: Q, next: (request: Q) => Promise<R>) => {
    request.agent = request.url.startsWith('http:') ? plainAgent : safeAgent;
    return next(request);
  },
};

const plainAgent = new PlainAgent({ keepAlive: false });
const safeAgent = new SafeAgent({ keepAlive: false });

/** The platform is waiting for us while we ask it who somebody is. */
const MEMBER_MS = 3_000;

const member = z.object({ email: z.email().nullish().catch(null), userPrincipalName: z.email().nullish().catch(null) });

/** The platform by Microsoft's Bot Framework SDK. No other file knows of it. */
export function createAdapter({ settings, login, callMs }: AdapterParts): TeamsWire {
  const adapter = new TurnAdapter(createAuthentication(settings, login));
  const options = { timeout: callMs };
  const call = async <R>(target: Target, run: (connector: Connector) => Promise<R>): Promise<R> => {
    await login.token();
    const reference = {
      channelId: 'msteams',
      serviceUrl: target.serviceUrl,
      bot: { id: target.botId, name: '' },
      // The SDK wants a conversation even for calls that have none.
      conversation: { id: 'unused', isGroup: false, conversationType: '', name: '' },
    };
    const results: R[] = [];
    await adapter.continueConversationAsync(settings.appId, reference, async (context) => {
      const connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
      for (const name of UNWANTED_POLICIES) connector.client.pipeline.removePolicy({ name });
      connector.client.pipeline.addPolicy(NEW_CONNECTION);
      results.push(await run(connector).catch((error) => Promise.reject(toWireError(error, login))));
    });
    return results[0] as R;
  };
  return {
    take: (authorization, activity, turn) => takeTurn(adapter, { authorization, activity, turn }),
    post: (target, conversationId, activity) =>
      call(target, async ({ conversations }) => {
        const full = addressed(activity, target, conversationId);
        return (await conversations.sendToConversation(conversationId, full, options)).id;
      }),
    replace: (target, { conversationId, id }, activity) =>
      call(target, async ({ conversations }) => {
        const full = { ...addressed(activity, target, conversationId), id };
        await conversations.updateActivity(conversationId, id, full, options);
      }),
    openPrivate: (target, userId) =>
      call(target, async ({ conversations }) => {
        const { tenantId, botId } = target;
        const channelData = { tenant: { id: tenantId } };
        const asked = { isGroup: false, bot: { id: botId }, members: [{ id: userId }], tenantId, channelData };
        const { id } = await conversations.createConversation(asked, options);
        if (id === undefined) throw new WireError({ code: 'no_conversation' });
        return id;
      }),
    findEmail: (target, conversationId, userId) =>
      call(target, async ({ conversations }) => {
        const quick = { timeout: Math.min(callMs, MEMBER_MS) };
        const found = member.parse(await conversations.getConversationMember(conversationId, userId, quick));
        return found.email ?? found.userPrincipalName ?? undefined;
      }),
    token: () => login.token(),
  };
}

function addressed(activity: OutgoingActivity, { botId }: Target, conversationId: string): object {
  return { ...activity, from: { id: botId }, conversation: { id: conversationId }, channelId: 'msteams' };
}

function createAuthentication({ appId, issuer, openIdUrl, loginUrl }: TeamsSettings, login: Login) {
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
      // Tokens of the emulator and of other bots are refused before they come here (verify.ts).
      ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: issuer,
      OAuthUrl: 'https://token.botframework.com',
      ValidateAuthority: 'true',
      CallerId: 'urn:botframework:azure',
    },
    {
      isValidAppId: async (id) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        signRequest: async (request) => {
          request.headers.set('authorization', `Bearer ${await login.token()}`);
          return request;
        },
      }),
    },
  );
}

interface Turn {
  readonly authorization: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly turn: () => Promise<TurnAnswer>;
}

async function takeTurn(adapter: TurnAdapter, { authorization, activity, turn }: Turn): Promise<TurnAnswer> {
  let answer: TurnAnswer | undefined;
  let failed: { readonly error: unknown } | undefined;
  try {
    // The SDK writes into the activity that it is given.
    await adapter.takeTurn(authorization, { ...activity } as unknown as Activity, async () => {
      answer = await turn().catch((error) => {
        failed = { error };
        return undefined;
      });
    });
  } catch (error) {
    return { status: statusOf(error) };
  }
  if (failed) throw failed.error;
  return answer ?? { status: 503 };
}

/** Names of errors that the check of a token ends with; anything else is a fault on the way to the published keys. */
const BAD_TOKEN = /^(?:JsonWebTokenError|NotBeforeError|TokenExpiredError)$/u;

function statusOf(error: unknown): number {
  const { name, statusCode } = error as { readonly name?: string; readonly statusCode?: number };
  if (statusCode === 401 || statusCode === 403) return statusCode;
  return BAD_TOKEN.test(name ?? '') ? 401 : 503;
}

const restError = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  response: z
    .object({
      status: z.number().optional(),
      bodyAsText: z.string().nullish(),
      headers: z.custom<{ get(name: string): string | undefined }>().optional(),
    })
    .optional(),
});

const answered = z.object({ error: z.object({ code: z.string().max(100) }) });

function toWireError(error: unknown, login: Login): WireError {
  if (error instanceof WireError) return error;
  const parsed = restError.safeParse(error);
  if (!parsed.success) return new WireError({ code: 'fault', cause: error });
  const { statusCode, code, name, response } = parsed.data;
  const status = response?.status ?? statusCode;
  if (status === 401) login.forget();
  // A yes that cannot be read says that the message arrived, but not as what.
  if (status === undefined || status < 400) return new WireError({ code: code ?? name ?? 'fault', cause: error });
  const retryAfter = response?.headers?.get('retry-after');
  return new WireError({
    status,
    code: readCode(response?.bodyAsText) ?? 'unknown',
    ...(retryAfter !== undefined && { retryAfter }),
    cause: error,
  });
}

function readCode(text: string | null | undefined): string | undefined {
  try {
    const parsed = answered.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data.error.code : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
