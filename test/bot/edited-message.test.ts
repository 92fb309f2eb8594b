import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const TWELVE: GivenEntry = { no: 12, title: '送达地址确认书不规范', unit: 'dlfy', progress: 60, due: '2026-11-30' };
const THIRTEEN: GivenEntry = { no: 13, title: '庭审录音缺失', unit: 'dlfy', progress: 20 };
const MEMBER = 'dlfy-member';
const COURT = { unit: 'dlfy' };

async function entryOf(city: City, no: number): Promise<Entry | undefined> {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

/** Rewrites the message `first` in the group of the court; gives the reply, empty where there is none. */
async function rewrite(city: City, first: string, text: string): Promise<string> {
  const message = { ...city.message(MEMBER, text, COURT), edits: first };
  await city.app.gate.accept(message);
  await city.app.settle();
  const reply = city.sent.find(({ inReplyTo }) => inReplyTo === message.id);
  return reply ? toPlainText(reply.card) : '';
}

async function withReport(text = '12号完成80%'): Promise<City> {
  const city = await foundCity([TWELVE, THIRTEEN]);
  await city.say(MEMBER, text, { ...COURT, id: 'web:first' });
  return city;
}

describe('a message that is rewritten', () => {
  it('corrects what the first wording wrote, and shows old and new', async () => {
    const city = await withReport();
    expect(await rewrite(city, 'web:first', '12号完成70%')).toContain('更正：#12 送达地址确认书不规范：进度 80% → 70%');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 70 });
    const events = await city.store.read((tx) => tx.ledger.eventsOf(12, 9));
    expect(events.map(({ verb }) => verb)).toEqual(['reported', 'undone', 'reported', 'registered']);
  });

  it('may say less than before without a question', async () => {
    const city = await withReport();
    await rewrite(city, 'web:first', '12号完成10%');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 10 });
  });

  it('corrects again when it is rewritten again', async () => {
    const city = await withReport();
    await rewrite(city, 'web:first', '12号完成70%');
    expect(await rewrite(city, 'web:first', '12号完成75%')).toContain('进度 70% → 75%');
    await city.say(MEMBER, '撤销', COURT);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60 });
  });

  it('frees the entry it named by mistake when it names another', async () => {
    const city = await withReport();
    const reply = await rewrite(city, 'web:first', '13号完成80%');
    expect(reply).toContain('更正：#12 送达地址确认书不规范：进度 80% → 60%');
    expect([(await entryOf(city, 12))?.progress, (await entryOf(city, 13))?.progress]).toEqual([60, 80]);
  });

  it('takes back what it does not say any more', async () => {
    const city = await withReport('12号完成80%，13号完成50%');
    await rewrite(city, 'web:first', '12号完成80%');
    expect([(await entryOf(city, 12))?.progress, (await entryOf(city, 13))?.progress]).toEqual([80, 20]);
  });

  it('is not answered when it says the same', async () => {
    const city = await withReport();
    expect(await rewrite(city, 'web:first', '12号 已完成80%。')).toBe('');
    const events = await city.store.read((tx) => tx.ledger.eventsOf(12, 9));
    expect(events).toHaveLength(2);
  });

  it('leaves a question open that another message raised, and answers none', async () => {
    const city = await withReport();
    await city.say(MEMBER, '新登记一个问题', COURT);
    await rewrite(city, 'web:first', '12号完成85%');
    expect(await city.say(MEMBER, '法警装备老旧', COURT)).toContain('已登记');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 85 });
  });

  it('takes the place of what it asked for before', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(MEMBER, '新登记一个问题', { ...COURT, id: 'web:first' });
    await rewrite(city, 'web:first', '12号完成70%');
    expect(await city.say(MEMBER, '法警装备老旧', COURT)).not.toContain('已登记');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 70 });
  });

  it('changes nothing when somebody changed the entry meanwhile, and says who', async () => {
    const city = await withReport();
    await city.say('dlfy-liaison', '12号完成90%', COURT);
    expect(await rewrite(city, 'web:first', '12号完成70%')).toMatch(/#12 .*郑正峰改过，这次没有改动/u);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 90 });
  });

  it('changes nothing of several entries when one was changed meanwhile', async () => {
    const city = await withReport('12号完成80%，13号完成50%');
    await city.say('dlfy-liaison', '13号完成90%', COURT);
    await rewrite(city, 'web:first', '12号完成70%，13号完成40%');
    expect([(await entryOf(city, 12))?.progress, (await entryOf(city, 13))?.progress]).toEqual([80, 90]);
  });

  it('leaves the first wording standing when the new one is refused', async () => {
    const city = await withReport();
    expect(await rewrite(city, 'web:first', '12号完成130%')).toContain('130%');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
  });

  it('is a message like any other when the first wording changed nothing', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(MEMBER, '你好', { ...COURT, id: 'web:first' });
    expect(await rewrite(city, 'web:first', '12号完成70%')).toContain('已记入台账');
    expect(await rewrite(city, 'web:first', '12号完成65%')).toContain('进度 70% → 65%');
  });

  it('is told to be too old after the time for taking back', async () => {
    const city = await withReport();
    await city.turnTo('2026-11-24T10:01:00+08:00');
    expect(await rewrite(city, 'web:first', '12号完成70%')).toContain('过了可更正的时间');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
  });

  it('is heard once when the channel delivers it twice', async () => {
    const city = await withReport();
    const message = { ...city.message(MEMBER, '12号完成70%', COURT), edits: 'web:first' };
    await city.app.gate.accept(message);
    await city.app.gate.accept(message);
    await city.app.settle();
    const events = await city.store.read((tx) => tx.ledger.eventsOf(12, 9));
    expect(events.map(({ verb }) => verb)).toEqual(['reported', 'undone', 'reported', 'registered']);
  });

  it('corrects nothing of what somebody else wrote', async () => {
    const city = await withReport();
    const message = { ...city.message('dljcy-member', '12号完成70%', { unit: 'dljcy' }), edits: 'web:first' };
    await city.app.gate.accept(message);
    await city.app.settle();
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
  });
});
