import { afterAll, describe, expect, it } from 'vitest';
import { killStorm } from '../support/kill-storm.ts';
import { makeHomeFolder } from '../support/product.ts';

const kills = process.env.CI ? 15 : 4;
const folders = [makeHomeFolder(), makeHomeFolder()];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

describe('kill -9 in the middle of a burst', () => {
  const fresh = Math.floor(Math.random() * 1_000_000);
  it.each([
    ['a fixed seed', 20_261_123],
    [`the fresh seed ${fresh}`, fresh],
  ])(
    'handles each message that was answered 202 exactly once (%s)',
    async (_name, seed) => {
      const folder = folders[seed === fresh ? 1 : 0] ?? makeHomeFolder();
      const report = await killStorm(folder.path, kills, seed);
      expect(report.accepted).toBeGreaterThan(0);
      console.log(`kill -9: seed ${seed}, ${JSON.stringify(report)}`);
    },
    600_000,
  );
});
