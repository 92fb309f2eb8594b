import type { IssuedPress, PressStore } from '../../bot/presses.ts';
import { document, type Sql, toRow } from './sql.ts';

/** Issued buttons over a transaction. */
export function pressPort(sql: Sql): PressStore {
  return {
    issue: async (press) => {
      const values = [press.token, press.expiresAt, press.spentAt ?? null, toRow(press)];
      sql.write('INSERT INTO presses VALUES ($1, $2, $3, $4)', values);
    },
    find: (token) => document<IssuedPress>(sql, 'SELECT row FROM presses WHERE token = $1', [token]),
    spend: async (token, at) => {
      const press = await document<IssuedPress>(sql, 'SELECT row FROM presses WHERE token = $1', [token]);
      const text = 'UPDATE presses SET spent_at = $2, row = $3 WHERE token = $1 AND spent_at IS NULL RETURNING token';
      const spent = press ? await sql.rows(text, [token, at, toRow({ ...press, spentAt: at })]) : [];
      if (spent.length === 0) throw new Error('the button is unknown or already spent');
    },
  };
}
