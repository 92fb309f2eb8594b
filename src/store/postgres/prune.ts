import { figureOf, type Sql } from './sql.ts';

/** Ids of handled and sent messages are kept this long, so that a late repetition is known. */
const KEEP_IDS_DAYS = 40;
/** Occurrences and their receipts: longer than a year, for what is reported annually. */
const KEEP_OCCURRENCES_DAYS = 400;

/** Removes what has had its time: ids, texts of messages set aside, spent time of buttons and codes, old occurrences. */
export async function prune(sql: Sql, now: Date): Promise<void> {
  const ids = daysBefore(now, KEEP_IDS_DAYS);
  const occurrences = daysBefore(now, KEEP_OCCURRENCES_DAYS);
  const at = now.toISOString();
  sql.write(`DELETE FROM inbox WHERE state <> 'waiting' AND ended_at < $1`, [ids]);
  sql.write('DELETE FROM ended WHERE at < $1', [ids]);
  sql.write('DELETE FROM mail WHERE delivered_at < $1', [ids]);
  sql.write('DELETE FROM presses WHERE expires_at < $1', [at]);
  sql.write('DELETE FROM link_codes WHERE valid_until < $1', [at]);
  sql.write('DELETE FROM link_misses WHERE at < $1', [ids]);
  sql.write('DELETE FROM receipts WHERE occurrence_id IN (SELECT id FROM occurrences WHERE fired_at < $1)', [
    occurrences,
  ]);
  sql.write('DELETE FROM occurrences WHERE fired_at < $1', [occurrences]);
}

/** Bytes that the database takes on its disk. */
export function sizeOf(sql: Sql): Promise<number> {
  return figureOf(sql, 'SELECT pg_database_size(current_database()) AS n');
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}
