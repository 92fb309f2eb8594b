import { describe, expect, it } from 'vitest';
import type { Row, Sheet } from '../../src/files/sheet.ts';
import { packSheets } from '../../src/files/write-sheets.ts';
import { readParts, readTables } from '../support/open-workbook.ts';

const WRITING = { format: 'xlsx', at: new Date('2026-11-25T02:00:00Z'), sheetLabel: '表' } as const;
const FIRST = 'xl/worksheets/sheet1.xml';

function sheetOf(rows: readonly Row[], over: Partial<Sheet> = {}): Sheet {
  return {
    name: '整改台账',
    columns: [
      { key: 'title', label: '问题', type: 'text', width: 40 },
      { key: 'dueOn', label: '期限', type: 'date', width: 12 },
      { key: 'progress', label: '进度', type: 'percent', width: 8 },
      { key: 'count', label: '件数', type: 'number', width: 8 },
      { key: 'at', label: '时间', type: 'time', width: 17 },
    ],
    rows: () => rows,
    ...over,
  };
}

async function partOf(sheets: readonly Sheet[], path = FIRST): Promise<string> {
  return (await readParts(await packSheets(sheets, WRITING))).get(path) ?? '';
}

describe('a workbook', () => {
  it('keeps text that looks like a formula as a typed string', async () => {
    const titles = ['=HYPERLINK("http://x.invalid","点我")', '+1', '-1', '@SUM(A1)', '007', '2026-11-25'];
    const bytes = await packSheets([sheetOf(titles.map((title) => [title]))], WRITING);
    const xml = (await readParts(bytes)).get(FIRST) ?? '';
    expect(xml).not.toMatch(/<f[\s>]/u);
    expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x.invalid&quot;');
    expect((await readTables(bytes)).get('整改台账')?.map((row) => row.问题)).toEqual(titles);
  });

  it('writes dates, times, shares and counts as what they are', async () => {
    const bytes = await packSheets([sheetOf([['一', '2026-11-30', 80, 3, '2026-11-25 12:00']])], WRITING);
    expect((await readTables(bytes)).get('整改台账')).toEqual([
      {
        问题: '一',
        期限: new Date('2026-11-30T00:00:00Z'),
        进度: 0.8,
        件数: 3,
        时间: new Date('2026-11-25T12:00:00Z'),
      },
    ]);
    const styles = (await readParts(bytes)).get('xl/styles.xml') ?? '';
    expect(styles).toContain('formatCode="yyyy\\-mm\\-dd"');
  });

  it('leaves a value that is not of its column as the text it is', async () => {
    const bytes = await packSheets([sheetOf([['一', '年底前', undefined, Number.NaN, '下午']])], WRITING);
    expect((await readTables(bytes)).get('整改台账')?.[0]).toMatchObject({ 期限: '年底前', 时间: '下午', 件数: 'NaN' });
  });

  it('freezes the header and filters all rows', async () => {
    const xml = await partOf([sheetOf([['一'], ['二'], ['三']])]);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:E4"/>');
  });

  it('prints the footer with its ampersands on every page, cut to what a footer takes', async () => {
    const xml = await partOf([sheetOf([], { footer: `甲 & 乙 ${'长'.repeat(300)}` })]);
    const footer = /<oddFooter>(.*?)<\/oddFooter>/u.exec(xml)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(footer).toMatch(/^&L甲 && 乙 长+&R&P\/&N$/u);
    expect(footer).toHaveLength(255);
  });

  it('colours a cell without changing what it holds', async () => {
    const rows: Row[] = [[{ value: '逾期', fill: 'red' }], ['不逾期'], [{ value: undefined, fill: 'green' }]];
    const bytes = await packSheets([sheetOf(rows)], WRITING);
    const xml = (await readParts(bytes)).get(FIRST) ?? '';
    const styleAt = (place: string) => new RegExp(`<c r="${place}" s="(\\d+)"`, 'u').exec(xml)?.[1];
    expect(new Set([styleAt('A2'), styleAt('A3'), styleAt('A4')]).size).toBe(3);
    expect((await readTables(bytes)).get('整改台账')?.map((row) => row.问题)).toEqual(['逾期', '不逾期']);
  });

  it('carries what XML cannot carry without breaking', async () => {
    const titles = ['甲\u0000\u0001乙', 'a<b>&"c"', '\ud800半个', '_x0041_', 'constructor', '__proto__', ' 空 '];
    const xml = await partOf([sheetOf(titles.map((title) => [title]))]);
    const texts = [...xml.matchAll(/<c r="A\d+"[^>]*><is><t[^>]*>([^<]*)/gu)].map((found) => found[1]).slice(1);
    expect(texts).toEqual(['甲乙', 'a&lt;b&gt;&amp;&quot;c&quot;', '半个', '_x005F_x0041_', ...titles.slice(4)]);
  });

  it('cuts a cell at what a cell takes', async () => {
    const xml = await partOf([sheetOf([['长'.repeat(40_000)]])]);
    expect(/长+…/u.exec(xml)?.[0]).toHaveLength(32_767);
  });

  it('gives every sheet a name that a workbook accepts', async () => {
    const names = ['甲/乙:[丙]', '甲 乙  丙', "'引号'", '', '长'.repeat(40), `${'长'.repeat(31)}的`];
    const bytes = await packSheets(
      names.map((name) => sheetOf([['一']], { name })),
      WRITING,
    );
    const given = [...(await readTables(bytes)).keys()];
    expect(given).toEqual(['甲 乙  丙', '甲 乙  丙 2', '引号', 'Sheet', '长'.repeat(31), `${'长'.repeat(29)} 2`]);
  });

  it('is the same bytes for the same content and time', async () => {
    const [one, other] = await Promise.all([
      packSheets([sheetOf([['一']])], WRITING),
      packSheets([sheetOf([['一']])], WRITING),
    ]);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  it('fails as a whole when its rows fail on the way', async () => {
    const rows = function* (): Generator<Row> {
      yield ['一'];
      throw new Error('the disk is gone');
    };
    await expect(packSheets([sheetOf([], { rows })], WRITING)).rejects.toThrow('the disk is gone');
  });

  it('takes rows in one by one, more than a slice of them', async () => {
    const rows = async function* (): AsyncGenerator<Row> {
      for (let at = 0; at < 1_000; at += 1) yield [`第${at}条`];
    };
    const bytes = await packSheets([sheetOf([], { rows })], WRITING);
    const table = (await readTables(bytes)).get('整改台账') ?? [];
    expect(table).toHaveLength(1_000);
    expect(table.at(-1)?.问题).toBe('第999条');
  });
});
