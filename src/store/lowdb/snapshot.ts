import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import type { LogLengths } from './apply.ts';
import { type Document, emptyDocument, type TableName, VOLATILE_TABLES } from './document.ts';
import { deepFreeze } from './draft.ts';
import { readWhole, writeAll } from './file-steps.ts';
import type { Files, OpenFile } from './files.ts';
import { toHex } from './frames.ts';
import { SCHEMA } from './migrations.ts';
import { StoreRefusal } from './store-refusal.ts';
import type { Table } from './table.ts';

/** The document with what is needed to go on from it: the journal `generation` begins after commit `seq`. */
export interface SnapshotData {
  readonly schema: number;
  readonly generation: number;
  readonly seq: number;
  readonly logs: LogLengths;
  readonly document: Document;
}

/** An adapter of lowdb that also tells how large the file is. */
export interface SnapshotFile extends Adapter<SnapshotData> {
  readonly bytes: number;
}

/** A snapshot of nothing. */
export function emptySnapshot(): SnapshotData {
  const logs = { events: 0, audit: 0, sent: 0, mail: 0 };
  return { schema: SCHEMA, generation: 1, seq: 0, logs, document: emptyDocument() };
}

/**
 * The file `snapshot.json` of a folder: readable JSON, one row a line. `read` rejects with `StoreRefusal` when it is
 * not whole or not ours. `write` shows the tables as they were when frozen, in slices between which other work goes
 * on; when it resolves the new file is on the disk in the place of the old one, when it rejects the old one stands.
 */
export function createSnapshotFile(files: Files, folder: string): SnapshotFile {
  const path = join(folder, 'snapshot.json');
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    read: async () => {
      const content = await readWhole(files, path);
      bytes = content.length;
      return parseSnapshot(content, path);
    },
    write: async (data) => {
      const temporary = `${path}.${data.generation}.tmp`;
      await files.remove(temporary);
      const file = await files.open(temporary, 'create');
      let size: number;
      try {
        size = await writeSnapshot(file, data);
        await file.sync();
      } finally {
        await file.close();
      }
      await files.rename(temporary, path);
      await files.syncFolder(folder);
      bytes = size;
    },
  };
}

const FORMAT = 'duban-store';
/** Rows are handed to the disk in pieces of this size; making one takes 1 to 3 ms. */
const SLICE_CHARS = 131_072;
const CHECK_BYTES = ',\n"crc32":"00000000"}\n'.length;

const lengthSchema = z.number().int().nonnegative();
const headSchema = z.object({ format: z.literal(FORMAT), schema: z.number().int().positive() });
const snapshotSchema = headSchema.extend({
  generation: z.number().int().positive(),
  seq: lengthSchema,
  logs: z.object({ events: lengthSchema, audit: lengthSchema, sent: lengthSchema, mail: lengthSchema }),
  tables: z.record(z.string(), z.array(z.unknown())),
});

async function writeSnapshot(file: OpenFile, data: SnapshotData): Promise<number> {
  let check = 0;
  let position = 0;
  for (const slice of slices(data)) {
    const bytes = Buffer.from(slice);
    check = crc32(bytes, check);
    await writeAll(file, bytes, position);
    position += bytes.length;
  }
  const end = Buffer.from(`,\n"crc32":"${toHex(check)}"}\n`);
  await writeAll(file, end, position);
  return position + end.length;
}

function* slices(data: SnapshotData): Generator<string> {
  let slice = '';
  for (const line of lines(data)) {
    slice += line;
    if (slice.length < SLICE_CHARS) continue;
    yield slice;
    slice = '';
  }
  yield slice;
}

function* lines({ document, ...facts }: SnapshotData): Generator<string> {
  yield `${JSON.stringify({ format: FORMAT, ...facts }).slice(0, -1)},\n"tables":{`;
  let before = '\n';
  for (const [name, table] of keptTables(document)) {
    yield `${before}${JSON.stringify(name)}:[`;
    let separator = '\n';
    for (const row of table.frozenRows()) {
      yield separator + JSON.stringify(row);
      separator = ',\n';
    }
    yield '\n]';
    before = ',\n';
  }
  yield '\n}';
}

/** The tables that a snapshot shows, by name. */
export function keptTables(document: Document): readonly (readonly [string, Table<unknown>])[] {
  const tables = Object.entries({ ...document }) as [string, Table<unknown>][];
  return tables.filter(([name]) => !VOLATILE_TABLES.has(name));
}

function parseSnapshot(content: Buffer, file: string): SnapshotData {
  const body = content.subarray(0, -CHECK_BYTES);
  const isWhole = content.toString('latin1', body.length) === `,\n"crc32":"${toHex(crc32(body))}"}\n`;
  const json = parseJson(content);
  if (json === undefined) throw new StoreRefusal('snapshot_damaged', { file });
  const head = headSchema.safeParse(json);
  if (!head.success) throw new StoreRefusal('foreign_file', { file });
  const { schema } = head.data;
  if (schema > SCHEMA) throw new StoreRefusal('newer_schema', { file, schema, knownSchema: SCHEMA });
  const parsed = snapshotSchema.safeParse(json);
  if (!isWhole || !parsed.success) throw new StoreRefusal('snapshot_damaged', { file });
  const { generation, seq, logs, tables } = parsed.data;
  return { schema, generation, seq, logs, document: toDocument(tables) };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

function toDocument(tables: Readonly<Record<string, readonly unknown[]>>): Document {
  const document = emptyDocument();
  for (const [name, rows] of Object.entries(tables)) {
    // The check at the end of the file vouches for the rows; a table this version does not know has no reader.
    const table = document[name as TableName] as Table<unknown> | undefined;
    for (const row of rows as readonly [string, unknown][]) table?.put(row[0], deepFreeze(row[1]));
  }
  return document;
}
