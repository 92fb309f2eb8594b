import { afterAll, describe, expect, it } from 'vitest';
import { channelStorm } from '../support/channel-storm.ts';
import { makeHomeFolder } from '../support/product.ts';

/** Deliveries and kills of the short form; `npm run faults -- --only channels` is the long one. */
const SIZE = process.env.CI ? { events: 2_500, kills: 3 } : { events: 600, kills: 1 };
const folders = [makeHomeFolder(), makeHomeFolder()];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

describe('a storm of events of Slack and Teams with kill -9', () => {
  const fresh = Math.floor(Math.random() * 1_000_000);
  it.each([
    ['a fixed seed', 20_261_127],
    [`the fresh seed ${fresh}`, fresh],
  ])(
    'lets each take effect once, answers none twice (%s)',
    async (_name, seed) => {
      const folder = folders[seed === fresh ? 1 : 0] ?? makeHomeFolder();
      const report = await channelStorm(folder.path, { ...SIZE, seed });
      expect(report.posted).toBeGreaterThan(report.reports * 0.8);
      console.log(`storm of channels: seed ${seed}, ${JSON.stringify(report)}`);
    },
    600_000,
  );
});
