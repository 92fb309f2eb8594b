import { describe, expect, it } from 'vitest';
import { readMatterDay } from '../../src/knowledge/matter-day.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

const dayOf = (question: string) => readMatterDay(question, '2026-11-23', shippedCorpus)?.day;

describe('readMatterDay', () => {
  it.each([
    ['2014年那会儿领导打招呼要不要记', '2014-12-31'],
    ['我是2021年10月辞的职，能去律所吗', '2021-10-31'],
    ['二〇一六年三月五日同事来问过案子', '2016-03-05'],
    ['2021年底有人托我转材料', '2021-12-31'],
    ['去年师兄约我吃饭算不算', '2025-12-31'],
    ['2015年3月以前打的招呼要补记吗', '2015-02-28'],
    ['14年的时候没登记要追究不', '2014-12-31'],
  ])('takes the day of the matter out of %s', (question, day) => expect(dayOf(question)).toBe(day));

  it.each([
    ['2021年60号文第三条', 'the year stands in the number of a document'],
    ['2015年印发的领导干部规定还有效吗', 'the year tells when it was made'],
    ['2021年教育整顿的六大顽瘴痼疾', 'the year names a campaign'],
    ['中办发〔2015〕23号是哪个文件', 'the year stands in brackets'],
    ['案子拖了10年没办要记录吗', 'ten years are a length of time'],
    ['2021年的61号文里几年不能去律所', 'a document follows'],
    ['2月30日的事', 'there is no year and no such day'],
  ])('takes none out of %s: %s', (question) => expect(dayOf(question)).toBeUndefined());
});
