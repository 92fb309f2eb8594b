import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importFile } from '../../../src/knowledge/import/import-file.ts';
import { DEFAULT_LIMITS } from '../../../src/knowledge/import/import-limits.ts';
import { makeDocx, paragraph } from '../../support/office-docx.ts';
import { layOut, makePdf } from '../../support/office-pdf.ts';
import { expectSound } from './invariants.ts';
import { refusal } from './refusal.ts';

const TEXT = Buffer.from('甲市记录办法\n第一条 甲应当记录。\n第二条 本办法自2020年1月1日起施行。\n');

/** Processes that this one started to read a file and that are still there. */
function childrenLeft(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/u.test(entry)) return false;
    try {
      const parent = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
      return Number(parent) === process.pid && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('import-child');
    } catch {
      return false;
    }
  });
}

test('reads a file in a child process, which is gone afterwards', async () => {
  const { warnings, ...official } = await importFile(TEXT, '办法.txt');
  expectSound(official);
  expect(official).toMatchObject({ title: '甲市记录办法', from: '2020-01-01', text: TEXT.toString() });
  expect(official.source.sha256).toMatch(/^[0-9a-f]{64}$/u);
  expect(warnings).toEqual([]);
  await expect.poll(childrenLeft).toEqual([]);
});

test('passes a refusal of the child on with its facts', async () => {
  await expect(importFile(makePdf([[], []]), '扫描.pdf')).rejects.toMatchObject({
    code: 'scanned',
    facts: { pages: 2 },
  });
});

test('ends a child that takes too long, and leaves none behind', async () => {
  expect(await refusal(importFile(TEXT, 'a.txt', { ...DEFAULT_LIMITS, timeMs: 1 }))).toBe('too_slow');
  await expect.poll(childrenLeft).toEqual([]);
});

test.runIf(existsSync('/proc/self/statm'))('ends a child that takes too much memory', async () => {
  const limits = { ...DEFAULT_LIMITS, memoryBytes: 24 * 1024 * 1024 };
  expect(await refusal(importFile(TEXT, 'a.txt', limits))).toBe('too_much_memory');
  await expect.poll(childrenLeft).toEqual([]);
});

test('refuses an empty file and a file over the limit without a child', async () => {
  expect(await refusal(importFile(Buffer.alloc(0), 'a.txt'))).toBe('empty');
  expect(await refusal(importFile(Buffer.alloc(200 * 1024 * 1024), 'a.txt'))).toBe('too_large');
});

test('a PDF that draws without end is refused', async () => {
  const stream = 'BT /F1 9 Tf 1 0 0 1 9 9 Tm <4e00> Tj ET\n'.repeat(2_000_000);
  const code = await refusal(
    importFile(makePdf(layOut(['甲。']), { stream }), 'a.pdf', { ...DEFAULT_LIMITS, timeMs: 4000 }),
  );
  expect(['too_slow', 'too_much_memory']).toContain(code);
});

test('a PDF whose pages hold each other is refused', async () => {
  const loop = Buffer.from(
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 9 /Kids [2 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n',
  );
  expect(['broken', 'scanned']).toContain(await refusal(importFile(loop, 'a.pdf')));
});

test('10 MB in one line are read', async () => {
  const { text, parts } = await importFile(Buffer.from(`某办法\n第一条 ${'甲'.repeat(3_500_000)}`), 'a.txt');
  expect(parts).toHaveLength(1);
  expect(text).toHaveLength(3_500_008);
});

test('names inside that stand for prototypes do no harm', async () => {
  const file = await makeDocx({ body: paragraph('第一条 甲。'), others: [{ name: '__proto__', bytes: '{}' }] });
  expect((await importFile(file, '__proto__')).source.name).toBe('__proto__');
});
