import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { goodAuthorization } from './tokens.ts';

/** The kinds of activities that stand in test/fixtures/teams, written after the public documentation. */
export type FixtureName =
  | 'personal-message'
  | 'group-mention'
  | 'channel-mention'
  | 'channel-message'
  | 'message-edit'
  | 'message-delete'
  | 'card-submit'
  | 'card-execute'
  | 'file-message'
  | 'pasted-image'
  | 'file-consent'
  | 'bot-added'
  | 'bot-removed'
  | 'app-removed'
  | 'channel-deleted'
  | 'typing';

// biome-ignore lint/suspicious/noExplicitAny: a test changes whatever it wants in an activity
type Loose = Record<string, any>;

const FOLDER = fileURLToPath(new URL('../../fixtures/teams/', import.meta.url));

/** An activity as the platform at `serviceUrl` sends it; `changes` replace what stands at the top of it. */
export function activityOf(name: FixtureName, serviceUrl: string, changes: Loose = {}): Loose {
  return { ...JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')), serviceUrl, ...changes };
}

/** Sends an activity to a bot as the platform does. `authorization` null: without a token. */
export function deliver(
  botUrl: string,
  activity: Loose,
  authorization: string | null = goodAuthorization(activity.serviceUrl),
): Promise<Response> {
  return fetch(botUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization !== null && { Authorization: authorization }) },
    body: JSON.stringify(activity),
  });
}
