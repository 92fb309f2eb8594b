import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

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

it('calls a goal and its measures by words of their titles', async () => {
  const city = await cityWithGoal();
  await city.say(LIAISON, '给提升一站式诉讼服务水平再加一条措施：每月通报一次');
  expect(await entryOf(city, 4)).toMatchObject({ parentNo: 1, title: '每月通报一次' });
  await city.say(LIAISON, '全员培训那条完成60%');
  expect(await entryOf(city, 3)).toMatchObject({ progress: 60 });
  await city.say(LIAISON, '制定实施方案这条措施搞定了');
  expect(await entryOf(city, 2)).toMatchObject({ progress: 100, state: 'submitted' });
  expect(await city.say(LIAISON, '提升一站式诉讼服务水平到哪一步了')).toContain('措施3项');
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

it('does both with a kind that was added as a file: its parts, and its checks by its own grades', async () => {
  const home = mkdtempSync(join(tmpdir(), 'duban-parts-'));
  mkdirSync(join(home, 'data/ledgers'), { recursive: true });
  writeFileSync(
    join(home, 'data/ledgers/campaign.yml'),
    `id: campaign
label: 专项行动台账
names: [专项行动]
titleLabel: 行动
mayRegister: [liaison]
mayReport: [liaison]
mayAccept: [supervisor]
parts: { names: [行动步骤, 步骤] }
checks: quarter
grades: [{ label: 达成, score: 90 }]
ranking: year
`,
  );
  const city = await foundCity([], {
    brain: createBrain(loadContent(home), loadSampleWorld().units, shippedTraining()),
  });
  rmSync(home, { recursive: true });
  await city.say(LIAISON, '登记专项行动：夜间执法巡查');
  expect(await city.say(LIAISON, '给#1加2个步骤：制定巡查方案；开展联合巡查')).toContain('已给 #1 分解行动步骤2项');
  await city.say(LIAISON, '2号完成60%');
  expect(await entryOf(city, 1)).toMatchObject({ progress: 30 });
  expect(await city.say(SUPERVISOR, '专项行动三季度检查：#1 达成')).toContain('达成（折90分）');
  expect(await city.say(SUPERVISOR, '专项行动年终排名')).toContain('1. #1 夜间执法巡查 90分');
});
