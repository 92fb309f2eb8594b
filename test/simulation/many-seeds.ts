import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SeedResult } from '../../scripts/reminder-seeds.ts';
import type { Size } from './simulate.ts';

/** Which simulations are run. */
export interface SeedPlan extends Size {
  readonly first: number;
  readonly count: number;
}

/** What many simulations saw together. */
export interface SeedSummary {
  readonly seeds: number;
  readonly due: number;
  readonly messages: number;
  readonly crashes: number;
  readonly jumps: number;
  /** One line for each seed that broke a promise. */
  readonly violations: readonly string[];
}

const CHILD = fileURLToPath(new URL('../../scripts/reminder-seeds.ts', import.meta.url));

/** Runs the simulation for every seed of the plan, one process per core, and tells each result as it comes. */
export async function runSeeds(plan: SeedPlan, onResult: (result: SeedResult) => void): Promise<SeedSummary> {
  const sum = { seeds: 0, due: 0, messages: 0, crashes: 0, jumps: 0 };
  const violations: string[] = [];
  const take = (result: SeedResult): void => {
    sum.seeds += 1;
    if ('violation' in result) violations.push(`seed ${result.seed}: ${result.violation.split('\n')[0]}`);
    else for (const name of ['due', 'messages', 'crashes', 'jumps'] as const) sum[name] += result[name];
    onResult(result);
  };
  const cores = Math.min(availableParallelism(), plan.count);
  await Promise.all(Array.from({ length: cores }, (_, core) => runOnCore({ ...plan, core, cores }, take)));
  if (sum.seeds < plan.count) violations.push(`${plan.count - sum.seeds} seeds came to no end`);
  return { ...sum, violations };
}

async function runOnCore(
  plan: SeedPlan & { readonly core: number; readonly cores: number },
  take: (result: SeedResult) => void,
): Promise<void> {
  const { first, count, core, cores, months, units } = plan;
  const facts = [first + core, cores, first + count - 1, months, units].map(String);
  const child = spawn(process.execPath, [...process.execArgv, CHILD, ...facts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  // What comes is what our own child writes.
  for await (const line of createInterface({ input: child.stdout })) take(JSON.parse(line) as SeedResult);
  await ended;
}
