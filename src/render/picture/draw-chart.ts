import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Chart } from './wall-chart.ts';

/** A picture is drawn well below a second; after this long the child is stuck, ms. */
const DRAWING_MS = 20_000;

const reply = z.object({ png: z.instanceof(Uint8Array) });

/**
 * Draws a chart as PNG in a child process, so that neither its time nor its memory are the bot's. Rejects when the child
 * fails or takes longer than 20 s; the child never outlives the call.
 */
export function drawChart(chart: Chart): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = startChild();
    const timer = setTimeout(() => child.kill('SIGKILL'), DRAWING_MS);
    child.once('message', (message) => {
      const drawn = reply.safeParse(message);
      if (drawn.success) resolve(Buffer.from(drawn.data.png));
      else reject(new Error('the drawing process answered with no picture', { cause: drawn.error }));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the drawing process ended with ${signal ?? code}`));
    });
    child.send(chart);
  });
}

/** Runs from sources as well as from what they are compiled to. The child gets no environment. */
function startChild(): ChildProcess {
  const source = fileURLToPath(new URL('./draw-child.ts', import.meta.url));
  const isSource = import.meta.url.endsWith('.ts');
  const program = isSource ? source : source.replace(/\.ts$/u, '.js');
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  return fork(program, [], {
    execArgv: loader,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
