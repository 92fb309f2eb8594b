import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
/** Together with those of the sample more than two slices of fifty. */
const MORE = 80;

async function cityOfMany(): Promise<City> {
  const city = await foundCity();
  await city.store.commit(async (tx) => {
    for (let no = 1; no <= MORE; no += 1) {
      const id = `more${no}`;
      await tx.roster.saveUnit({ id, name: `第${no}派出法庭`, aliases: [], tags: ['court'], district: null });
      await tx.roster.bind({ conversation: { channel: 'web', id: `group:${id}`, kind: 'group' }, unitId: id });
    }
  });
  return city;
}

function notices(city: City) {
  return city.sent.filter(({ kind, conversation }) => kind === 'broadcast' && conversation.kind === 'group');
}

describe('a broadcast to more units than are enqueued at once', () => {
  it('reaches every one of them once', async () => {
    const city = await cityOfMany();
    await city.say(WHO, '通知各法院：明天上午九点开视频会');
    await city.say(WHO, '确认');
    expect(new Set(notices(city).map(({ conversation }) => conversation.id)).size).toBe(MORE + 7);
    expect(notices(city)).toHaveLength(MORE + 7);
    expect(await city.say(WHO, '谁还没回')).toContain(`收到 0/${MORE + 7}`);
  });

  it('that is stopped before all are enqueued reaches nobody, counts each unit once, and stays stopped', async () => {
    const city = await cityOfMany();
    await city.say(WHO, '通知各法院：明天上午九点开视频会');
    for (const text of ['确认', '撤回']) await city.app.gate.accept(city.message(WHO, text));
    await city.app.settle();
    const said = city.heardIn(`direct:${WHO}`).at(-1);
    expect(said).toContain(`已停止：${MORE + 7}家未发出，0家已送达`);
    expect(notices(city)).toEqual([]);
    await city.turnTo('2026-11-23T13:00:00+08:00');
    expect(notices(city)).toEqual([]);
    const report = await city.say(WHO, '谁还没回');
    expect(report).toContain(`收到 0/${MORE + 7}`);
    expect(report).toMatch(new RegExp(`未送达${MORE + 7}家：[^\n]*发送途中被撤回`, 'u'));
    const rules = await city.store.read((tx) => tx.reminders.rules());
    expect(rules.map(({ status, firing }) => [status, firing])).toEqual([['cancelled', undefined]]);
  });
});
