import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { type MessengerVariable, type SettingFault, SettingsProblem } from '../messenger.ts';

/** The name of this channel in conversations, identities and message ids. */
export const SLACK = 'slack';

/** The variables of this messenger. */
export const SLACK_VARIABLES: readonly MessengerVariable[] = [
  { name: 'SLACK_BOT_TOKEN', isSecret: true },
  { name: 'SLACK_SIGNING_SECRET', isSecret: true },
  { name: 'SLACK_APP_TOKEN', isSecret: true },
  { name: 'SLACK_API_URL', isSecret: false },
];

/** How the bot is joined to a workspace. */
export interface SlackSettings {
  readonly botToken: string;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly reach: SlackReach;
}

/**
 * How Slack reaches the bot: by signed requests, or over a connection that the bot opens (Socket Mode).
 * Two secrets: the new one and the one that is being replaced.
 */
export type SlackReach =
  | { readonly by: 'requests'; readonly signingSecrets: readonly string[] }
  | { readonly by: 'socket'; readonly appToken: string };

const SLACK_API = 'https://slack.com/api/';
const BOT_TOKEN = /^xoxb-[\w-]{8,200}$/;
const APP_TOKEN = /^xapp-[\w-]{8,200}$/;
const SECRETS = /^[0-9a-z]{32}(,[0-9a-z]{32})?$/i;

/**
 * Undefined: no variable is set. Throws `SettingsProblem` naming every variable that is missing or cannot be used. An
 * empty signing secret is none: whoever knew that it is empty could sign.
 */
export function readSlackSettings(given: Readonly<Record<string, string | undefined>>): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL } = given;
  if (!SLACK_VARIABLES.some(({ name }) => given[name])) return undefined;
  const faults: { variable: string; fault: SettingFault }[] = [];
  const check = (variable: string, fault: SettingFault | undefined): void => {
    if (fault !== undefined) faults.push({ variable, fault });
  };
  check('SLACK_BOT_TOKEN', secretFault(SLACK_BOT_TOKEN, BOT_TOKEN));
  if (SLACK_APP_TOKEN) check('SLACK_APP_TOKEN', secretFault(SLACK_APP_TOKEN, APP_TOKEN));
  if (SLACK_SIGNING_SECRET || !SLACK_APP_TOKEN) {
    check('SLACK_SIGNING_SECRET', secretFault(SLACK_SIGNING_SECRET, SECRETS));
  }
  if (SLACK_API_URL) check('SLACK_API_URL', urlFault(SLACK_API_URL));
  if (faults.length > 0) throw new SettingsProblem(faults);
  return {
    botToken: SLACK_BOT_TOKEN ?? '',
    apiUrl: (SLACK_API_URL || SLACK_API).replace(/\/?$/, '/'),
    reach: SLACK_APP_TOKEN
      ? { by: 'socket', appToken: SLACK_APP_TOKEN }
      : { by: 'requests', signingSecrets: (SLACK_SIGNING_SECRET ?? '').split(',') },
  };
}

function secretFault(value: string | undefined, form: RegExp): SettingFault | undefined {
  if (!value) return 'missing';
  return z.string().regex(form).safeParse(value).success ? undefined : 'malformed';
}

function urlFault(value: string): SettingFault | undefined {
  const parsed = z.url().safeParse(value);
  if (!parsed.success) return 'malformed';
  const { protocol, hostname, username, search, hash } = new URL(value);
  if (username || search || hash) return 'malformed';
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return undefined;
  return protocol === 'http:' ? 'not_https' : 'malformed';
}

/** True for a host name that means this machine, as `URL` writes it. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}
