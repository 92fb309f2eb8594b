import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/understanding/features.ts';
import { createMask } from '../../src/understanding/features-mask.ts';

const mask = createMask(['东岭区法院', '东岭法院', '市检']);

describe('createMask', () => {
  it.each([
    ['#12 完成80%', 'N 完成P'],
    ['12号完成八成', 'N完成P'],
    ['十二号百分之八十', 'NP'],
    ['５、６号过半了', 'NP了'],
    ['#7和#8都好了', 'N都好了'],
    ['编号27整改完毕', 'N整改完毕'],
    ['12号楼的钥匙', '0号楼的钥匙'],
    ['12月5日前办结', 'D前办结'],
    ['下周三下午3点开会', 'DT开会'],
    ['每周五提醒', 'R五提醒'],
    ['10个工作日内', 'L内'],
    ['《接触规定》第八条', 'B接触规定A'],
    ['东岭区法院收到', 'U院收到'],
    ['@小助手 市检收到!', 'U检收到/'],
    ['收到，谢谢。', '收到/谢谢/'],
    ['看https://example.com/a?b=1吧', '看W'],
  ])('reads %s as %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('makes messages alike that differ only in numbers, unit, width and the name of the bot', () => {
    expect(mask('@小助手 ＃３ 完成９０％')).toBe(mask('#12 完成80%'));
    expect(mask('东岭法院收到')).toBe(mask('东岭区法院收到'));
  });

  it('takes 4,000 hostile characters in linear time, counted by the length of what comes out', () => {
    for (const unit of ['#1、', '第一', '每周', '1.1', '《', '20261-']) {
      expect(mask(unit.repeat(4000 / unit.length)).length).toBeLessThanOrEqual(8000);
    }
  });
});

describe('featuresOf', () => {
  it('gives each feature once, as unsigned 32-bit numbers', () => {
    const features = featuresOf('完成完成完成');
    expect(new Set(features).size).toBe(features.length);
    expect(features.every((feature) => Number.isInteger(feature) && feature >= 0 && feature < 2 ** 32)).toBe(true);
  });

  it('tells a question about an entry from a statement', () => {
    const asks = featuresOf('N完成了吗');
    const states = featuresOf('N完成了');
    expect(states.filter((feature) => !asks.includes(feature)).length).toBeGreaterThan(2);
  });

  it('gives at most 1,200 features for a very long message', () => {
    const long = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + (at % 3000))).join('');
    expect(featuresOf(long)).toHaveLength(1200);
  });

  it('gives some feature even for an empty text', () => {
    expect(featuresOf('').length).toBeGreaterThan(0);
  });
});
