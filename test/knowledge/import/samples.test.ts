import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importFile } from '../../../src/knowledge/import/import-file.ts';
import { partText } from '../../../src/knowledge/import/official-text.ts';
import { expectSound } from './invariants.ts';
import { locators, part, read } from './made-up.ts';

// Real texts are not in the repository; they lie beside it where it is worked on.
const FOLDER = fileURLToPath(new URL('../../../../shared/stard/laws-sample/', import.meta.url));
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.md')) : [];
if (names.length === 0)
  console.warn('the real texts are not here (../shared/stard/laws-sample): their tests are skipped');

function load(start: string) {
  const name = names.find((candidate) => candidate.startsWith(start));
  return read(readFileSync(`${FOLDER}${name}`, 'utf8'), name);
}

/** Articles (with 第N条之M) or points of each file; the last number and the title were compared with the file. */
const COUNTS: readonly (readonly [start: string, parts: number])[] = [
  ['人民检察院组织法', 53],
  ['人民法院组织法', 59],
  ['人民警察法', 52],
  ['人民陪审员法', 32],
  ['保守国家秘密法(2024', 65],
  ['公务员法', 113],
  ['公职人员政务处分法', 68],
  ['刑事诉讼法', 308],
  ['刑法.md', 452 + 53 + 2],
  ['刑法修正案.md', 9],
  ['刑法修正案（二）', 1],
  ['刑法修正案（八）', 50],
  ['刑法修正案（九）', 52],
  ['刑法修正案（十）', 1],
  ['刑法修正案（十一）', 48],
  ['最高人民法院关于新民间借贷', 3],
  ['最高人民法院关于知识产权侵权诉讼', 1],
  ['最高人民法院、最高人民检察院关于涉以压缩气体', 2],
  ['最高人民法院关于办理减刑、假释案件具体应用法律的规定', 42],
  ['监察法(2024', 78],
];

test.runIf(names.length > 0).each(names)('reads every line of %s', (name) => {
  const official = read(readFileSync(`${FOLDER}${name}`, 'utf8'), name);
  expectSound(official);
  expect(official.unread).toEqual([]);
  expect(official.issuers).not.toEqual([]);
  const plainName = name.replace(/(?:\(\d{4}-\d{2}-\d{2}\))?\.md$/u, '');
  expect(official.title.endsWith(plainName)).toBe(true);
});

test.runIf(names.length > 0).each(COUNTS)('finds as many parts in %s as it has', (start, count) => {
  expect(load(start).parts).toHaveLength(count);
});

test.runIf(names.length > 0)('reads the criminal code with its branches, its deleted article and its annexes', () => {
  const official = load('刑法.md');
  expect(official.parts.filter(({ branch }) => branch !== undefined)).toHaveLength(53);
  expect(part(official, '第一百二十条之一').path).toEqual(['第二编 分则', '第二章 危害公共安全罪']);
  expect(partText(official, part(official, '第一百九十九条'))).toBe('第一百九十九条 （删去）');
  expect(part(official, '第四百五十二条').path).toEqual(['附则']);
  expect(part(official, '附件一').paragraphs[0]?.items).toHaveLength(15);
});

test.runIf(names.length > 0)('keeps the twenty-nine amended texts of a decision apart', () => {
  const official = load('最高人民法院关于修改《最高人民法院关于破产企业');
  const tops = new Set(locators(official).map((locator) => locator.split('、')[0]));
  expect(tops.size).toBe(29 + 1);
  expect(part(official, '十、14.').path).toHaveLength(1);
  expect(official.from).toBe('2021-01-01');
});

test.runIf(names.length > 0)('reads the longest text in the child process', async () => {
  const bytes = readFileSync(`${FOLDER}刑法.md`);
  const { warnings, ...official } = await importFile(bytes, '刑法.md');
  expect(warnings).toEqual([]);
  expect(official.text).toBe(bytes.toString('utf8'));
  expect(official.source).toMatchObject({ type: 'md', bytes: bytes.length });
});
