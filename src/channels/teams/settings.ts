import { z } from 'zod';
import { type MessengerVariable, type SettingFault, SettingsProblem } from '../messenger.ts';
import { type HostRule, parseHosts } from './hosts.ts';

/** The name of this channel in conversations, identities and message ids. */
export const TEAMS = 'teams';

/** What the app is registered as, and where the platform is. */
export interface TeamsSettings {
  readonly appId: string;
  readonly appPassword: string;
  /** The only tenant that is served; undefined: any. */
  readonly tenantId: string | undefined;
  /** Where tokens for our own calls are asked for. */
  readonly tokenUrl: string;
  /** The login service without the tenant. */
  readonly loginUrl: string;
  /** Where the keys are published by which the platform's tokens are checked. */
  readonly openIdUrl: string;
  /** Who issues the platform's tokens; also the audience of ours. */
  readonly issuer: string;
  /** Hosts that our token may be shown to. */
  readonly serviceHosts: readonly HostRule[];
  /** Hosts from which files are fetched, and to which they are put, without a token. */
  readonly fileHosts: readonly HostRule[];
}

/** The variables by which Teams is switched on. Those that begin with `DUBAN_` are for private clouds. */
export const TEAMS_VARIABLES: readonly MessengerVariable[] = [
  { name: 'MicrosoftAppId', isSecret: false },
  { name: 'MicrosoftAppPassword', isSecret: true },
  { name: 'MicrosoftAppTenantId', isSecret: false },
  { name: 'MicrosoftAppType', isSecret: false },
  { name: 'DUBAN_TEAMS_LOGIN_URL', isSecret: false },
  { name: 'DUBAN_TEAMS_OPENID_URL', isSecret: false },
  { name: 'DUBAN_TEAMS_ISSUER', isSecret: false },
  { name: 'DUBAN_TEAMS_SERVICE_HOSTS', isSecret: false },
  { name: 'DUBAN_TEAMS_FILE_HOSTS', isSecret: false },
];

/** In the public cloud; never `*.trafficmanager.net`, below which anybody may register a name. */
const SERVICE_HOSTS = 'smba.trafficmanager.net *.botframework.com';

const FILE_HOSTS = '*.sharepoint.com';

/** The tenant in which the tokens of an app for many tenants are asked for. */
const SHARED_TENANT = 'botframework.com';

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/, { error: 'malformed' });
const address = (fallback: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text), { error: 'malformed', abort: true })
    .refine(isSafe, { error: 'not_https' })
    .transform((text) => text.replace(/\/+$/u, ''))
    .default(fallback);

const schema = z.object({
  MicrosoftAppId: id,
  MicrosoftAppPassword: z.string().min(8, { error: 'malformed' }),
  MicrosoftAppTenantId: id.optional(),
  // A managed identity has no password and works only inside the vendor's cloud.
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant'], { error: 'malformed' }).default('SingleTenant'),
  DUBAN_TEAMS_LOGIN_URL: address('https://login.microsoftonline.com'),
  DUBAN_TEAMS_OPENID_URL: address('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  DUBAN_TEAMS_ISSUER: address('https://api.botframework.com'),
  DUBAN_TEAMS_SERVICE_HOSTS: hosts(SERVICE_HOSTS),
  DUBAN_TEAMS_FILE_HOSTS: hosts(FILE_HOSTS),
});

/** Undefined: nothing is set. Throws `SettingsProblem` naming each setting that is missing or cannot be used. */
export function readTeamsSettings(given: Readonly<Record<string, string | undefined>>): TeamsSettings | undefined {
  if (TEAMS_VARIABLES.every(({ name }) => given[name] === undefined)) return undefined;
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new SettingsProblem(parsed.error.issues.map((issue) => toFault(issue, given)));
  const set = parsed.data;
  const isSingle = set.MicrosoftAppType === 'SingleTenant';
  if (isSingle && set.MicrosoftAppTenantId === undefined) {
    throw new SettingsProblem([{ variable: 'MicrosoftAppTenantId', fault: 'missing' }]);
  }
  const tenant = isSingle ? set.MicrosoftAppTenantId : SHARED_TENANT;
  return {
    appId: set.MicrosoftAppId,
    appPassword: set.MicrosoftAppPassword,
    tenantId: set.MicrosoftAppTenantId,
    tokenUrl: `${set.DUBAN_TEAMS_LOGIN_URL}/${tenant}/oauth2/v2.0/token`,
    loginUrl: set.DUBAN_TEAMS_LOGIN_URL,
    openIdUrl: set.DUBAN_TEAMS_OPENID_URL,
    issuer: set.DUBAN_TEAMS_ISSUER,
    serviceHosts: set.DUBAN_TEAMS_SERVICE_HOSTS,
    fileHosts: set.DUBAN_TEAMS_FILE_HOSTS,
  };
}

function hosts(fallback: string) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      const rules = parseHosts(text ?? fallback, text !== undefined);
      if (rules) return rules;
      context.addIssue({ code: 'custom', message: 'malformed' });
      return z.NEVER;
    });
}

/** Plain http is good enough for a service on this machine alone. */
function isSafe(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'));
}

function toFault(
  { path, message }: z.core.$ZodIssue,
  given: Readonly<Record<string, string | undefined>>,
): { readonly variable: string; readonly fault: SettingFault } {
  const variable = String(path[0]);
  if (given[variable] === undefined) return { variable, fault: 'missing' };
  return { variable, fault: message === 'not_https' ? 'not_https' : 'malformed' };
}
