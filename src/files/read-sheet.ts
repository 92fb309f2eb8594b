import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SheetFile, SheetRow, SheetTable } from './sheet-cells.ts';
import { type SheetReply, sheetReplySchema } from './sheet-message.ts';
import { SheetRefusal } from './sheet-refusal.ts';
import { watchMemory } from './watch-memory.ts';

/** What a sheet may cost. */
export interface SheetLimits {
  /** Largest file, bytes. */
  readonly fileBytes: number;
  /** Longest time from start to answer, ms by the wall clock. */
  readonly timeMs: number;
  /** Most memory of the child process, bytes. */
  readonly memoryBytes: number;
}

/** 20 MB, 40 s, 640 MB: 100,000 rows of twelve columns are 5 MB and take a few seconds and about 350 MB. */
export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  timeMs: 40_000,
  memoryBytes: 640 * 1024 * 1024,
};

/**
 * Reads a workbook or a .csv in a child process under limits of time and memory. Throws `SheetRefusal` and nothing
 * else, whatever the file does to the child; the child never outlives the call.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits = SHEET_LIMITS): Promise<SheetFile> {
  if (bytes.length === 0) throw new SheetRefusal('empty');
  if (bytes.length > limits.fileBytes)
    throw new SheetRefusal('too_large', { bytes: bytes.length, limit: limits.fileBytes });
  return new Promise((resolve, reject) => {
    const child = startChild(limits);
    let isOver = false;
    const finish = (end: () => void): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      stopWatching();
      child.kill('SIGKILL');
      end();
    };
    const refuse = (refusal: SheetRefusal): void => finish(() => reject(refusal));
    const timer = setTimeout(() => refuse(new SheetRefusal('too_slow', { ms: limits.timeMs })), limits.timeMs);
    const stopWatching = watchMemory(child.pid, limits.memoryBytes, () =>
      refuse(new SheetRefusal('too_much_memory', { limit: limits.memoryBytes })),
    );
    const tables = new TableCollector();
    child.on('message', (message) => {
      const reply = sheetReplySchema.safeParse(message).data;
      if (!reply) refuse(new SheetRefusal('broken', { detail: 'answer' }));
      else if (reply.kind === 'refused') refuse(new SheetRefusal(reply.code, reply.facts));
      else if (reply.kind === 'end') finish(() => resolve({ tables: tables.all, cutCells: reply.cutCells }));
      else tables.take(reply);
    });
    child.once('error', () => refuse(new SheetRefusal('broken', { detail: 'process' })));
    child.once('exit', (code, signal) => refuse(toRefusal(code, signal, limits)));
    child.send(bytes, (error) => {
      if (error) refuse(new SheetRefusal('broken', { detail: 'process' }));
    });
  });
}

/** Puts the pieces together in which the child answers. */
class TableCollector {
  readonly #tables: { readonly name: string | undefined; readonly rows: SheetRow[] }[] = [];

  take(reply: Extract<SheetReply, { kind: 'table' | 'rows' }>): void {
    if (reply.kind === 'table') this.#tables.push({ name: reply.name, rows: [] });
    else this.#tables.at(-1)?.rows.push(...reply.rows);
  }

  get all(): readonly SheetTable[] {
    return this.#tables;
  }
}

/** V8 aborts when its heap is full. */
const ABORT_EXIT = 134;

function toRefusal(code: number | null, signal: NodeJS.Signals | null, limits: SheetLimits): SheetRefusal {
  if (signal === 'SIGABRT' || code === ABORT_EXIT)
    return new SheetRefusal('too_much_memory', { limit: limits.memoryBytes });
  return new SheetRefusal('broken', { detail: `exit ${signal ?? code ?? 0}` });
}

/** Runs from sources as well as from what they are compiled to. The child gets no environment. */
function startChild({ memoryBytes }: SheetLimits): ChildProcess {
  const source = fileURLToPath(new URL('./sheet-child.ts', import.meta.url));
  const isSource = import.meta.url.endsWith('.ts');
  const program = isSource ? source : source.replace(/\.ts$/u, '.js');
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  return fork(program, [], {
    execArgv: [`--max-old-space-size=${Math.floor(memoryBytes / 1024 / 1024)}`, ...loader],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
