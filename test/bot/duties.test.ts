import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepCycleRules } from '../../src/bot/cycle-rules.ts';
import { loadContent } from '../../src/content.ts';
import { DEFAULT_ZONE } from '../../src/core/clock.ts';
import { type City, foundCity } from '../support/city.ts';
import { readTables } from '../support/open-workbook.ts';

const { forms } = loadContent();

async function foundOffice(now = '2026-11-23T08:00:00+08:00'): Promise<City> {
  const city = await foundCity([], { now });
  const world = { kinds: [], duty: forms.zeroReport, zone: DEFAULT_ZONE, at: new Date(now).toISOString() };
  await city.store.commit((tx) => keepCycleRules(tx, world));
  return city;
}

function state(city: City, unitId: string, period: string, at: string): Promise<void> {
  const by = `${unitId}-liaison`;
  return city.store.commit((tx) => tx.duties.save({ duty: 'zero-report', unitId, period, by, at }));
}

function lastFile(city: City) {
  const file = city.sent.at(-1)?.card.files?.[0];
  return { name: file?.name, bytes: city.bytesOf(file?.sha256 ?? '') };
}

describe('the reminder of the zero report', () => {
  it('goes on the eve to the groups of units that have not stated the month, and counts against them', async () => {
    const city = await foundOffice();
    await city.say('dlfy-liaison', '零报告');
    await city.turnTo('2026-11-24T09:00:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    expect(city.heardIn('group:dljcy').at(-1)).toContain('回「收到」只表示看到了，不算报送');
    const id = 'duty:zero-report@2026-11-24T01:00:00.000Z';
    const occurrence = await city.store.read((tx) => tx.reminders.findOccurrence(id));
    expect(occurrence?.unitIds).toHaveLength(28);
    expect(occurrence?.unitIds).not.toContain('dlfy');
    await city.say('dljcy-liaison', '本月零报告');
    expect(await city.say('swzfw-supervisor', '谁还没回')).toContain('28');
  });

  it('is sent again after 零报告谁还没报 to those who have not stated, not for another notice sent since', async () => {
    const city = await foundOffice();
    await city.turnTo('2026-11-24T09:00:00+08:00');
    await city.say('dlfy-liaison', '零报告');
    await city.say('swzfw-supervisor', '通知各法院：明天上午开会');
    await city.say('swzfw-supervisor', '确认');
    await city.turnTo('2026-11-24T15:00:00+08:00');
    await city.say('swzfw-supervisor', '零报告谁还没报');
    expect(await city.say('swzfw-supervisor', '催一下')).toMatch(/已再次提醒28家[\s\S]*本月零报告/u);
    expect(city.heardIn('group:dlfy').join('\n')).not.toContain('再次提醒');
    expect(city.heardIn('group:xlfy').at(-1)).toContain('本月零报告');
  });

  it.each(['收到', '好的收到', '已阅'])('that is answered with %s leaves the month unstated', async (text) => {
    const city = await foundOffice();
    await city.turnTo('2026-11-24T09:00:00+08:00');
    await city.say('dljcy-liaison', text, { unit: 'dljcy' });
    const press = city.sent.findLast(({ conversation }) => conversation.id === 'group:dlfy')?.card.buttons[0]?.press;
    await city.press('dlfy-liaison', press ?? '', { unit: 'dlfy' });
    expect(await city.store.read((tx) => tx.duties.list('zero-report', '2026-11'))).toEqual([]);
    expect(await city.say('swzfw-supervisor', '零报告谁还没报')).toContain('29家已报0家');
  });
});

describe('the tracker of the zero report', () => {
  it('tells supervisors of every unit whether it has stated, and neither who, nor when, nor rows', async () => {
    const city = await foundOffice();
    await city.say('dlfy-liaison', '零报告');
    for (const [text, where] of [
      ['零报告谁还没报', {}],
      ['11月零报告情况', { unit: 'swzfw' }],
      ['连续几个月没报', {}],
    ] as const) {
      const reply = await city.say('swzfw-supervisor', text, where);
      expect(reply).toContain('11月零报告：29家已报1家');
      expect(reply).toContain('已报（1）：东岭区法院');
      expect(reply).not.toMatch(/郑正峰|11-23|个月没报（/u);
    }
  });

  it('tells discipline staff in private who stated when, late ones, and rows of missed months', async () => {
    const city = await foundOffice('2026-11-26T08:00:00+08:00');
    await state(city, 'dlfy', '2026-08', '2026-08-20T02:00:00.000Z');
    await state(city, 'dljcy', '2026-09', '2026-09-20T02:00:00.000Z');
    await state(city, 'dlgaj', '2026-11', '2026-11-25T10:00:00.000Z');
    const month = await city.say('swzfw-discipline', '11月零报告情况');
    expect(month).toMatch(/东岭区公安分局：零报告，\S+，11-25（周三） 18:00（迟报）/u);
    const rows = await city.say('swzfw-discipline', '零报告连续几个月没报');
    expect(rows).toContain('东岭区法院：连续3个月没报（9月起）');
    expect(rows).toContain('东岭区检察院：连续2个月没报（10月起）');
    expect(rows).toContain('市中级法院：连续4个月没报（8月起）');
    expect(rows).not.toContain('东岭区公安分局');
    const inGroup = await city.say('swzfw-discipline', '零报告连续几个月没报', { unit: 'swzfw' });
    expect(inGroup).not.toMatch(/东岭|连续3个月/u);
  });

  it('is told everybody else of the own unit alone', async () => {
    const city = await foundOffice();
    await city.say('dljcy-liaison', '零报告');
    for (const text of ['零报告谁还没报', '连续几个月没报', '东岭区检察院零报告报了吗'])
      expect(await city.say('dlfy-liaison', text)).not.toContain('检察院');
  });

  it.each([
    ['swzfw-discipline', 29, /零报告（迟报） \S+ 2026-11-25 18:00/u],
    ['swzfw-supervisor', 29, /^已报$/u],
    ['dlgaj-liaison', 1, /^已报$/u],
  ])('gives %s the year as a workbook of %i units', async (person, count, cell) => {
    const city = await foundOffice('2026-11-26T08:00:00+08:00');
    await state(city, 'dlgaj', '2026-11', '2026-11-25T10:00:00.000Z');
    expect(await city.say(person, '今年零报告全年表')).toContain(`2026年零报告报送表，${count}家`);
    const { name, bytes } = lastFile(city);
    expect(name).toBe('零报告报送表-2026年-2026-11-26.xlsx');
    const rows = (await readTables(bytes ?? Buffer.alloc(0))).get('零报告') ?? [];
    const row = rows.find((cells) => cells.单位 === '东岭区公安分局');
    expect(row?.['11月']).toMatch(cell);
    expect(/迟报|连续/u.test(JSON.stringify(rows))).toBe(person === 'swzfw-discipline');
  });

  it('takes a month that was none of zero in private after a yes, and tells only discipline staff that it was so', async () => {
    const city = await foundOffice();
    expect(await city.say('dlfy-liaison', '本月非零报告', { unit: 'dlfy' })).toContain('不在群里报，没有记');
    expect(await city.say('dlfy-liaison', '本月非零报告')).toContain('确认前没有记');
    expect(await city.say('dlfy-liaison', '确认')).toContain('已记：有情况');
    expect(await city.say('swzfw-discipline', '11月零报告情况')).toContain('东岭区法院：有情况，郑正峰');
    const seen = [await city.say('swzfw-supervisor', '11月零报告情况')];
    seen.push(await city.say('dlfy-member', '11月零报告情况', { unit: 'dlfy' }));
    seen.push(await city.say('dlfy-liaison', '零报告'));
    for (const reply of seen) {
      expect(reply).toMatch(/已报|已经报过/u);
      expect(reply).not.toContain('有情况');
    }
  });

  it('tells the same whatever confidential records there are', async () => {
    const asked = [
      ['swzfw-supervisor', '零报告谁还没报'],
      ['swzfw-discipline', '零报告连续几个月没报'],
      ['dlfy-liaison', '11月零报告情况'],
    ] as const;
    const answers = async (units: readonly string[]) => {
      const city = await foundOffice('2026-11-26T08:00:00+08:00');
      await state(city, 'dljcy', '2026-11', '2026-11-20T10:00:00.000Z');
      for (const [at, unitId] of units.entries()) {
        const record = { id: `J-2026-${at}`, unitId, recordedAt: '2026-11-20T02:00:00.000Z', answers: [] };
        await city.store.commit((tx) => tx.confidential.save({ ...record, reporterId: `${unitId}-liaison` }));
      }
      const said: string[] = [];
      for (const [person, text] of asked) said.push(await city.say(person, text));
      return said;
    };
    const without = await answers([]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('dlfy', 'dljcy', 'szy', 'dlgaj'), { maxLength: 4 }), async (units) => {
        expect(await answers(units)).toEqual(without);
      }),
      { numRuns: 8 },
    );
  });
});
