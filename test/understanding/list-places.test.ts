import { describe, expect, it } from 'vitest';
import { placeInList } from '../../src/understanding/list-places.ts';

const LISTED = [11, 12, 13, 14, 15];

function placesIn(text: string): readonly (readonly number[])[] {
  return placeInList(text, [], LISTED).map(({ numbers }) => numbers);
}

describe('places in a list', () => {
  it.each([
    ['第二条完成了', [[12]]],
    ['第2个七成', [[12]]],
    ['第一、三条都完成', [[11, 13]]],
    ['第一条和第三条七成', [[11, 13]]],
    ['第二到第四条都八成', [[12, 13, 14]]],
    ['第一条八成,第五条两成', [[11], [15]]],
    ['最后一条完成', [[15]]],
    ['最后那个完成', [[15]]],
    ['倒数第二条完成', [[14]]],
    ['前三条都完成', [[11, 12, 13]]],
    ['后两项完成', [[14, 15]]],
    ['看看第四条', [[14]]],
    ['把第二个问题的责任人改成李敏', [[12]]],
  ])('are read from 「%s」', (text, expected) => {
    expect(placesIn(text)).toEqual(expected);
  });

  it.each([
    '第六条完成',
    '前八条完成',
    '第二个月完成',
    '目前三条都完成了',
    '之前两条完成了',
    '然后三条完成',
    '保密规定第三条',
    '第二条规定是什么',
    '第二项措施完成了',
    '第三条提醒停掉',
    '第二季度完成',
  ])('are not read from 「%s」', (text) => {
    expect(placesIn(text)).toEqual([]);
  });

  it('take the place of the numbers that stand there, and leave the others', () => {
    const numbers = [
      { numbers: [2], words: '第二条', start: 0, end: 3 },
      { numbers: [40], words: '40号', start: 6, end: 9 },
    ];
    expect(placeInList('第二条完成,40号八成', numbers, LISTED).map((one) => one.numbers)).toEqual([[12], [40]]);
    expect(placeInList('第二条完成,40号八成', numbers, [])).toBe(numbers);
  });
});
