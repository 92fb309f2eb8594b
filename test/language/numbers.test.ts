import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegers, findPercents, readNumber } from '../../src/language/numbers.ts';

describe('readNumber', () => {
  it.each<[string, number | [number, number] | undefined]>([
    ['零', 0],
    ['7', 7],
    ['０', 0],
    ['两', 2],
    ['俩', 2],
    ['十', 10],
    ['十九', 19],
    ['二十', 20],
    ['廿四', 24],
    ['卅一', 31],
    ['卌', 40],
    ['一百', 100],
    ['一百零八', 108],
    ['一百一十', 110],
    ['一百一', 110],
    ['两百五', 250],
    ['九百九十九', 999],
    ['一千零一', 1001],
    ['一千二', 1200],
    ['三千零五十', 3050],
    ['一万', 10_000],
    ['一万二', 12_000],
    ['两万五千', 25_000],
    ['十万', 100_000],
    ['十二万三千四百', 123_400],
    ['一百万', 1_000_000],
    ['三千二百万', 32_000_000],
    ['一亿', 100_000_000],
    ['一亿三千万', 130_000_000],
    ['十二亿零五百万', 1_205_000_000],
    ['二〇二六', 2026],
    ['一九九七', 1997],
    ['二零零八', 2008],
    ['壹仟贰佰叁拾肆', 1234],
    ['伍佰陆拾柒', 567],
    ['捌萬玖仟', 89_000],
    ['兩千億', 200_000_000_000],
    ['12,345', 12_345],
    ['1,234,567', 1_234_567],
    ['3.25', 3.25],
    ['.5', 0.5],
    ['三点一四', 3.14],
    ['零点零五', 0.05],
    ['十二点五', 12.5],
    ['3点5', 3.5],
    ['5k', 5000],
    ['2.5K', 2500],
    ['8w', 80_000],
    ['1.5W', 15_000],
    ['4M', 4_000_000],
    ['3G', 3_000_000_000],
    ['12万', 120_000],
    ['3.6亿', 360_000_000],
    ['6百万', 6_000_000],
    ['2千', 2000],
    ['3万5', 35_000],
    ['-8', -8],
    ['负三', -3],
    ['负二点五', -2.5],
    ['零下十五度', -15],
    ['一半', 0.5],
    ['半', 0.5],
    ['三个半', 3.5],
    ['四分之三', 0.75],
    ['百分之十五', 0.15],
    ['千分之八', 0.008],
    ['2又1/4', 2.25],
    ['一又二分之一', 1.5],
    ['3/8', 0.375],
    ['三打', 36],
    ['半打', 6],
    ['五双', 10],
    ['45公里', 45],
    ['三十二件', 32],
    ['第十八', 18],
    ['5000元', 5000],
    ['¥99', 99],
    ['一百二十块五毛', 120.5],
    ['八块八', 8.8],
    ['三元六角五分', 3.65],
    ['七毛五', 0.75],
    ['约200万元', 2_000_000],
    ['60万左右', 600_000],
    ['100以上', 100],
    ['十几', [10, 20]],
    ['三十几个', [30, 40]],
    ['几百', [100, 1000]],
    ['二十多人', [20, 30]],
    ['300余起', [300, 400]],
    ['五六十', [50, 60]],
    ['两三千', [2000, 3000]],
    ['十七八个', [17, 18]],
    ['三五百', [300, 500]],
    ['20到30', [20, 30]],
    ['5~8万', [50_000, 80_000]],
    ['从三千到五千元', [3000, 5000]],
    ['二十至三十亿', [2_000_000_000, 3_000_000_000]],
    ['9000-1万', [9000, 10_000]],
    ['', undefined],
    ['整改', undefined],
    ['12和13项之外还有14', undefined],
  ])('reads %s as %o', (text, expected) => {
    const read = readNumber(text);
    if (typeof expected === 'number') expect(read).toBeCloseTo(expected, 9);
    else expect(read).toEqual(expected);
  });

  it('never throws, and takes little time for the longest text', () => {
    const unit = fc.constantFrom(...'0123456789.,-~一二十百千万亿两半几多分之点到k元角');
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), (text) => void readNumber(text)));
    const started = performance.now();
    for (const seed of ['1', '一', '1,', '十百', '几', '分之', '1到']) readNumber(seed.repeat(4000).slice(0, 4000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('findPercents', () => {
  it.each<[string, number[]]>([
    ['12号完成80%', [80]],
    ['进度８５％', [85]],
    ['完成 60 %了', [60]],
    ['百分之七十五', [75]],
    ['百分之六十到百分之八十', [60, 80]],
    ['八成', [80]],
    ['六成五', [65]],
    ['7成半', [75]],
    ['十成', [100]],
    ['过半', [50]],
    ['完成一半', [50]],
    ['三分之二', [67]],
    ['3分之1', [33]],
    ['四分之三', [75]],
    ['九成多', [90]],
    ['百分百', [100]],
    ['百分之百', [100]],
    ['130%', [130]],
    ['八十%', [80]],
    ['99.5%', [100]],
    ['完成2/3了', [67]],
    ['11号50%,12号七成', [50, 70]],
    ['95', []],
    ['一成不变', []],
    ['三成员到岗', []],
    ['一半半夜', [50]],
    ['三点一刻', []],
    ['12月完成', []],
    ['五年成效', []],
  ])('finds in %s the percentages %o', (text, expected) => {
    expect(findPercents(text).map(({ percent }) => percent)).toEqual(expected);
  });

  it.each([
    ['九成多', true],
    ['近八成', true],
    ['过半', true],
    ['三分之一', true],
    ['约60%', true],
    ['80%', undefined],
    ['一半', undefined],
  ])('says whether %s is only about right', (text, expected) => {
    expect(findPercents(text)[0]?.approximate).toBe(expected);
  });

  it('gives the words as typed with their place', () => {
    const text = '#12 进度７０％,其余';
    const found = findPercents(text)[0];
    expect(found?.words).toBe('７０％');
    expect(text.slice(found?.start, found?.end)).toBe('７０％');
  });
});

describe('findIntegers', () => {
  it.each<[string, number[]]>([
    ['#12和#13', [12, 13]],
    ['79 80 86 87', [79, 80, 86, 87]],
    ['第十三条', [13]],
    ['二十五号', [25]],
    ['十二、十三', [12, 13]],
    ['两个都要', [2]],
    ['１８号', [18]],
    ['廿三', [23]],
    ['电话13800000000', []],
    ['没有', []],
  ])('finds in %s the numbers %o', (text, expected) => {
    expect(findIntegers(text).map(({ value }) => value)).toEqual(expected);
  });

  it('marks ordinals and gives their place with 第', () => {
    expect(findIntegers('见第八条')).toEqual([{ value: 8, words: '第八', start: 1, end: 3, ordinal: true }]);
  });
});
