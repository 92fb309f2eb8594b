import { join } from 'node:path';
import { z } from 'zod';
import type { LogLengths } from './apply.ts';
import type { TableName } from './document.ts';
import type { Addition, Change } from './draft.ts';
import type { Commit } from './engine.ts';
import { readWhole, writeNew } from './file-steps.ts';
import type { Files, OpenFile } from './files.ts';
import { encodeFrame, type FramedLine, isTornTail, readFrames } from './frames.ts';
import { GroupWriter } from './group-writer.ts';
import type { Health } from './health.ts';
import { LOG_NAMES, type LogName } from './logs.ts';
import { SCHEMA } from './migrations.ts';
import { StoreRefusal } from './store-refusal.ts';

/** The journal as it is written. */
export interface Journal {
  readonly bytes: number;
  readonly lastSeq: number;
  keep(commit: Commit): Promise<void>;
  idle(): Promise<void>;
  /** Goes on in the journal of the next generation. Only while idle; rejects having changed nothing. */
  rotate(generation: number): Promise<void>;
  close(): Promise<void>;
}

/** A journal file as it was read. `tornAt`: where to cut it, when its last write was cut off. */
export interface ReadJournal {
  readonly from: number;
  readonly commits: readonly JournalCommit[];
  readonly bytes: number;
  readonly tornAt: number | undefined;
}

export interface JournalCommit {
  readonly seq: number;
  readonly changes: readonly Change[];
  readonly additions: readonly Addition[];
}

/** Path of the journal that goes with a snapshot `generation`. */
export function journalPath(folder: string, generation: number): string {
  return join(folder, `journal-${String(generation).padStart(8, '0')}.ndjson`);
}

/** The generation in a journal's file name; undefined for any other file. */
export function journalGeneration(name: string): number | undefined {
  const digits = /^journal-(\d{8})\.ndjson$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Makes the journal that begins after commit `from`; it has its name only when it is whole. */
export async function createJournalFile(
  files: Files,
  folder: string,
  head: { readonly generation: number; readonly from: number },
): Promise<void> {
  const path = journalPath(folder, head.generation);
  await files.remove(`${path}.tmp`);
  await writeNew(files, `${path}.tmp`, headFrame(head));
  await files.rename(`${path}.tmp`, path);
}

/** Reads a journal. `isLast`: its last lines may be torn; any other damage rejects with `journal_damaged`. */
export async function readJournal(files: Files, path: string, isLast: boolean): Promise<ReadJournal> {
  const lines = readFrames(await readWhole(files, path));
  const head = parseHead(lines[0], path);
  const commits: JournalCommit[] = [];
  let end = lines[0]?.end ?? 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const seq = head.from + index;
    if (line.frame?.seq !== seq) {
      if (isLast && isTornTail(lines, index, seq)) return { from: head.from, commits, bytes: end, tornAt: end };
      throw new StoreRefusal('journal_damaged', { file: path, line: index + 1, offset: line.start });
    }
    commits.push({ seq, ...decodeOps(line.frame.json) });
    end = line.end;
  }
  return { from: head.from, commits, bytes: end, tornAt: undefined };
}

/** Goes on with an existing journal. After each batch the logs are written as far as `afterBatch` is told. */
export function openJournal(parts: {
  readonly files: Files;
  readonly folder: string;
  readonly file: OpenFile;
  readonly position: number;
  readonly lastSeq: number;
  readonly health: Health;
  /** Lengths of the logs with everything that was applied so far. */
  readonly logLengths: () => LogLengths;
  readonly afterBatch: (lengths: LogLengths) => Promise<void>;
}): Journal {
  const { files, folder } = parts;
  const pending: { readonly seq: number; readonly commit: Commit; readonly lengths: LogLengths }[] = [];
  let file = parts.file;

  const writer = new GroupWriter({
    name: 'journal',
    ...parts,
    afterBatch: async (lastSeq) => {
      const done = pending.findIndex(({ seq }) => seq > lastSeq);
      const kept = pending.splice(0, done === -1 ? pending.length : done);
      const last = kept.at(-1);
      if (last) await parts.afterBatch(last.lengths);
    },
    onFailure: (durableSeq) => {
      for (const { seq, commit } of pending.toReversed()) if (seq > durableSeq) commit.undo();
      pending.length = 0;
    },
  });

  return {
    get bytes() {
      return writer.bytes;
    },
    get lastSeq() {
      return writer.lastSeq;
    },
    keep: async (commit) => {
      const added = writer.add(encodeOps(commit));
      pending.push({ seq: writer.lastSeq, commit, lengths: parts.logLengths() });
      await added;
    },
    idle: () => writer.idle(),
    rotate: async (generation) => {
      const from = writer.lastSeq;
      await createJournalFile(files, folder, { generation, from });
      const path = journalPath(folder, generation);
      const next = await openNext(parts, path);
      file = next;
      await writer.moveTo(next, headFrame({ generation, from }).length).close();
    },
    close: () => file.close(),
  };
}

const FORMAT = 'duban-journal';

const headSchema = z.object({
  format: z.literal(FORMAT),
  schema: z.number().int(),
  generation: z.number().int(),
  from: z.number().int(),
});

/** Once the new file has its name, it must be used or nothing more written: a restart would go on with it. */
async function openNext(parts: { files: Files; folder: string; health: Health }, path: string): Promise<OpenFile> {
  try {
    await parts.files.syncFolder(parts.folder);
    return await parts.files.open(path, 'change');
  } catch (error) {
    parts.health.fail('journal: rotation');
    throw error;
  }
}

function headFrame({ generation, from }: { readonly generation: number; readonly from: number }): Buffer {
  const json = JSON.stringify({ format: FORMAT, schema: SCHEMA, generation, from });
  return encodeFrame({ seq: from, batch: from, json });
}

function parseHead(line: FramedLine | undefined, file: string): z.infer<typeof headSchema> {
  const head = line?.frame && headSchema.safeParse(JSON.parse(line.frame.json));
  if (!head?.success) throw new StoreRefusal('journal_damaged', { file, line: 1 });
  if (head.data.schema > SCHEMA) {
    throw new StoreRefusal('newer_schema', { file, schema: head.data.schema, knownSchema: SCHEMA });
  }
  return head.data;
}

/** `[table, key, row]` stores, `[table, key]` removes, `["+log", key or null, value]` appends. */
function encodeOps({ changes, additions }: Commit): string {
  const stored = changes.map(({ table, key, row }) => (row === undefined ? [table, key] : [table, key, row]));
  return JSON.stringify([...stored, ...additions.map(({ log, key, value }) => [`+${log}`, key, value])]);
}

const opsSchema = z.array(z.tuple([z.string(), z.string().nullable()]).rest(z.unknown()));

function decodeOps(json: string): { changes: Change[]; additions: Addition[] } {
  const changes: Change[] = [];
  const additions: Addition[] = [];
  for (const [name, key, value] of opsSchema.parse(JSON.parse(json))) {
    const log = LOG_NAMES.find((one) => `+${one}` === name);
    if (log) additions.push({ log: log satisfies LogName, key, value });
    // The check of the line vouches for the name of the table.
    else changes.push({ table: name as TableName, key: key ?? '', row: value });
  }
  return { changes, additions };
}
