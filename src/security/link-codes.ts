import { createHash, randomInt } from 'node:crypto';

/** A code is taken for so long. */
export const LINK_CODE_MINUTES = 10;

/** Wrong guesses within an hour after which nothing is looked at, of one account and of all together. */
export const MOST_MISSES = { account: 5, all: 50 } as const;

/** Without 0, O, 1, I and L, which are mistaken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A new code as it is shown, `ABCD-2345`: one of 31^8, some 8.5 · 10^11. */
export function newLinkCode(): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What is stored and looked up of a code, however it was typed. */
export function hashLinkCode(code: string): string {
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '');
  return createHash('sha256').update(letters).digest('hex');
}
