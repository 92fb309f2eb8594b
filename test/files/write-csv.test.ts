import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Row, Sheet } from '../../src/files/sheet.ts';
import { packSheets } from '../../src/files/write-sheets.ts';

const AT = new Date('2026-11-25T02:00:00Z');

function sheetOf(rows: readonly Row[], over: Partial<Sheet> = {}): Sheet {
  return {
    name: '整改台账',
    columns: [
      { key: 'title', label: '问题', type: 'text', width: 40 },
      { key: 'progress', label: '进度', type: 'percent', width: 8 },
      { key: 'count', label: '件数', type: 'number', width: 8 },
    ],
    rows: () => rows,
    ...over,
  };
}

async function csvOf(...sheets: readonly Sheet[]): Promise<string> {
  return (await packSheets(sheets, { format: 'csv', at: AT, sheetLabel: '台账' })).toString();
}

describe('a CSV file', () => {
  it('begins with a byte order mark and ends its lines as RFC 4180 says', async () => {
    expect(await csvOf(sheetOf([['一', 80, 3]]))).toBe('\ufeff问题,进度,件数\r\n一,80%,3\r\n');
  });

  it('quotes commas, quotes and line ends, so that they come back', async () => {
    const text = '甲,乙"丙"\r\n丁';
    const records = parse(await csvOf(sheetOf([[text, undefined, 0]])), { bom: true });
    expect(records).toEqual([
      ['问题', '进度', '件数'],
      [text, '', '0'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠A'])(
    'defuses %j',
    async (text) => {
      const [, row] = parse(await csvOf(sheetOf([[text]])), { bom: true }) as string[][];
      expect(row?.[0]).toBe(`'${text}`);
    },
  );

  it('leaves a number below zero the number it is', async () => {
    expect(await csvOf(sheetOf([['一', undefined, -3]]))).toContain('一,,-3\r\n');
  });

  it('puts several sheets in one table that says which line is of which', async () => {
    const goals = sheetOf([['二', '周']], {
      name: '目标',
      columns: [
        { key: 'title', label: '目标', type: 'text', width: 40 },
        { key: 'owner', label: '责任人', type: 'text', width: 8 },
      ],
    });
    const records = parse(await csvOf(sheetOf([['一', 80, 3]]), goals), { bom: true });
    expect(records).toEqual([
      ['台账', '目标', '进度', '件数', '责任人'],
      ['整改台账', '一', '80%', '3', ''],
      ['目标', '二', '', '', '周'],
    ]);
  });
});

describe('a JSON file', () => {
  const jsonOf = async (...sheets: readonly Sheet[]) =>
    JSON.parse((await packSheets(sheets, { format: 'json', at: AT, sheetLabel: '台账' })).toString());

  it('names columns and gives rows by their keys, empty cells left out', async () => {
    const rows: Row[] = Array.from({ length: 400 }, (_, at) => [{ value: `第${at}条`, fill: 'red' }, 80]);
    const { sheets } = await jsonOf(sheetOf(rows, { footer: '链尾' }));
    expect(sheets[0]).toMatchObject({
      name: '整改台账',
      footer: '链尾',
      columns: [{ key: 'title', type: 'text' }, {}, {}],
    });
    expect(sheets[0].rows).toHaveLength(400);
    expect(sheets[0].rows[399]).toEqual({ title: '第399条', progress: 80 });
  });

  it('is JSON also without a row and without a sheet', async () => {
    expect((await jsonOf(sheetOf([]), sheetOf([]))).sheets).toHaveLength(2);
    expect(await jsonOf()).toEqual({ sheets: [] });
  });
});
