import { describe, expect, it } from 'vitest';
import { asksToImport, readStatedDays } from '../../src/understanding/revise-import.ts';

describe('readStatedDays', () => {
  it.each([
    ['施行日期是2021年3月1日', { from: '2021-03-01' }],
    ['生效时间应该是 2021-3-1', { from: '2021-03-01' }],
    ['自二〇二一年三月一日起施行', { from: '2021-03-01' }],
    ['2021年3月1日施行，2026年2月28日废止', { from: '2021-03-01', to: '2026-02-28' }],
    ['失效日期改为2025.12.31', { to: '2025-12-31' }],
    ['2021年2月30日施行', {}],
    ['2021年3月1日开会讨论', {}],
    ['整改 #12 完成80%，2026年12月4日前办结', {}],
  ])('reads the days in force out of %s', (text, days) => expect(readStatedDays(text)).toEqual(days));
});

describe('asksToImport', () => {
  it.each(['请导入', '把这份规定收录一下', '导入这个文件，施行日期是2021年3月1日', '麻烦录入附件'])(
    'hears %s',
    (text) => expect(asksToImport(text)).toBe(true),
  );

  it.each(['60号已导入系统，完成80%', '整改 #12 完成80%', '领导干部打招呼要不要记录', ''])(
    'does not hear it in %s',
    (text) => expect(asksToImport(text)).toBe(false),
  );
});
