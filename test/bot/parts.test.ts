import { expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const LIAISON = 'dlfy-liaison';
const SUPERVISOR = 'swzfw-supervisor';

async function cityWithGoal(): Promise<City> {
  const city = await foundCity();
  await city.say(LIAISON, '登记目标任务：提升一站式诉讼服务水平，12月31日前完成');
  await city.say(
    LIAISON,
    '#1下面分解2条措施：1.制定实施方案，责任人陶兆怡，11月30日前 2.开展全员培训，责任人唐方，12月20日',
  );
  return city;
}

const entryOf = (city: City, no: number) => city.store.read((tx) => tx.ledger.findEntry(no));

it('divides a goal into measures with owner and date, and takes them back', async () => {
  const city = await cityWithGoal();
  expect(await entryOf(city, 2)).toMatchObject({ parentNo: 1, ownerName: '陶兆怡', dueOn: '2026-11-30', kind: 'goal' });
  expect(await entryOf(city, 3)).toMatchObject({ title: '开展全员培训', dueOn: '2026-12-20' });
  expect(await city.say(LIAISON, '给目标1加一条措施')).toContain('措施是什么');
  await city.say(LIAISON, '开展满意度调查，责任人邵诚');
  expect(await entryOf(city, 4)).toMatchObject({ parentNo: 1, ownerName: '邵诚' });
  expect(await city.say(LIAISON, '撤销')).toContain('已撤回');
  expect(await city.say(LIAISON, '给#2加一条措施：再细分方案')).toContain('不能再分解');
});

it('rolls progress up, refuses it by hand, and closes a goal only after its measures', async () => {
  const city = await cityWithGoal();
  await city.say(LIAISON, '2号完成50%');
  expect(await entryOf(city, 1)).toMatchObject({ progress: 25, state: 'in_progress' });
  expect(await city.say(LIAISON, '#1完成60%')).toContain('请报 #2、#3');
  expect(await city.say(LIAISON, '看#1')).toContain('#2 制定实施方案 · 陶兆怡');
  expect(await city.say(LIAISON, '20个目标分解到哪了')).toContain('0/2项销号');
  await city.say(LIAISON, '撤销');
  expect(await entryOf(city, 1)).toMatchObject({ progress: 0 });
  await city.say(LIAISON, '2号已完成，3号已完成');
  expect(await city.say(SUPERVISOR, '#1销号')).toContain('还有没销号的：#2、#3');
  await city.say(SUPERVISOR, '2号、3号销号');
  expect(await city.say(SUPERVISOR, '#1销号')).toContain('已销号');
});
