import { describe, expect, it } from 'vitest';
import { type Completion, readCompletion, readNoNews, readUnderWay } from '../../src/understanding/completion.ts';

describe('completion', () => {
  it.each<[string, Completion | undefined]>([
    ['完成', 'done'],
    ['以完成', 'done'],
    ['已经全部整改到位', 'done'],
    ['搞定了', 'done'],
    ['可以报完成了', 'done'],
    ['标记为已完成', 'done'],
    ['于11月20日整改完毕', 'done'],
    ['全部落实完毕,完成', 'done'],
    ['已经完成设备更换和培训', 'part'],
    ['培训做完了', 'part'],
    ['预计月底前完成', 'planned'],
    ['争取办结', 'planned'],
    ['还没完成', 'not_yet'],
    ['尚未整改到位', 'not_yet'],
    ['基本完成', 'not_yet'],
    ['完成不了', 'not_yet'],
    ['完成80%', undefined],
    ['完成时间待定', undefined],
    ['落实不到位', undefined],
  ])('reads %s as %s', (text, value) => {
    expect(readCompletion(text)?.value).toBe(value);
  });

  it('takes words of the title for the entry itself', () => {
    expect(readCompletion('文书上网完成')?.value).toBe('part');
    expect(readCompletion('文书上网完成', '裁判文书上网不及时')?.value).toBe('done');
  });

  it('tells work that goes on from work that stands still', () => {
    expect(readUnderWay('正在征求意见')).toBeDefined();
    expect(readUnderWay('还没启动')).toBeUndefined();
    expect(readNoNews('暂时没有新变化')).toBeDefined();
  });
});
