import pg from 'pg';
import { z } from 'zod';
import { AUDIT_DOMAIN, AUDIT_START, chainHash } from '../lowdb/audit-chain.ts';
import type { AuditReading, KeptAuditLine } from '../lowdb/read-audit.ts';
import type { AuditReport } from '../lowdb/verify-audit.ts';

const lineRow = z.object({ seq: z.coerce.number(), hash: z.string(), fact: z.string() });
const PAGE = 2_000;

/** Inspects the chain in the database, also while it is in use; lines that are not chained yet are no part of it. */
export async function verifyPostgresAudit(url: string): Promise<AuditReport> {
  return withClient(url, async (client) => {
    let head = { seq: 0, hash: AUDIT_START };
    for await (const { seq, hash, record } of readLines(client)) {
      const wanted = head.seq + 1;
      if (seq !== wanted) return { lines: head.seq, head, problem: { kind: 'missing', line: wanted } };
      if (chainHash(AUDIT_DOMAIN, head.hash, { ...record, seq }) !== hash)
        return { lines: head.seq, head, problem: { kind: 'edited', line: wanted } };
      head = { seq, hash };
    }
    return { lines: head.seq, head };
  });
}

/** The audit log as it stands, for a paper. */
export async function readPostgresAudit(url: string): Promise<AuditReading> {
  const lines: KeptAuditLine[] = [];
  await withClient(url, async (client) => {
    for await (const { seq, hash, record } of readLines(client)) lines.push(auditLine.parse({ ...record, seq, hash }));
  });
  const { seq, hash } = lines.at(-1) ?? { seq: 0, hash: AUDIT_START };
  return {
    head: { seq, hash },
    lines: async function* () {
      yield* lines;
    },
  };
}

const auditLine = z.looseObject({
  ...{ seq: z.int(), at: z.string(), act: z.string(), who: z.string(), hash: z.string() },
  ...{ message: z.string().optional(), subject: z.string().optional() },
  ...{ before: z.unknown().optional(), after: z.unknown().optional() },
});

interface Line {
  readonly seq: number;
  readonly hash: string;
  readonly record: Record<string, unknown>;
}

async function* readLines(client: pg.Client): AsyncGenerator<Line> {
  for (let after = 0; ; ) {
    const text = 'SELECT seq, hash, fact FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2';
    const { rows } = await client.query(text, [after, PAGE]);
    for (const row of rows) {
      const { seq, hash, fact } = lineRow.parse(row);
      after = seq;
      yield { seq, hash, record: z.record(z.string(), z.unknown()).parse(JSON.parse(fact)) };
    }
    if (rows.length < PAGE) return;
  }
}

async function withClient<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url, application_name: 'duban-audit' });
  await client.connect();
  return work(client).finally(() => client.end());
}
