import { describe, expect, it } from 'vitest';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const LIAISON = 'direct:npfy-liaison';
const LEADER = 'direct:npfy-leader';

/** A notice of Wednesday, 25 November, 09:00 to one court, with every step; the leader would be told on Friday, 09:00. */
async function cityAt(time: string, { entries = [] }: { entries?: readonly GivenEntry[] } = {}): Promise<City> {
  const city = await foundCity(entries);
  await city.say(WHO, '每月25日上午9点提醒南浦区法院报送零报告,没回的第二天催,再没回找他们院长');
  expect(await city.say(WHO, '确认')).toContain('提醒已生效');
  await city.turnTo(time);
  return city;
}

function pressOf(city: City, conversation: string, label: string): string {
  const cards = city.sent.filter((one) => one.conversation.id === conversation);
  const found = cards.flatMap(({ card }) => card.buttons).findLast((button) => button.label === label);
  if (!found) throw new Error(`no button ${label} in ${conversation}`);
  return found.press;
}

describe('the liaison officer who is warned', () => {
  it('puts it off for a day with a reason, which the report shows; the leader hears a day later', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    const ask = await city.press('npfy-liaison', pressOf(city, LIAISON, '推迟一天'));
    expect(ask).toContain('请说明推迟的理由');
    expect(await city.say('npfy-liaison', '承办人出差，28日才能核对')).toContain('到11-30（周一） 08:30仍没有回执');
    expect(await city.say(WHO, '谁还没回')).toMatch(/推迟中1家：南浦区法院（至11-30[^\n]*承办人出差/u);
    await city.turnTo('2026-11-30T08:29:00+08:00');
    expect(city.heardIn(LEADER)).toEqual([]);
    await city.turnTo('2026-11-30T08:30:00+08:00');
    expect(city.heardIn(LEADER)).toHaveLength(1);
  });

  it('says it in words, which is no request for more time for an entry', async () => {
    const entries = [{ no: 16, title: '执行款发放不及时', unit: 'npfy', due: '2026-12-10' }];
    const city = await cityAt('2026-11-26T16:30:00+08:00', { entries });
    expect(await city.say('npfy-liaison', '推迟一天，院长出差')).toContain('到11-30（周一） 08:30仍没有回执');
    expect(await city.say('npfy-liaison', '16号推迟一天')).toContain('已记下延期申请');
    expect(await city.say(WHO, '谁还没回')).toMatch(/推迟中1家：南浦区法院（至11-30[^\n]*院长出差/u);
  });

  it.each([
    ['推迟三天，承办人出差', '11-30（周一） 09:00'],
    ['晚两天再报，院长在外地', '11-30（周一） 08:30'],
    ['推迟到下周三，材料在盖章', '12-02（周三） 09:00'],
    ['推迟到12月1日下午3点，材料在盖章', '12-01（周二） 15:00'],
    ['系统升级，宽限3个工作日', '12-02（周三） 09:00'],
    ['推迟一下，院长出差', '11-30（周一） 08:30'],
    ['推迟到30号，院长出差', '11-30（周一） 09:00'],
  ])('puts it off for as long as 「%s」 says, and the report shows it', async (text, until) => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    expect(await city.say('npfy-liaison', text)).toContain(`到${until}仍没有回执`);
    expect(await city.say(WHO, '谁还没回')).toContain(`推迟中1家：南浦区法院（至${until}`);
  });

  it.each(['推迟十天，承办人出差', '推迟到12月20日，承办人出差', '推迟两周'])(
    'hears the limit where 「%s」 goes beyond it, and nothing is put off',
    async (text) => {
      const city = await cityAt('2026-11-26T16:30:00+08:00');
      expect(await city.say('npfy-liaison', text)).toContain('最多推迟5个工作日（到12-04（周五） 09:00），没有推迟');
      expect(await city.say(WHO, '谁还没回')).not.toContain('推迟中');
      expect(await city.say('npfy-liaison', '推迟到12月4日，承办人出差')).toContain('到12-04（周五） 09:00仍没有回执');
    },
  );

  it('is told where the day named is not later than planned', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    expect(await city.say('npfy-liaison', '推迟到周五上午8点半，院长出差')).toContain('要说更晚的时间，没有推迟');
  });

  it('is asked why before anything is put off, and what was said of the time holds', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    expect(await city.say('npfy-liaison', '推迟到下周三')).toContain('请说明推迟的理由');
    expect(await city.say('npfy-liaison', '材料在盖章')).toContain('到12-02（周三） 09:00仍没有回执');
    expect(await city.say('npfy-liaison', '推迟三天，还没盖完')).toContain('已经推迟过一次');
  });

  it('cannot put it off a second time', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    const ask = pressOf(city, LIAISON, '推迟一天');
    await city.press('npfy-liaison', ask);
    await city.say('npfy-liaison', '承办人出差');
    const [occurrence] = await city.store.read((tx) => tx.reminders.occurrences(1));
    const before = await city.store.read((tx) => tx.reminders.findReceipt(`${occurrence?.id}/npfy`));
    expect(await city.press('npfy-liaison', ask)).not.toContain('已推迟');
    expect(await city.store.read((tx) => tx.reminders.findReceipt(`${occurrence?.id}/npfy`))).toEqual(before);
  });

  it('answers for the unit, and nobody above hears of it', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    expect(await city.press('npfy-liaison', pressOf(city, LIAISON, '代表单位收到'))).toContain('已记下回执');
    await city.turnTo('2026-12-02T12:00:00+08:00');
    expect(city.heardIn(LEADER)).toEqual([]);
  });

  it('is not pressed for by somebody else', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    await city.press('xlfy-liaison', pressOf(city, LIAISON, '代表单位收到'));
    await city.press('npfy-member', pressOf(city, LIAISON, '推迟一天'));
    await city.turnTo('2026-11-27T09:00:00+08:00');
    expect(city.heardIn(LEADER)).toHaveLength(1);
  });

  it('who is away is stood in for, and the card says for whom', async () => {
    const city = await cityAt('2026-11-25T10:00:00+08:00');
    const away = { id: 'a', personId: 'npfy-liaison', standInId: 'npfy-member', by: 'npfy-liaison' };
    const days = { from: '2026-11-26', to: '2026-11-30', at: '2026-11-23T02:00:00.000Z' };
    await city.store.commit((tx) => tx.reminders.saveAbsence({ ...away, ...days }));
    await city.turnTo('2026-11-26T16:30:00+08:00');
    expect(city.heardIn(LIAISON)).toEqual([]);
    expect(city.heardIn('direct:npfy-member').at(-1)).toContain('（严文川不在岗，由您代收）');
    await city.press('npfy-member', pressOf(city, 'direct:npfy-member', '推迟一天'));
    expect(await city.say('npfy-member', '联络员出差，周一回')).toContain('已推迟');
  });
});

