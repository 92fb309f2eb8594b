import { FOREIGN_KEY, OTHER_CHANNEL_KEY, signToken, symmetricToken, TEAMS_KEY, unsignedToken } from './keys.ts';

/** Ids of the fictional deployment. */
export const APP_ID = '4d4f0d0e-51a6-4f4e-9c3e-d0ba00000001';
export const TENANT_ID = '7a0b2c1d-1111-4222-8333-d0ba00000002';
export const ISSUER = 'https://issuer.duban.test';

/** Claims of a token as the platform sends it along with an activity from `serviceUrl`. Times are the machine's, in s. */
export function goodClaims(serviceUrl: string): Readonly<Record<string, unknown>> {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, iat: now - 10, nbf: now - 10, exp: now + 3_600 };
}

/** The header with which the platform comes. */
export function goodAuthorization(serviceUrl: string): string {
  return `Bearer ${signToken(goodClaims(serviceUrl))}`;
}

/** Headers that must be refused, by what is wrong with them; undefined: no header at all. */
export function badAuthorizations(serviceUrl: string): readonly (readonly [string, string | undefined])[] {
  const claims = goodClaims(serviceUrl);
  const now = Math.floor(Date.now() / 1_000);
  const signed = signToken(claims);
  const [head, , signature] = signed.split('.');
  const bearer = (token: string): string => `Bearer ${token}`;
  const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const altered = Buffer.from(JSON.stringify({ ...claims, extra: true })).toString('base64url');
  return [
    ['no header', undefined],
    ['an empty header', ''],
    ['no token behind the scheme', 'Bearer '],
    ['another scheme', `Basic ${signed}`],
    ['the scheme in small letters', `bearer ${signed}`],
    ['three parts in the header', `Bearer ${signed} more`],
    ['no token at all', bearer('not-a-token')],
    ['alg none', bearer(unsignedToken(claims))],
    ['HS256 with the published key as the secret', bearer(symmetricToken(claims))],
    ['claims altered under a good signature', bearer(`${head}.${altered}.${signature}`)],
    ['a signature cut short', bearer(signed.slice(0, -10))],
    ['another audience', bearer(signToken({ ...claims, aud: 'another-app' }))],
    ['no audience', bearer(signToken(without('aud')))],
    ['a list of audiences', bearer(signToken({ ...claims, aud: [APP_ID, 'another-app'] }))],
    ['another issuer', bearer(signToken({ ...claims, iss: 'https://issuer.example' }))],
    ['no issuer', bearer(signToken(without('iss')))],
    [
      'the issuer of the emulator',
      bearer(
        signToken({
          ...claims,
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
          appid: APP_ID,
        }),
      ),
    ],
    ['expired 301 seconds ago', bearer(signToken({ ...claims, exp: now - 301 }))],
    ['not valid for another 302 seconds', bearer(signToken({ ...claims, nbf: now + 302 }))],
    ['no claim of a service address', bearer(signToken(without('serviceurl')))],
    ['the claim of another service address', bearer(signToken({ ...claims, serviceurl: 'https://smba.example/' }))],
    [
      'the service address without its last slash',
      bearer(signToken({ ...claims, serviceurl: serviceUrl.slice(0, -1) })),
    ],
    ['an unknown key', bearer(signToken(claims, FOREIGN_KEY))],
    ['a foreign key under the name of the published one', bearer(signToken(claims, FOREIGN_KEY, TEAMS_KEY.kid))],
    ['a key that speaks for another channel', bearer(signToken(claims, OTHER_CHANNEL_KEY))],
  ];
}
