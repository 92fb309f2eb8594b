import { describe, it } from 'vitest';
import { simulate } from './simulate.ts';

const SIZE = { months: 3, units: 50 };
const seeds =
  process.env.SEED === undefined ? Array.from({ length: 20 }, (_, at) => at + 1) : [Number(process.env.SEED)];

describe('three months of reminders among 50 units, with crashes, clock jumps, changes and answers', () => {
  it.each(seeds)('give every due time exactly one outcome and every target one message: SEED=%i', async (seed) => {
    await simulate(seed, SIZE);
  });
});