describe('the leader', () => {
  it('is told in working hours only: not on a Saturday', async () => {
    const city = await foundCity([], { now: '2026-11-25T10:00:00+08:00' });
    await city.say(WHO, '11月26日下午2点提醒南浦区法院报送材料,没回的两天后告诉他们院长');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-30T08:29:00+08:00');
    expect(city.heardIn(LIAISON).join('\n')).toContain('将告知');
    expect(city.heardIn(LEADER)).toEqual([]);
    await city.turnTo('2026-11-30T08:30:00+08:00');
    expect(city.heardIn(LEADER)).toHaveLength(1);
  });

  it('who has left is not replaced by anybody; whoever ordered it hears so, and the report says it', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    await city.store.commit(async (tx) => {
      const leader = (await tx.roster.people()).find(({ id }) => id === 'npfy-leader');
      if (leader) await tx.roster.savePerson({ ...leader, unitId: 'szy' });
    });
    await city.turnTo('2026-11-27T12:00:00+08:00');
    expect(city.heardIn(LEADER)).toEqual([]);
    const heard = city.heardIn(`direct:${WHO}`).at(-1);
    expect(heard).toContain('南浦区法院没有回执，按规则应告知其负责人，没有告知：预览时写明的负责人已离开该单位');
    expect(await city.say(WHO, '谁还没回')).toContain('应告知负责人而没有告知：南浦区法院');
  });

  it('is told nothing of a rule that was cancelled meanwhile', async () => {
    const city = await cityAt('2026-11-26T16:30:00+08:00');
    expect(await city.say(WHO, '取消零报告的提醒')).toContain('已取消');
    await city.turnTo('2026-11-27T12:00:00+08:00');
    expect(city.heardIn(LEADER)).toEqual([]);
  });
});
