import { describe, expect, it } from 'vitest';
import { extractSheet } from '../../src/files/extract-sheet.ts';
import { readSheet, SHEET_LIMITS } from '../../src/files/read-sheet.ts';
import { SheetRefusal } from '../../src/files/sheet-refusal.ts';
import { makeRawZip, makeZip } from '../support/office-zip.ts';
import { toCsv, toXlsx } from '../support/sheet-files.ts';

const ROWS = [
  ['序号', '问题'],
  ['1', '台账更新，不及时'],
];

/** 序号,问题 and one row in GBK. */
const GBK = Buffer.from('d0f2bac52cd5fbb8c4cecacce20d0a312cd5fbb8c4b5a5cebb0d0a', 'hex');

async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof SheetRefusal) return error.code;
    throw error;
  }
  throw new Error('it was read');
}

const rowsOf = async (bytes: Buffer) => (await extractSheet(bytes)).tables[0]?.rows.map(({ cells }) => cells);

describe('a .csv', () => {
  it.each([',', ';', '\t'])('is read with "%s" between its cells', async (delimiter) => {
    expect(await rowsOf(toCsv(ROWS, delimiter))).toEqual([
      ['序号', '问题'],
      [1, '台账更新，不及时'],
    ]);
  });

  it('is read with a byte order mark, and in GBK', async () => {
    expect((await rowsOf(Buffer.concat([Buffer.from('efbbbf', 'hex'), toCsv(ROWS)])))?.[0]).toEqual(['序号', '问题']);
    expect((await rowsOf(GBK))?.[0]?.[0]).toBe('序号');
  });

  it('keeps the numbers of its rows where some are empty, and digits that are no number', async () => {
    const { tables } = await extractSheet(Buffer.from('序号,问题\n\n\n007,甲\n'));
    expect(tables[0]?.rows).toEqual([
      { at: 1, cells: ['序号', '问题'] },
      { at: 4, cells: ['007', '甲'] },
    ]);
  });

  it('has cells cut that are longer than 2,000 characters', async () => {
    const { tables, cutCells } = await extractSheet(toCsv([['问题'], ['甲'.repeat(2500)]]));
    expect(cutCells).toBe(1);
    expect(tables[0]?.rows[1]?.cells[0]).toHaveLength(2000);
  });
});

describe('an .xlsx', () => {
  it('gives text, numbers and days of every sheet', async () => {
    const bytes = await toXlsx([
      {
        name: '一',
        rows: [
          ['期限', null, '数'],
          [new Date('2026-12-31'), null, 0.8],
        ],
      },
      { name: '二', rows: [['=1+1']] },
    ]);
    const { tables } = await readSheet(bytes);
    expect(tables).toEqual([
      {
        name: '一',
        rows: [
          { at: 1, cells: ['期限', null, '数'] },
          { at: 2, cells: [{ date: '2026-12-31' }, null, 0.8] },
        ],
      },
      { name: '二', rows: [{ at: 1, cells: ['=1+1'] }] },
    ]);
  });
});

describe('what is no sheet', () => {
  it.each([
    ['a PDF under a false name', Buffer.from('%PDF-1.7 ...'), 'not_a_sheet'],
    ['a web page', Buffer.from('<html><table><tr><td>序号</td></tr></table></html>'), 'not_a_sheet'],
    ['bytes', Buffer.from('00010203ff', 'hex'), 'not_a_text'],
    ['nothing', Buffer.alloc(0), 'empty'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('Workbook', 'utf16le')]),
      'old_sheet',
    ],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await codeOf(extractSheet(bytes))).toBe(code);
  });

  it('is a zip without a workbook, or one that lies about a size', async () => {
    expect(await codeOf(extractSheet(await makeZip([{ name: 'word/document.xml', bytes: 'x' }])))).toBe('not_a_sheet');
    const lie = makeRawZip([{ name: 'xl/workbook.xml', bytes: '<a/>', declaredSize: 10 }]);
    expect(await codeOf(extractSheet(lie))).toBe('bad_zip');
  });

  it('is a bomb', async () => {
    const bomb = await makeZip([
      { name: 'xl/workbook.xml', bytes: '<workbook/>' },
      { name: 'xl/worksheets/sheet1.xml', bytes: ' '.repeat(60 * 1024 * 1024) },
    ]);
    expect(await codeOf(readSheet(bomb))).toBe('zip_bomb');
  });

  it('is stopped when it takes too long or too much memory', async () => {
    const bytes = await toXlsx([{ name: '一', rows: [['问题']] }]);
    expect(await codeOf(readSheet(bytes, { ...SHEET_LIMITS, timeMs: 1 }))).toBe('too_slow');
    expect(await codeOf(readSheet(bytes, { ...SHEET_LIMITS, memoryBytes: 16 * 1024 * 1024 }))).toBe('too_much_memory');
    expect(await codeOf(readSheet(bytes, { ...SHEET_LIMITS, fileBytes: 10 }))).toBe('too_large');
  });
});
