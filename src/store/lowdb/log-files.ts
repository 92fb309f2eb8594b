import { join } from 'node:path';
import { writeAll } from './file-steps.ts';
import type { Files, OpenFile } from './files.ts';
import type { Log } from './logs.ts';
import { StoreRefusal } from './store-refusal.ts';

/** A log on disk: files of lines, each named after the offset at which it begins, never changed but at the end. */
export interface FileLog extends Log {
  /** Writes the lines before `end`, which must be durable elsewhere; nothing is synced. */
  write(end: number): Promise<void>;
  /** Syncs what was written. */
  sync(): Promise<void>;
  /** The files that hold the first `length` bytes. */
  parts(length: number): readonly LogPart[];
  close(): Promise<void>;
}

/** A file of a log and how much of it counts. `sealed`: nothing will ever be added. */
export interface LogPart {
  readonly name: string;
  readonly start: number;
  readonly length: number;
  readonly sealed: boolean;
}

/** Name of the file that begins at `offset`. */
export function logFileName(offset: number): string {
  return `${String(offset).padStart(NAME_DIGITS, '0')}.ndjson`;
}

/** The files of a log, checked to hold at least `length` bytes without a gap; rejects with `log_damaged`. */
export async function findLogParts(files: Files, folder: string, length: number): Promise<readonly LogPart[]> {
  const parts: LogPart[] = [];
  let end = 0;
  for (const name of await files.list(folder)) {
    const start = Number.parseInt(name, 10);
    const size = (await files.look(join(folder, name)))?.size ?? 0;
    if (start >= length && start > 0) continue;
    if (start !== end) throw new StoreRefusal('log_damaged', { file: join(folder, name), offset: end });
    parts.push({ name, start, length: Math.min(size, length - start), sealed: false });
    end = start + size;
  }
  if (end < length) throw new StoreRefusal('log_damaged', { file: folder, offset: end });
  return parts.map((part, index) => ({ ...part, sealed: index < parts.length - 1 }));
}

/** Opens a log that holds `length` bytes; what lies behind them is cut off. */
export async function openLogFiles(files: Files, folder: string, length: number): Promise<FileLog> {
  const found = await findLogParts(files, folder, length);
  const kept = new Set(found.map((part) => part.name));
  for (const name of await files.list(folder)) if (!kept.has(name)) await files.remove(join(folder, name));
  const segments: Segment[] = [];
  for (const part of found)
    segments.push({ start: part.start, file: await files.open(join(folder, part.name), 'change') });
  await segments.at(-1)?.file.truncate(length - (segments.at(-1)?.start ?? 0));
  return createFileLog({ files, folder, segments, length });
}

const NAME_DIGITS = 15;
const SEGMENT_BYTES = 16 * 1_048_576;
const READ_BYTES = 4_096;

interface Segment {
  readonly start: number;
  readonly file: OpenFile;
}

interface LogState {
  readonly files: Files;
  readonly folder: string;
  readonly segments: Segment[];
  readonly length: number;
}

function createFileLog({ files, folder, segments, ...from }: LogState): FileLog {
  const pending = new Map<number, Buffer>();
  const unsynced = new Set<Segment>(segments.slice(-1));
  let { length } = from;
  let written = length;
  let hasNewNames = false;

  async function current(): Promise<Segment> {
    const last = segments.at(-1);
    if (last && written - last.start < SEGMENT_BYTES) return last;
    const segment = { start: written, file: await files.open(join(folder, logFileName(written)), 'create') };
    segments.push(segment);
    hasNewNames = true;
    return segment;
  }

  async function write(end: number): Promise<void> {
    while (written < end) {
      const segment = await current();
      const lines = takeLines(pending, { from: written, to: Math.min(end, segment.start + SEGMENT_BYTES) });
      const bytes = Buffer.concat(lines);
      unsynced.add(segment);
      await writeAll(segment.file, bytes, written - segment.start);
      for (let offset = written; offset < written + bytes.length; ) {
        const size = pending.get(offset)?.length ?? bytes.length;
        pending.delete(offset);
        offset += size;
      }
      written += bytes.length;
    }
  }

  return {
    get length() {
      return length;
    },
    append: (line) => {
      const offset = length;
      const bytes = Buffer.from(`${line}\n`);
      pending.set(offset, bytes);
      length += bytes.length;
      return offset;
    },
    read: async (offset) => {
      const waiting = pending.get(offset);
      if (waiting) return waiting.toString('utf8', 0, waiting.length - 1);
      const segment = segments.findLast((one) => one.start <= offset);
      if (!segment || offset >= written) throw new Error(`${folder}: no line at ${offset}`);
      return readLine(segment.file, offset - segment.start);
    },
    rollBack: (end) => {
      for (const offset of pending.keys()) if (offset >= end) pending.delete(offset);
      length = end;
    },
    write,
    sync: async () => {
      for (const segment of [...unsynced]) {
        unsynced.delete(segment);
        await segment.file.sync();
      }
      if (hasNewNames) await files.syncFolder(folder);
      hasNewNames = false;
    },
    parts: (end) => toParts(segments, end),
    close: async () => {
      for (const segment of segments) await segment.file.close();
    },
  };
}

/** The lines that begin in the range, oldest first. */
function takeLines(pending: ReadonlyMap<number, Buffer>, range: { from: number; to: number }): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let offset = range.from; offset < range.to; ) {
    const line = pending.get(offset);
    if (!line) throw new Error(`the line at ${offset} is gone`);
    lines.push(line);
    offset += line.length;
  }
  return lines;
}

async function readLine(file: OpenFile, start: number): Promise<string> {
  const parts: Buffer[] = [];
  for (let position = start; ; ) {
    const part = await file.read(READ_BYTES, position);
    const feed = part.indexOf(0x0a);
    parts.push(feed === -1 ? part : part.subarray(0, feed));
    if (feed !== -1 || part.length === 0) return Buffer.concat(parts).toString('utf8');
    position += part.length;
  }
}

function toParts(segments: readonly Segment[], end: number): readonly LogPart[] {
  const within = segments.filter((segment) => segment.start < end || segment.start === 0);
  return within.map(({ start }, index) => {
    const next = segments[index + 1]?.start;
    const name = logFileName(start);
    return { name, start, length: Math.min(end, next ?? end) - start, sealed: next !== undefined && next <= end };
  });
}
