import { MIGRATIONS } from './migrations.ts';
import { PostgresRefusal } from './postgres-refusal.ts';
import { figureOf, type Sql } from './sql.ts';

/** Version of the schema that this program writes. */
const SCHEMA = MIGRATIONS.length;

/**
 * Brings the schema up to date, in one transaction under a lock, so that ten processes that start at once do it once. A
 * newer schema is refused.
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.rows(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.duban-schema'))`);
  await sql.rows('CREATE TABLE IF NOT EXISTS duban_schema (version integer NOT NULL)');
  const version = await figureOf(sql, 'SELECT version AS n FROM duban_schema');
  if (version > SCHEMA) throw new PostgresRefusal('newer_schema', `${version} > ${SCHEMA}`);
  for (const step of MIGRATIONS.slice(version)) await sql.rows(step);
  if (version === SCHEMA) return;
  await sql.rows('DELETE FROM duban_schema');
  await sql.rows('INSERT INTO duban_schema VALUES ($1)', [SCHEMA]);
}
