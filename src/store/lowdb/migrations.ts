import type { Document } from './document.ts';

/** Turns a document of schema `to - 1` into one of schema `to`. */
export interface Migration {
  readonly to: number;
  migrate(document: Document): void;
}

/** All steps since schema 1, in order. Schema 1 is the first, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** Version of the layout of snapshot and journal that this program writes. A newer one is refused. */
export const SCHEMA = 1 + MIGRATIONS.length;
