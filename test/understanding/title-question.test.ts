import { expect, it } from 'vitest';
import { createShippedUnderstanding, sceneOf } from './trial.ts';

const { understand } = createShippedUnderstanding();
const scene = sceneOf({
  unit: 'dlfy',
  entries: [
    { no: 6, title: '庭审直播率偏低', unit: 'dlfy' },
    { no: 7, title: '提高执行到位率', unit: 'dlfy' },
    { no: 8, title: '合同', unit: 'dlfy' },
  ],
});

it.each([
  ['庭审直播率偏低怎么样了', 6],
  ['请问「庭审直播率偏低」那个问题现在什么情况？', 6],
  ['提高执行到位率的措施有哪些', 7],
  ['提高执行到位率分解到哪了', 7],
])('「%s」 asks for the entry whose title it says', (text, no) => {
  const { intent, slots } = understand(text, scene);
  expect(intent).toBe('show_entry');
  expect(slots.entries?.map(({ candidates }) => candidates)).toEqual([[no]]);
});

it.each(['庭审直播率偏低完成80%', '全市执行到位率怎么样', '合同怎么样了', '庭审直播率偏低要不要整改'])(
  '「%s」 is read otherwise',
  (text) => {
    const { intent, slots } = understand(text, scene);
    expect(intent === 'show_entry' && slots.entries?.[0]?.by === 'words').toBe(false);
  },
);
