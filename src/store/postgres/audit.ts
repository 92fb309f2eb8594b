import { z } from 'zod';
import type { AuditStore } from '../../security/audit.ts';
import { AUDIT_DOMAIN, AUDIT_START, chainHash } from '../lowdb/audit-chain.ts';
import { type Sql, toRow } from './sql.ts';

/**
 * The audit log over a transaction. A line is written with what it tells of; its number and its place in the chain are given
 * a moment later by `chainAudit`, so that transactions do not wait for each other at the end of one chain; `onAppend` hears
 * that there will be something to chain.
 */
export function auditPort(sql: Sql, onAppend: () => void): AuditStore {
  return {
    append: async (fact) => {
      onAppend();
      sql.write('INSERT INTO audit (fact) VALUES ($1)', [toRow(fact)]);
    },
  };
}

/** The last line of the chain. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

const headRow = z.object({ seq: z.coerce.number(), hash: z.string() });

/** Reads the head of the chain. */
export async function readAuditHead(sql: Sql): Promise<AuditHead> {
  const [row] = await sql.rows('SELECT seq, hash FROM audit WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1');
  return row === undefined ? { seq: 0, hash: AUDIT_START } : headRow.parse(row);
}

const lineRow = z.object({ ord: z.coerce.number(), fact: z.string() });

/** Lines that are chained in one transaction. */
const BATCH = 500;

/** Chains what was written since, in the order in which it was begun; the number of lines. One process does so at a time. */
export async function chainAudit(sql: Sql): Promise<number> {
  await sql.rows(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.duban-audit'))`);
  let head = await readAuditHead(sql);
  const rows = await sql.rows(`SELECT ord, fact FROM audit WHERE seq IS NULL ORDER BY ord LIMIT ${BATCH}`);
  const chained: { ord: number; seq: number; hash: string }[] = [];
  for (const row of rows) {
    const { ord, fact } = lineRow.parse(row);
    const seq = head.seq + 1;
    const record: Record<string, unknown> = { ...JSON.parse(fact), seq };
    head = { seq, hash: chainHash(AUDIT_DOMAIN, head.hash, record) };
    chained.push({ ord, ...head });
  }
  if (chained.length > 0)
    await sql.rows(
      `UPDATE audit SET seq = c.seq, hash = c.hash FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS c (ord, seq, hash)
       WHERE audit.ord = c.ord`,
      [chained.map(({ ord }) => ord), chained.map(({ seq }) => seq), chained.map(({ hash }) => hash)],
    );
  return rows.length;
}
