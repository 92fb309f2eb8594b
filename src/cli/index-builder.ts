import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Builds the index over the texts of a home in a process of its own. */
export interface IndexBuilder {
  /** Resolves when the index is kept; rejects when the process ends otherwise. */
  build(): Promise<void>;
  /** Ends the process, if there is one. */
  stop(): void;
}

/** A builder that leaves the processor to whoever answers. */
export function createIndexBuilder(home: string): IndexBuilder {
  let child: ChildProcess | undefined;
  return {
    build: () =>
      new Promise((resolve, reject) => {
        const args = [...process.execArgv, programPath(), home];
        const started = spawn(process.execPath, args, { stdio: 'ignore' });
        child = started;
        if (started.pid !== undefined) setPriority(started.pid, constants.priority.PRIORITY_BELOW_NORMAL);
        started.once('error', reject);
        started.once('close', (code, signal) => {
          if (code === 0) resolve();
          else reject(new Error(`the index was not built: ${signal ?? code}`));
        });
      }),
    stop: () => void child?.kill('SIGKILL'),
  };
}

/** Runs from sources as well as from what they are compiled to. */
function programPath(): string {
  const source = fileURLToPath(new URL('./index-child.ts', import.meta.url));
  return import.meta.url.endsWith('.ts') ? source : source.replace(/\.ts$/u, '.js');
}
