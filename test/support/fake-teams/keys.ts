import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key that signs tokens, by the name under which it is published. */
export interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** The channels for which the key speaks. */
  readonly endorsements: readonly string[];
}

function makeKey(kid: string, endorsements: readonly string[]): SigningKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** The key that the fake login service publishes for Teams. */
export const TEAMS_KEY = makeKey('duban-teams', ['msteams']);

/** Published as well, but it speaks for another channel. */
export const OTHER_CHANNEL_KEY = makeKey('duban-other', ['webchat']);

/** Published nowhere. */
export const FOREIGN_KEY = makeKey('foreign', ['msteams']);

/** What the fake publishes under `jwks_uri`. */
export function publishedKeys(): unknown {
  return {
    keys: [TEAMS_KEY, OTHER_CHANNEL_KEY].map(({ kid, publicKey, endorsements }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      use: 'sig',
      endorsements,
    })),
  };
}

type Json = Readonly<Record<string, unknown>>;

const encode = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON web token signed with RS256 by `key` under the name `kid`. */
export function signToken(claims: Json, key: SigningKey = TEAMS_KEY, kid: string = key.kid): string {
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** A token without a signature. */
export function unsignedToken(claims: Json): string {
  return `${encode({ alg: 'none', typ: 'JWT', kid: TEAMS_KEY.kid })}.${encode(claims)}.`;
}

/** A token signed with HS256, the secret being the published key that everybody can read. */
export function symmetricToken(claims: Json): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: TEAMS_KEY.kid })}.${encode(claims)}`;
  const secret = TEAMS_KEY.publicKey.export({ format: 'pem', type: 'spki' });
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
