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

/** Appends lines to a file. Lines that wait together are written and synced together. */
export interface GroupWriter {
  /** Bytes that are surely on the disk. */
  readonly bytes: number;
  /** Number of the last line added. */
  readonly lastSeq: number;
  /** Resolves when the line is on the disk. */
  add(json: string): Promise<PlacedLine>;
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>;
  /** Goes on in another file, whose first `position` bytes are used. Only while idle, or in `afterBatch`. */
  moveTo(file: OpenFile, position: number): OpenFile;
}

interface Waiting {
  readonly seq: number;
  readonly json: string;
  resolve(line: PlacedLine): void;
  reject(error: Error): void;
}

/** A writer that goes on at `position` of `file` with line number `lastSeq + 1`. */
export function createGroupWriter(parts: {
  readonly name: string;
  readonly file: OpenFile;
  readonly position: number;
  readonly lastSeq: number;
  readonly health: Health;
  /** Called, with the last line surely on the disk, before the waiting lines are told that they failed. */
  readonly onFailure?: (durableSeq: number) => void;
  /** Called after a batch is on the disk; a failure of it stops the store. */
  readonly afterBatch: (lastSeq: number) => Promise<void>;
}): GroupWriter {
  const { health } = parts;
  let { file, position, lastSeq } = parts;
  let durableSeq = lastSeq;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        await write(batch);
        await parts.afterBatch(durableSeq);
      } catch (error) {
        stop(error, batch);
      }
    }
    running = undefined;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const first = batch[0]?.seq ?? 0;
    const frames = batch.map(({ seq, json }) => encodeFrame({ seq, batch: first, json }));
    const bytes = Buffer.concat(frames);
    await writeAll(file, bytes, position);
    await file.sync();
    durableSeq = batch.at(-1)?.seq ?? durableSeq;
    for (const [index, { seq, resolve }] of batch.entries()) {
      const length = frames[index]?.length ?? 0;
      resolve({ seq, batch: first, position, length });
      position += length;
    }
  }

  function stop(error: unknown, batch: readonly Waiting[]): void {
    const problem = `${parts.name}: ${errorCode(error)}`;
    health.fail(problem);
    parts.onFailure?.(durableSeq);
    const lost = [...batch, ...queue];
    queue = [];
    // Lines already resolved are on the disk; rejecting a settled promise does nothing.
    for (const { reject } of lost) reject(new StoreStopped(problem, error));
  }

  return {
    get bytes() {
      return position;
    },
    get lastSeq() {
      return lastSeq;
    },
    add: (json) => {
      lastSeq += 1;
      const seq = lastSeq;
      const placed = new Promise<PlacedLine>((resolve, reject) => queue.push({ seq, json, resolve, reject }));
      // Begins in the next turn, so that lines added in this one share the first write already.
      running ??= Promise.resolve().then(run);
      return placed;
    },
    idle: async () => {
      while (running) await running;
    },
    moveTo: (next, start) => {
      const previous = file;
      file = next;
      position = start;
      return previous;
    },
  };
}
