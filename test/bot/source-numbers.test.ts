import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const OWN = { no: 12, title: '裁判文书上网不及时', unit: 'dlfy', progress: 60 };
const PRINTED = { no: 45, title: '执行案款发放迟缓', unit: 'dlfy', progress: 30 };

/** #45 stands as 序号12 in the sheet that the court imported, #46 as 序号13. */
async function foundCourt(more: Parameters<typeof foundCity>[0] = []) {
  const city = await foundCity([OWN, PRINTED, ...more]);
  await giveSource(city, 45, '12');
  const progressOf = async (no: number) => (await city.store.read((tx) => tx.ledger.findEntry(no)))?.progress;
  return { city, progressOf };
}

async function giveSource(city: Awaited<ReturnType<typeof foundCity>>, no: number, number: string): Promise<void> {
  await city.store.commit(async (tx) => {
    const entry = await tx.ledger.findEntry(no);
    const [event] = await tx.ledger.eventsOf(no, 1);
    if (!entry || !event) throw new Error('no such entry');
    const version = entry.version + 1;
    await tx.ledger.record(
      { ...entry, version, source: { sheet: '整改台账.xlsx', number } },
      { ...event, id: `${event.id}+`, version, verb: 'imported', before: {}, after: {} },
    );
  });
}

describe('a number that fits our number and the number of an imported sheet', () => {
  it('is asked about once, and the unit is understood ever after', async () => {
    const { city, progressOf } = await foundCourt();
    const asked = await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' });
    expect(asked).toContain('#12');
    expect(asked).toContain('#45');
    expect(asked).toContain('序号12（整改台账.xlsx）');
    expect([await progressOf(12), await progressOf(45)]).toEqual([60, 30]);
    expect(await city.say('dlfy-liaison', '第二个', { unit: 'dlfy' })).toContain('30% → 80%');
    await city.say('dlfy-member', '12号到90%了', { unit: 'dlfy' });
    expect([await progressOf(12), await progressOf(45)]).toEqual([60, 90]);
  });

  it('is chosen by a button, and in the words for either numbering', async () => {
    for (const answer of ['序号', '系统编号'] as const) {
      const { city, progressOf } = await foundCourt();
      await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' });
      await city.say('dlfy-liaison', answer, { unit: 'dlfy' });
      expect([await progressOf(12), await progressOf(45)]).toEqual(answer === '序号' ? [60, 80] : [80, 30]);
    }
    const { city, progressOf } = await foundCourt();
    await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' });
    const button = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '#12');
    await city.press('dlfy-liaison', button?.press ?? '', { unit: 'dlfy' });
    await city.say('dlfy-liaison', '12号完成85%', { unit: 'dlfy' });
    expect([await progressOf(12), await progressOf(45)]).toEqual([85, 30]);
  });

  it('needs no question where the words tell which numbering is meant', async () => {
    const { city, progressOf } = await foundCourt();
    await city.say('dlfy-liaison', '#12 完成70%', { unit: 'dlfy' });
    await city.say('dlfy-liaison', '序号12完成50%', { unit: 'dlfy' });
    expect([await progressOf(12), await progressOf(45)]).toEqual([70, 50]);
  });

  it('settles all numbers of a message by one answer', async () => {
    const { city, progressOf } = await foundCourt([
      { no: 13, title: '送达回证缺失', unit: 'dlfy', progress: 10 },
      { no: 46, title: '庭审直播设备老化', unit: 'dlfy', progress: 20 },
    ]);
    await giveSource(city, 46, '13');
    await city.say('dlfy-liaison', '12号完成80%，13号完成90%', { unit: 'dlfy' });
    await city.say('dlfy-liaison', '第二个', { unit: 'dlfy' });
    expect(await Promise.all([12, 13, 45, 46].map(progressOf))).toEqual([60, 10, 80, 90]);
  });
});

describe('a number of an imported sheet that is no number of ours', () => {
  it('names its entry at once', async () => {
    const { city, progressOf } = await foundCourt();
    await giveSource(city, 45, '7');
    await city.say('dlfy-liaison', '第七项完成八成', { unit: 'dlfy' });
    expect(await progressOf(45)).toBe(80);
  });

  it('says nothing to who sees many units at once', async () => {
    const { city, progressOf } = await foundCourt([{ no: 50, title: '检察建议回复率低', unit: 'dljcy', progress: 5 }]);
    await giveSource(city, 45, '7');
    await city.say('swzfw-supervisor', '7号完成80%');
    expect(await progressOf(45)).toBe(30);
    await city.say('swzfw-supervisor', '东岭区法院7号完成80%');
    expect(await progressOf(45)).toBe(80);
  });
});
