import { expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const LIAISON = 'dlfy-liaison';
const SUPERVISOR = 'swzfw-supervisor';

async function cityWithProjects(): Promise<City> {
  const city = await foundCity();
  for (const title of ['繁简分流改革', '诉源治理改革', '智慧法庭建设'])
    await city.say(LIAISON, `登记改革项目：${title}`);
  return city;
}

it('records checks of a quarter, tells which are missing, and ranks the year in private', async () => {
  const city = await cityWithProjects();
  expect(await city.say(SUPERVISOR, '改革项目三季度检查：#1 良好，#2 85分')).toContain('共2条');
  const missing = await city.say(SUPERVISOR, '哪些改革项目还没做三季度检查');
  expect(missing).toContain('#3');
  expect(missing).not.toContain('#1');
  expect(await city.say(SUPERVISOR, '#3一季度评估80分，问题：进度偏慢')).toContain('问题：进度偏慢');
  const ranking = await city.say(SUPERVISOR, '改革项目年终排名');
  expect(ranking).toMatch(/1\. #1[^\n]*\n1\. #2[^\n]*\n3\. #3/u);
  expect(await city.say(SUPERVISOR, '改革项目年终排名', { unit: 'dlfy' })).toContain('私聊');
  expect(await city.say(LIAISON, '改革项目年终排名')).toContain('督导');
});

it('refuses a score out of range and who may not check, and writes no quarter to come', async () => {
  const city = await cityWithProjects();
  expect(await city.say(SUPERVISOR, '#1三季度检查150分')).toContain('0到100');
  expect(await city.say(LIAISON, '#1三季度检查：优秀')).toContain('督导');
  await city.say(SUPERVISOR, '#1明年一季度检查优秀');
  expect((await city.store.read((tx) => tx.ledger.findEntry(1)))?.fields).toBeUndefined();
});
