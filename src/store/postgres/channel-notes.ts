import { z } from 'zod';
import type { ChannelNotes } from '../../channels/channel-notes.ts';
import { type Sql, toRow } from './sql.ts';

/** How a transaction of its own is run. */
interface Turns {
  commit<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
  read<R>(work: (sql: Sql) => Promise<R>): Promise<R>;
}

const noteRow = z.object({ key: z.string(), value: z.string() });

/** Notes of the channels, each in a transaction of its own. */
export function createChannelNotes(turns: Turns): ChannelNotes {
  return {
    read: (channel, key) =>
      turns.read(async (sql) => {
        const [row] = await sql.rows('SELECT key, value FROM notes WHERE channel = $1 AND key = $2', [channel, key]);
        return row === undefined ? undefined : JSON.parse(noteRow.parse(row).value);
      }),
    write: (channel, key, value) =>
      turns.commit(async (sql) => {
        const text = 'INSERT INTO notes VALUES ($1, $2, $3) ON CONFLICT (channel, key) DO UPDATE SET value = $3';
        sql.write(text, [channel, key, toRow(value)]);
      }),
    list: (channel, prefix) =>
      turns.read(async (sql) => {
        const text = 'SELECT key, value FROM notes WHERE channel = $1 AND starts_with(key, $2) ORDER BY key';
        return (await sql.rows(text, [channel, prefix])).map((row) => {
          const { key, value } = noteRow.parse(row);
          return [key, JSON.parse(value)] as const;
        });
      }),
    remove: (channel, key) =>
      turns.commit(async (sql) => {
        sql.write('DELETE FROM notes WHERE channel = $1 AND key = $2', [channel, key]);
      }),
  };
}
