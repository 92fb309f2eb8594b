import type { Instant } from '../core/clock.ts';

/** A one-time code by which an account that nobody knows becomes somebody's. The code itself is not kept. */
export interface LinkCode {
  /** SHA-256 of the code, in hex. */
  readonly hash: string;
  readonly personId: string;
  /** Who asked for it: the person, or whoever gave it out for them. */
  readonly madeBy: string;
  /** No longer taken from this instant on. */
  readonly validUntil: Instant;
}

/** Port of one-time codes and of wrong guesses, inside one transaction. */
export interface LinkCodeStore {
  /** Stores it, in the place of any other of the same person. */
  save(code: LinkCode): Promise<void>;
  find(hash: string): Promise<LinkCode | undefined>;
  remove(hash: string): Promise<void>;
  /** Notes a wrong guess from an account; kept for at least an hour. */
  noteMiss(account: string, at: Instant): Promise<void>;
  /** Wrong guesses after `since`, of one account or, without it, of all. */
  misses(since: Instant, account?: string): Promise<number>;
}
