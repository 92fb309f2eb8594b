import { z } from 'zod';
import type { Sql } from './sql.ts';

const bytesRow = z.object({ bytes: z.instanceof(Buffer) });

/** Keeps a file under its hash; the same file twice is one. */
export async function keepFile(sql: Sql, sha256: string, bytes: Buffer): Promise<void> {
  sql.write('INSERT INTO attachments VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING', [sha256, bytes]);
}

/** The bytes under a hash; undefined: there are none. */
export async function readFile(sql: Sql, sha256: string): Promise<Buffer | undefined> {
  const [row] = await sql.rows('SELECT bytes FROM attachments WHERE sha256 = $1', [sha256]);
  return row === undefined ? undefined : bytesRow.parse(row).bytes;
}
