import type { DutyStatement, DutyStore } from '../../bot/duty-store.ts';
import { document, documents, type Sql, toRow } from './sql.ts';

/** Stated duties over a transaction. */
export function dutyPort(sql: Sql): DutyStore {
  return {
    find: (duty, period, unitId) =>
      document<DutyStatement>(sql, 'SELECT row FROM statements WHERE duty = $1 AND period = $2 AND unit_id = $3', [
        duty,
        period,
        unitId,
      ]),
    save: async (statement) => {
      const { duty, period, unitId, by, at } = statement;
      sql.write(
        `INSERT INTO statements (duty, period, unit_id, by_person, at, row) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (duty, period, unit_id) DO UPDATE SET by_person = $4, at = $5, row = $6`,
        [duty, period, unitId, by, at, toRow(statement)],
      );
    },
    remove: async ({ duty, period, unitId }) => {
      sql.write('DELETE FROM statements WHERE duty = $1 AND period = $2 AND unit_id = $3', [duty, period, unitId]);
    },
    list: (duty, period) =>
      documents<DutyStatement>(sql, 'SELECT row FROM statements WHERE duty = $1 AND period = $2 ORDER BY unit_id', [
        duty,
        period,
      ]),
    lastBy: (duty, personId) =>
      document<DutyStatement>(
        sql,
        'SELECT row FROM statements WHERE duty = $1 AND by_person = $2 ORDER BY at DESC, ord DESC LIMIT 1',
        [duty, personId],
      ),
  };
}
