import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';
import { readTables } from '../support/open-workbook.ts';

const WHO = 'swzfw-supervisor';
const ORDER = '每月25日上午9点提醒各法院报送零报告,没回的第二天催,再没回找他们院长';

async function cityWithRule(): Promise<City> {
  const city = await foundCity();
  await city.say(WHO, ORDER);
  expect(await city.say(WHO, '确认')).toContain('提醒已生效');
  return city;
}

function pressOf(city: City, conversation: string, label: string): string {
  const cards = city.sent.filter((one) => one.conversation.id === conversation);
  const found = cards.flatMap(({ card }) => card.buttons).findLast((button) => button.label === label);
  if (!found) throw new Error(`no button ${label} in ${conversation}`);
  return found.press;
}

function lastFile(city: City) {
  const [file] = city.sent.at(-1)?.card.files ?? [];
  return { name: file?.name, type: file?.type, bytes: city.bytesOf(file?.sha256 ?? '') ?? Buffer.alloc(0) };
}

describe('a reminder that is said once', () => {
  it('names the leaders before the yes, and sends nothing before the 25th', async () => {
    const city = await foundCity();
    const preview = await city.say(WHO, ORDER);
    expect(preview).toContain('1天后在原处再催；再没回，2天后告知院长');
    expect(preview).toContain('东岭区法院张俊怡');
    expect(preview).toContain('西岭区法院屈士辉');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-25T08:59:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    await city.turnTo('2026-11-25T09:00:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual(['提醒\n报送零报告\n看到请回「收到」。\n[收到]']);
  });

  it('is followed up by itself: group, warning, leader, each at its time and only where nobody answered', async () => {
    const city = await cityWithRule();
    await city.turnTo('2026-11-25T15:00:00+08:00');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    await city.press('xlfy-member', pressOf(city, 'group:xlfy', '收到'), { unit: 'xlfy' });
    await city.turnTo('2026-11-26T08:59:00+08:00');
    expect(city.heardIn('group:npfy')).toHaveLength(1);
    await city.turnTo('2026-11-26T09:00:00+08:00');
    expect(city.heardIn('group:npfy').at(-1)).toContain('再次提醒\n报送零报告\n11-25（周三） 09:00发出');
    expect(city.heardIn('group:dlfy').join()).not.toContain('再次提醒');
    expect(city.heardIn('group:xlfy').join()).not.toContain('再次提醒');
    await city.turnTo('2026-11-26T16:00:00+08:00');
    const warning = city.heardIn('direct:npfy-liaison').at(-1);
    expect(warning).toContain('到11-27（周五） 09:00仍没有回执，将告知');
    expect(city.heardIn('direct:npfy-leader')).toEqual([]);
    await city.turnTo('2026-11-27T09:00:00+08:00');
    const told = city.heardIn('direct:npfy-leader').at(-1);
    expect(told).toContain('南浦区法院：11-25（周三） 09:00发出，到现在没有回执');
    expect(told).toContain('联络员事先知道');
    for (const unit of ['dlfy', 'xlfy']) expect(city.heardIn(`direct:${unit}-leader`)).toEqual([]);
  });

  it('is read on the 27th: who answered out of the number fixed when it was sent, as words, picture and workbook', async () => {
    const city = await cityWithRule();
    await city.turnTo('2026-11-25T15:00:00+08:00');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    await city.store.commit((tx) =>
      tx.roster.saveUnit({ id: 'new', name: '新设区法院', aliases: [], tags: ['court'], district: null }),
    );
    await city.turnTo('2026-11-27T10:00:00+08:00');
    await city.say('npfy-liaison', '收到', { unit: 'npfy' });
    const report = await city.say(WHO, '谁还没回');
    expect(report).toContain('收到 2/7（29%）');
    expect(report).toContain('其中逾期回复1家：南浦区法院');
    expect(report).toMatch(/已送达未回5家：[^\n]*西岭区法院/u);
    expect(report).toMatch(/已告知负责人6家：[^\n]*西岭区法院→屈士辉/u);
    expect(report).not.toContain('新设区法院');
    await city.press(WHO, pressOf(city, `direct:${WHO}`, '出图'));
    expect(lastFile(city)).toMatchObject({ name: '回执情况-2026-11-27.png', type: 'image/png' });
    expect(lastFile(city).bytes.subarray(1, 4).toString()).toBe('PNG');
    await city.press(WHO, pressOf(city, `direct:${WHO}`, '导出'));
    expect(lastFile(city).name).toBe('回执情况-2026-11-27.xlsx');
    const [rows = []] = (await readTables(lastFile(city).bytes)).values();
    const named = (unit: string) => rows.find((row) => row.单位 === unit);
    expect(named('东岭区法院')).toMatchObject({ 状态: '收到' });
    expect(named('南浦区法院')).toMatchObject({ 状态: '逾期回复', 已告知负责人: expect.stringMatching(/\S/u) });
    expect(named('西岭区法院')).toMatchObject({ 状态: '已送达未回', 已告知负责人: '屈士辉' });
  });

  it('tells the leader in one line that it is answered, once, whoever answers later', async () => {
    const city = await cityWithRule();
    await city.turnTo('2026-11-27T10:00:00+08:00');
    const reply = await city.say('npfy-liaison', '收到', { unit: 'npfy' });
    expect(reply).toContain('记为逾期回复');
    const heard = city.heardIn('direct:npfy-leader');
    expect(heard.at(-1)).toMatch(/^已有回执：南浦区法院于11-27（周五） 10:00由严文川回执。/u);
    await city.say('npfy-member', '收到', { unit: 'npfy' });
    expect(city.heardIn('direct:npfy-leader')).toHaveLength(heard.length);
    expect(city.heardIn('direct:xlfy-leader')).toHaveLength(1);
  });

  it('can be answered by the leader who was told, who is not told of it again', async () => {
    const city = await cityWithRule();
    await city.turnTo('2026-11-27T10:00:00+08:00');
    const press = pressOf(city, 'direct:npfy-leader', '代表单位收到');
    expect(await city.press('npfy-leader', press)).toContain('已记下回执');
    expect(city.heardIn('direct:npfy-leader').join('\n')).not.toContain('已有回执');
    expect(await city.say(WHO, '谁还没回')).toContain('收到 1/7');
  });

  it('comes again next month, with receipts of its own', async () => {
    const city = await cityWithRule();
    await city.turnTo('2026-11-25T10:00:00+08:00');
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    await city.turnTo('2026-12-25T10:00:00+08:00');
    expect(city.heardIn('group:dlfy').filter((text) => text.startsWith('提醒\n'))).toHaveLength(2);
    expect(await city.say(WHO, '谁还没回')).toContain('收到 0/7');
  });
});
