import { describe, expect, it } from 'vitest';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const ENTRIES: readonly GivenEntry[] = [
  { no: 43, title: '司法鉴定机构年检走过场', unit: 'dlfy', progress: 100 },
  { no: 44, title: '社区矫正定位设备掉线', unit: 'dlfy', progress: 100 },
  { no: 45, title: '律师投诉查处慢', unit: 'dlfy', progress: 40 },
  { no: 46, title: '法律援助回访缺失', unit: 'dlfy', progress: 20 },
];

async function entryOf(city: City, no: number) {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

describe('a message that says two things', () => {
  it.each(['43号销号，44号退回，数据对不上', '44号退回重做，43号可以销号', '同意43号销号；44号验收不通过，退回'])(
    'accepts one entry and returns the other by 「%s」, in one reply',
    async (text) => {
      const city = await foundCity(ENTRIES);
      const reply = await city.say('swzfw-supervisor', text);
      expect([(await entryOf(city, 43))?.state, (await entryOf(city, 44))?.state]).toEqual(['closed', 'returned']);
      expect(reply).toMatch(/#43/u);
      expect(reply).toMatch(/#44/u);
    },
  );

  it('is undone as a whole', async () => {
    const city = await foundCity(ENTRIES);
    await city.say('swzfw-supervisor', '43号销号，44号退回，数据对不上');
    await city.say('swzfw-supervisor', '撤销');
    expect([(await entryOf(city, 43))?.state, (await entryOf(city, 44))?.state]).toEqual(['submitted', 'submitted']);
  });

  it('records the report and asks for the extension', async () => {
    const city = await foundCity(ENTRIES);
    await city.say('dlfy-liaison', '45号六成，46号申请延到12月25日');
    expect(await entryOf(city, 45)).toMatchObject({ progress: 60 });
    expect((await entryOf(city, 46))?.requestedDueOn).toBe('2026-12-25');
  });

  it('records the report and registers the new problem', async () => {
    const city = await foundCity(ENTRIES);
    const reply = await city.say('dlfy-liaison', '45号六成，另外新登记一个问题：法警安检记录缺失');
    expect(await entryOf(city, 45)).toMatchObject({ progress: 60 });
    expect(reply).toContain('法警安检记录缺失');
  });

  it('answers the question beside the report', async () => {
    const city = await foundCity(ENTRIES);
    const reply = await city.say('dlfy-liaison', '45号六成，46号现在到哪了');
    expect(await entryOf(city, 45)).toMatchObject({ progress: 60 });
    expect(reply).toContain('法律援助回访缺失');
  });

  it('does what the speaker may and refuses the rest, with a line in the audit', async () => {
    const city = await foundCity(ENTRIES);
    const reply = await city.say('dlfy-liaison', '45号六成，43号销号');
    expect(await entryOf(city, 45)).toMatchObject({ progress: 60 });
    expect((await entryOf(city, 43))?.state).toBe('submitted');
    expect(reply).toMatch(/督导/u);
  });

  it('keeps what was first asked open, and the other is done', async () => {
    const city = await foundCity(ENTRIES);
    await city.say('dlfy-liaison', '45号三成，46号申请延到12月25日');
    expect((await entryOf(city, 46))?.requestedDueOn).toBe('2026-12-25');
    await city.say('dlfy-liaison', '是的');
    expect(await entryOf(city, 45)).toMatchObject({ progress: 30 });
  });
});
