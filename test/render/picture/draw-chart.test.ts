import { describe, expect, it } from 'vitest';
import type { Wall } from '../../../src/ledger/wall.ts';
import { drawChart } from '../../../src/render/picture/draw-chart.ts';
import { toWallChart } from '../../../src/render/picture/wall-chart.ts';

function wallOf(rows: number): Wall {
  const cell = { category: '执法办案', light: 'red', closed: 1, total: 3, overdue: 1 } as const;
  return {
    categories: ['执法办案'],
    rows: Array.from({ length: rows }, (_, at) => ({
      ...{ unitId: `u${at}`, cells: [cell], closed: 1, total: 3, overdue: 1, progress: 40 },
    })),
  };
}

const chartOf = (rows: number, name: string) =>
  toWallChart(wallOf(rows), { scope: null, at: '2026-11-23 10:00' }, { unit: () => name, person: (id) => id });

describe('the picture of the wall', () => {
  it('is a PNG of the size that its rows need', async () => {
    const chart = chartOf(3, '东岭区法院');
    const png = await drawChart(chart);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([chart.width, chart.height]);
  });

  it('shows Chinese as glyphs, not as the box that stands for any unknown character', async () => {
    const [one, other] = await Promise.all([drawChart(chartOf(1, '甲乙')), drawChart(chartOf(1, '丙丁'))]);
    expect(one.equals(other)).toBe(false);
  });

  it('leaves out what no screen shows and says how much', () => {
    const chart = chartOf(70, '某单位');
    expect(chart.height).toBeLessThan(2_400);
    expect(JSON.stringify(chart.option)).toContain('另有10家');
  });

  it('is refused loudly when the drawing fails', async () => {
    await expect(
      drawChart({ option: { series: [{ type: 'no such series' }] }, width: -1, height: -1 }),
    ).rejects.toThrow();
  });
});
