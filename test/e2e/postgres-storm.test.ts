import { describe, expect, it } from 'vitest';
import { postgresStorm } from '../support/postgres-storm.ts';

/** The short form; `npm run faults -- --only postgres` is the long one. */
const SIZE = process.env.CI
  ? { processes: 3, messages: 900, serverKills: 2, processKills: 2 }
  : { processes: 2, messages: 200, serverKills: 1, processKills: 1 };

describe('several built processes on one PostgreSQL, in a storm with kill -9 of processes and server', () => {
  it('lets each message take effect once, answers it once, and leaves no gap', async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    console.log(`storm on PostgreSQL: seed ${seed}`);
    const report = await postgresStorm({ ...SIZE, seed });
    expect(report.slowestStartMs).toBeGreaterThan(0);
    console.log(`storm on PostgreSQL: ${JSON.stringify(report)}`);
  }, 400_000);
});
