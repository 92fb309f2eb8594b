import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { watchMemory } from '../../files/watch-memory.ts';
import type { ImportWarning } from './extracted-text.ts';
import { DEFAULT_LIMITS, type ImportLimits } from './import-limits.ts';
import { importReplySchema } from './import-message.ts';
import { ImportRefusal } from './import-refusal.ts';
import { type OfficialText, parseOfficialText } from './official-text.ts';

/** A text that was imported, with what is in the file and not in the text. */
export type ImportedText = OfficialText & { readonly warnings: readonly ImportWarning[] };

/**
 * Reads a file in a child process under limits of time and memory. Throws `ImportRefusal` and nothing else, whatever
 * the file does to the child; the child never outlives the call.
 */
export async function importFile(
  bytes: Buffer,
  name: string,
  limits: ImportLimits = DEFAULT_LIMITS,
): Promise<ImportedText> {
  if (bytes.length === 0) throw new ImportRefusal('empty');
  if (bytes.length > limits.fileBytes) {
    throw new ImportRefusal('too_large', { bytes: bytes.length, limit: limits.fileBytes });
  }
  return toImported(await askChild(bytes, name, limits));
}

function toImported(message: unknown): ImportedText {
  const reply = importReplySchema.safeParse(message);
  if (!reply.success) throw new ImportRefusal('broken', { detail: 'answer' });
  if (reply.data.kind === 'refused') throw new ImportRefusal(reply.data.code, reply.data.facts);
  try {
    return { ...parseOfficialText(reply.data.official, 'import'), warnings: reply.data.warnings };
  } catch {
    throw new ImportRefusal('broken', { detail: 'answer' });
  }
}

function askChild(bytes: Buffer, name: string, limits: ImportLimits): Promise<unknown> {
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
    const refuse = (refusal: ImportRefusal): void => finish(() => reject(refusal));
    const timer = setTimeout(() => refuse(new ImportRefusal('too_slow', { ms: limits.timeMs })), limits.timeMs);
    const stopWatching = watchMemory(child.pid, limits.memoryBytes, () =>
      refuse(new ImportRefusal('too_much_memory', { limit: limits.memoryBytes })),
    );
    child.once('message', (message) => finish(() => resolve(message)));
    child.once('error', () => refuse(new ImportRefusal('broken', { detail: 'process' })));
    child.once('exit', (code, signal) => refuse(toRefusal(code, signal, limits)));
    child.send({ bytes, name }, (error) => {
      if (error) refuse(new ImportRefusal('broken', { detail: 'process' }));
    });
  });
}

/** V8 aborts when its heap is full. */
const ABORT_EXIT = 134;

function toRefusal(code: number | null, signal: NodeJS.Signals | null, limits: ImportLimits): ImportRefusal {
  if (signal === 'SIGABRT' || code === ABORT_EXIT) {
    return new ImportRefusal('too_much_memory', { limit: limits.memoryBytes });
  }
  return new ImportRefusal('broken', { detail: `exit ${signal ?? code ?? 0}` });
}

/** Runs from sources as well as from what they are compiled to. The child gets no environment. */
function startChild({ memoryBytes }: ImportLimits): ChildProcess {
  const source = fileURLToPath(new URL('./import-child.ts', import.meta.url));
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
