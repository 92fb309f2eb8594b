import type { Document } from './document.ts';

/** Turns a document of schema `to - 1` into one of schema `to`. */
export interface Migration {
  readonly to: number;
  migrate(document: Document): void;
}

/** All steps since schema 1, in order. */
export const MIGRATIONS: readonly Migration[] = [
  // Lessons and verdicts begin empty; the new number keeps an older program from leaving them out of its snapshot.
  { to: 2, migrate: () => undefined },
  // So do confidential records, stated duties and the ledger's habits of numbering.
  { to: 3, migrate: () => undefined },
  // And one-time codes.
  { to: 4, migrate: () => undefined },
];

/** Version of the layout of snapshot and journal that this program writes. A newer one is refused. */
export const SCHEMA = 1 + MIGRATIONS.length;
