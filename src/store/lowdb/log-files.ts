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
function logFileName(offset: number): string {
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
  return new SegmentedLog({ files, folder, segments }, length);
}

const NAME_DIGITS = 15;
const SEGMENT_BYTES = 16 * 1_048_576;
const READ_BYTES = 4_096;

interface Segment {
  readonly start: number;
  readonly file: OpenFile;
}

interface LogPlace {
  readonly files: Files;
  readonly folder: string;
  readonly segments: Segment[];
}

class SegmentedLog implements FileLog {
  readonly #files: Files;
  readonly #folder: string;
  readonly #segments: Segment[];
  readonly #pending = new Map<number, Buffer>();
  readonly #unsynced: Set<Segment>;
  #length: number;
  #written: number;
  #hasNewNames = false;

  constructor({ files, folder, segments }: LogPlace, length: number) {
    this.#files = files;
    this.#folder = folder;
    this.#segments = segments;
    this.#unsynced = new Set(segments.slice(-1));
    this.#length = length;
    this.#written = length;
  }

  get length(): number {
    return this.#length;
  }

  append(line: string): number {
    const offset = this.#length;
    const bytes = Buffer.from(`${line}\n`);
    this.#pending.set(offset, bytes);
    this.#length += bytes.length;
    return offset;
  }

  async read(offset: number): Promise<string> {
    const waiting = this.#pending.get(offset);
    if (waiting) return waiting.toString('utf8', 0, waiting.length - 1);
    const segment = this.#segments.findLast((one) => one.start <= offset);
    if (!segment || offset >= this.#written) throw new Error(`${this.#folder}: no line at ${offset}`);
    return readLine(segment.file, offset - segment.start);
  }

  async readLines(from: number, to: number): Promise<readonly string[]> {
    // Taken before the first wait: a line that is written meanwhile leaves `pending`.
    const written = this.#written;
    const waiting = linesWaiting(this.#pending, { from: Math.max(from, written), to });
    const lines: string[] = [];
    for (let offset = from; offset < Math.min(to, written); ) {
      const at = this.#segments.findLastIndex((one) => one.start <= offset);
      const segment = this.#segments[at];
      if (!segment) throw new Error(`${this.#folder}: no line at ${offset}`);
      const end = Math.min(to, written, this.#segments[at + 1]?.start ?? written);
      lines.push(...(await readLinesOf(segment.file, { from: offset - segment.start, to: end - segment.start })));
      offset = end;
    }
    return [...lines, ...waiting];
  }

  rollBack(end: number): void {
    for (const offset of this.#pending.keys()) if (offset >= end) this.#pending.delete(offset);
    this.#length = end;
  }

  async write(end: number): Promise<void> {
    while (this.#written < end) {
      const segment = await this.#current();
      const to = Math.min(end, segment.start + SEGMENT_BYTES);
      const lines = takeLines(this.#pending, { from: this.#written, to });
      this.#unsynced.add(segment);
      await writeAll(segment.file, Buffer.concat(lines), this.#written - segment.start);
      for (const line of lines) {
        this.#pending.delete(this.#written);
        this.#written += line.length;
      }
    }
  }

  async sync(): Promise<void> {
    for (const segment of [...this.#unsynced]) {
      this.#unsynced.delete(segment);
      await segment.file.sync();
    }
    const hasNewNames = this.#hasNewNames;
    // Before the wait: a file begun meanwhile must be synced the next time.
    this.#hasNewNames = false;
    if (hasNewNames) await this.#files.syncFolder(this.#folder);
  }

  parts(length: number): readonly LogPart[] {
    return toParts(this.#segments, length);
  }

  async close(): Promise<void> {
    for (const { file } of this.#segments) await file.close();
  }

  async #current(): Promise<Segment> {
    const last = this.#segments.at(-1);
    const start = this.#written;
    if (last && start - last.start < SEGMENT_BYTES) return last;
    const segment = { start, file: await this.#files.open(join(this.#folder, logFileName(start)), 'create') };
    this.#segments.push(segment);
    this.#hasNewNames = true;
    return segment;
  }
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

/** The waiting lines that begin in the range. */
function linesWaiting(pending: ReadonlyMap<number, Buffer>, range: { from: number; to: number }): readonly string[] {
  const lines: string[] = [];
  for (let offset = range.from; offset < range.to; ) {
    const line = pending.get(offset);
    if (!line) break;
    lines.push(line.toString('utf8', 0, line.length - 1));
    offset += line.length;
  }
  return lines;
}

/** The lines of a file that begin in the range; the last of them may end behind it. */
async function readLinesOf(file: OpenFile, { from, to }: { from: number; to: number }): Promise<readonly string[]> {
  const parts: Buffer[] = [];
  for (let position = from; position < to; ) {
    const part = await file.read(to - position, position);
    if (part.length === 0) break;
    parts.push(part);
    position += part.length;
  }
  const bytes = Buffer.concat(parts);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const lines = whole === 0 ? [] : bytes.toString('utf8', 0, whole - 1).split('\n');
  if (whole < bytes.length) lines.push(await readLine(file, from + whole));
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
