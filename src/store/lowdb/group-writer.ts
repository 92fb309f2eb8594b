import { writeAll } from './file-steps.ts';
import { errorCode, type OpenFile } from './files.ts';
import { encodeFrame } from './frames.ts';
import { type Health, StoreStopped } from './health.ts';

/** Where a line went. */
export interface PlacedLine {
  readonly seq: number;
  readonly batch: number;
  readonly position: number;
  readonly length: number;
}

/** What a writer begins with and whom it tells. */
export interface GroupWriterParts {
  readonly name: string;
  readonly file: OpenFile;
  readonly position: number;
  /** Number of the last line that is in the file. */
  readonly lastSeq: number;
  readonly health: Health;
  /** Called, with the last line surely on the disk, before the waiting lines are told that they failed. */
  readonly onFailure?: (durableSeq: number) => void;
  /** Called after a batch is on the disk; a failure of it stops the store. */
  readonly afterBatch: (lastSeq: number) => Promise<void>;
}

/** Appends lines to a file. Lines that wait together are written and synced together. */
export class GroupWriter {
  readonly #parts: GroupWriterParts;
  #file: OpenFile;
  #position: number;
  #lastSeq: number;
  #durableSeq: number;
  #queue: WaitingLine[] = [];
  #running: Promise<void> | undefined;

  constructor(parts: GroupWriterParts) {
    this.#parts = parts;
    this.#file = parts.file;
    this.#position = parts.position;
    this.#lastSeq = parts.lastSeq;
    this.#durableSeq = parts.lastSeq;
  }

  /** Bytes that are surely on the disk. */
  get bytes(): number {
    return this.#position;
  }

  /** Number of the last line added. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Resolves when the line is on the disk. */
  add(json: string): Promise<PlacedLine> {
    this.#lastSeq += 1;
    const seq = this.#lastSeq;
    const placed = new Promise<PlacedLine>((resolve, reject) => this.#queue.push({ seq, json, resolve, reject }));
    // Begins in the next turn, so that lines added in this one share the first write already.
    this.#running ??= Promise.resolve().then(() => this.#run());
    return placed;
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Goes on in another file, whose first `position` bytes are used; gives the one before. Only while idle, or in `afterBatch`. */
  moveTo(file: OpenFile, position: number): OpenFile {
    const previous = this.#file;
    this.#file = file;
    this.#position = position;
    return previous;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        await this.#write(batch);
        await this.#parts.afterBatch(this.#durableSeq);
      } catch (error) {
        this.#stop(error, batch);
      }
    }
    this.#running = undefined;
  }

  async #write(batch: readonly WaitingLine[]): Promise<void> {
    const first = batch[0]?.seq ?? 0;
    const frames = batch.map(({ seq, json }) => encodeFrame({ seq, batch: first, json }));
    await writeAll(this.#file, Buffer.concat(frames), this.#position);
    await this.#file.sync();
    this.#durableSeq = batch.at(-1)?.seq ?? this.#durableSeq;
    for (const [index, { seq, resolve }] of batch.entries()) {
      const length = frames[index]?.length ?? 0;
      resolve({ seq, batch: first, position: this.#position, length });
      this.#position += length;
    }
  }

  #stop(error: unknown, batch: readonly WaitingLine[]): void {
    const problem = `${this.#parts.name}: ${errorCode(error)}`;
    this.#parts.health.fail(problem);
    this.#parts.onFailure?.(this.#durableSeq);
    const lost = [...batch, ...this.#queue];
    this.#queue = [];
    // Lines already resolved are on the disk; rejecting a settled promise does nothing.
    for (const { reject } of lost) reject(new StoreStopped(problem, error));
  }
}

interface WaitingLine {
  readonly seq: number;
  readonly json: string;
  resolve(line: PlacedLine): void;
  reject(error: Error): void;
}
