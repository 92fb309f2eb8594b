import { expect, it } from 'vitest';
import { loadContent } from '../../src/content.ts';
import { normalise } from '../../src/language/normalise.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readPoints } from '../../src/understanding/points.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { sceneOf } from './trial.ts';

const people = [{ name: '邵诚', unitId: 'dlfy' }];
const scene = sceneOf({ unit: 'dlfy', kind: 'direct', more: { kinds: loadContent().kinds, people } });
const tokeniser = createTokeniser([]);
const read = (text: string) => readPoints(toUtterance(normalise(text), scene, tokeniser));

it.each([
  ['给张三记2分，文书超期', '张三', 'late_paper', 2],
  ['登记执法过错：李明，案卷遗漏，扣3分', '李明', 'file', 3],
  ['张三 文书瑕疵 记分', '张三', 'defect', undefined],
])('reads %s', (text, person, item, points) => {
  const reading = read(text);
  const { subject, values } = reading?.slots.figures ?? {};
  expect(reading?.intent).toBe('record_points');
  expect([subject?.value, values?.item?.value, values?.points?.value]).toEqual([person, item, points]);
});

it.each(['张三多少分', '邵诚的记分', '今年记分情况', '谁到了培训线', '我的记分'])('takes %s for a question', (text) => {
  expect(read(text)?.intent).toBe('show_points');
});

it.each(['#12考核扣3分', '本院考核扣了3分', '扣分标准是什么', '满分多少分', '不给邵诚记2分', '提醒邵诚记分'])(
  'leaves %s alone',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
