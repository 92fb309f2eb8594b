import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const ENTRIES = [
  { no: 11, title: '涉案财物保管台账不清', unit: 'dlfy', progress: 40 },
  { no: 12, title: '裁判文书上网不及时', unit: 'dlfy', progress: 60 },
  { no: 13, title: '送达回证缺失', unit: 'dlfy', progress: 10 },
  { no: 14, title: '庭审直播设备老化', unit: 'dlfy', progress: 100 },
  { no: 15, title: '执行案款发放迟缓', unit: 'dlfy', progress: 20 },
  { no: 90, title: '检察建议回复率低', unit: 'dljcy', progress: 30 },
];

async function foundCourt() {
  const city = await foundCity(ENTRIES);
  const reported = () =>
    city.store.read(async (tx) => {
      const nos = ENTRIES.map(({ no }) => no);
      const latest = await Promise.all(nos.map(async (no) => (await tx.ledger.eventsOf(no, 1))[0]?.verb));
      return nos.filter((_, at) => latest[at] === 'unchanged');
    });
  return { city, reported };
}

describe('a report of no change', () => {
  it('for all leaves an event of its own on each open entry of the unit, and no value changes', async () => {
    const { city, reported } = await foundCourt();
    const reply = await city.say('dlfy-liaison', '本周各项均无变化', { unit: 'dlfy' });
    expect(reply).toContain('另4条报告无变化，进度和期限照旧：#11、#12、#13、#15');
    expect(await reported()).toEqual([11, 12, 13, 15]);
    expect((await city.store.read((tx) => tx.ledger.findEntry(12)))?.progress).toBe(60);
  });

  it('for the rest leaves out what the message speaks of', async () => {
    const { city, reported } = await foundCourt();
    const reply = await city.say('dlfy-liaison', '12号完成80%，其余不变', { unit: 'dlfy' });
    expect(reply).toContain('60% → 80%');
    expect(await reported()).toEqual([11, 13, 15]);
  });

  it('said after a report means what that one did not speak of', async () => {
    const { city, reported } = await foundCourt();
    await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' });
    await city.say('dlfy-liaison', '其他的没变化', { unit: 'dlfy' });
    expect(await reported()).toEqual([11, 13, 15]);
  });

  it('is taken back as a whole', async () => {
    const { city, reported } = await foundCourt();
    await city.say('dlfy-liaison', '全部不变', { unit: 'dlfy' });
    await city.say('dlfy-liaison', '撤销', { unit: 'dlfy' });
    expect(await reported()).toEqual([]);
  });

  it('is neither a question nor a guess over many units', async () => {
    const { city, reported } = await foundCourt();
    await city.say('dlfy-liaison', '其他的都没变化吗？', { unit: 'dlfy' });
    await city.say('swzfw-supervisor', '全部不变');
    expect(await reported()).toEqual([]);
  });
});
