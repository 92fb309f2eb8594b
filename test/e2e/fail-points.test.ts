import { afterAll, describe, expect, it } from 'vitest';
import { dieAtPoints, FAIL_POINTS } from '../support/fail-points.ts';
import { makeHomeFolder } from '../support/product.ts';

/** The short form; `npm run faults -- --only points` is the long one. */
const [POINTS, ROUNDS] = process.env.CI ? [FAIL_POINTS, 3] : [FAIL_POINTS.filter((_, at) => at % 5 === 2), 1];
const folder = makeHomeFolder();
afterAll(() => folder.remove());

describe('kill -9 of the built product between every two steps of the disk', () => {
  it('loses and doubles nothing that was answered 202', async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    console.log(`fail points: seed ${seed}`);
    const report = await dieAtPoints(folder.path, { points: POINTS, rounds: ROUNDS, seed });
    expect(report.kills).toBeGreaterThanOrEqual(POINTS.length);
    expect(report.accepted).toBeGreaterThan(0);
    console.log(`fail points: ${JSON.stringify({ ...report, byPoint: Object.keys(report.byPoint).length })}`);
  }, 600_000);
});
