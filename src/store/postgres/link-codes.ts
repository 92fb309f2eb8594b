import type { LinkCode, LinkCodeStore } from '../../security/link-code-store.ts';
import { document, figureOf, type Sql, toRow } from './sql.ts';

/** One-time codes and wrong guesses over a transaction. */
export function linkCodePort(sql: Sql): LinkCodeStore {
  return {
    save: async (code) => {
      sql.write('DELETE FROM link_codes WHERE person_id = $1', [code.personId]);
      const values = [code.hash, code.personId, code.validUntil, toRow(code)];
      sql.write('INSERT INTO link_codes VALUES ($1, $2, $3, $4)', values);
    },
    find: (hash) => document<LinkCode>(sql, 'SELECT row FROM link_codes WHERE hash = $1', [hash]),
    remove: async (hash) => {
      sql.write('DELETE FROM link_codes WHERE hash = $1', [hash]);
    },
    noteMiss: async (account, at) => {
      sql.write('INSERT INTO link_misses (account, at) VALUES ($1, $2)', [account, at]);
    },
    misses: (since, account) =>
      figureOf(sql, 'SELECT count(*) AS n FROM link_misses WHERE at > $1 AND ($2::text IS NULL OR account = $2)', [
        since,
        account ?? null,
      ]),
  };
}
