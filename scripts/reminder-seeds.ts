/**
 * Simulates reminders for some seeds and tells each as a line of JSON. Run by `npm run faults`, one process per core:
 * reminder-seeds.ts FIRST STEP LAST MONTHS UNITS
 */
import { type SimulationReport, simulate } from '../test/simulation/simulate.ts';

/** What became of one seed. */
export type SeedResult = SimulationReport | { readonly seed: number; readonly violation: string };

const [first = 1, step = 1, last = 1, months = 3, units = 50] = process.argv.slice(2).map(Number);

for (let seed = first; seed <= last; seed += step) console.log(JSON.stringify(await live(seed)));

async function live(seed: number): Promise<SeedResult> {
  try {
    return await simulate(seed, { months, units });
  } catch (error) {
    return { seed, violation: error instanceof Error ? error.message : String(error) };
  }
}
