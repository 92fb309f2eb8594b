import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const TWELVE: GivenEntry = { no: 12, title: '送达地址确认书不规范', unit: 'dlfy', progress: 60, due: '2026-11-30' };
const MEMBER = 'dlfy-member';
const LIAISON = 'dlfy-liaison';
const COURT = { unit: 'dlfy' };

async function entryOf(city: City, no: number): Promise<Entry | undefined> {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

const verbsOf = async (city: City) =>
  (await city.store.read((tx) => tx.ledger.eventsOf(12, 9))).map(({ verb }) => verb);

/** Takes the message `first` back in the messenger; gives what its sender hears. */
async function withdraw(city: City, first: string): Promise<string> {
  const message = { ...city.message(MEMBER, '', COURT), withdraws: first };
  await city.app.gate.accept(message);
  await city.app.settle();
  const reply = city.sent.find(({ inReplyTo }) => inReplyTo === message.id);
  return reply ? toPlainText(reply.card) : '';
}

async function withReport(): Promise<City> {
  const city = await foundCity([TWELVE]);
  await city.say(MEMBER, '12号完成80%', { ...COURT, id: 'web:first' });
  return city;
}

function noticeButton(city: City, label: string): string {
  const notice = city.sent.find(({ conversation }) => conversation.id === `direct:${LIAISON}`);
  const found = notice?.card.buttons.find((button) => button.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.press;
}

describe('a message that is taken back in the messenger', () => {
  it('leaves the entry as it is, marks it, and says so', async () => {
    const city = await withReport();
    expect(await withdraw(city, 'web:first')).toContain('台账没有动');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
    expect(await verbsOf(city)).toEqual(['message_withdrawn', 'reported', 'registered']);
  });

  it('is told to the liaison once, however often it comes', async () => {
    const city = await withReport();
    await withdraw(city, 'web:first');
    expect(await withdraw(city, 'web:first')).toBe('');
    const heard = city.heardIn(`direct:${LIAISON}`);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('邵诚撤回了报下面事项的消息');
    expect(await verbsOf(city)).toEqual(['message_withdrawn', 'reported', 'registered']);
  });

  it('is undone by the button of the liaison, and once only', async () => {
    const city = await withReport();
    await withdraw(city, 'web:first');
    const token = noticeButton(city, '撤销改动');
    expect(await city.press(LIAISON, token)).toContain('进度 80% → 60%');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60 });
    await city.press(LIAISON, token);
    expect(await verbsOf(city)).toEqual(['undone', 'message_withdrawn', 'reported', 'registered']);
    expect(await city.say(MEMBER, '撤销', COURT)).not.toContain('已撤销');
  });

  it('stays recorded by the other button', async () => {
    const city = await withReport();
    await withdraw(city, 'web:first');
    expect(await city.press(LIAISON, noticeButton(city, '保留'))).toContain('#12 保留原来的记录');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 80 });
  });

  it('is not undone once somebody changed the entry, who is named', async () => {
    const city = await withReport();
    await withdraw(city, 'web:first');
    await city.say('dlfy-member2', '12号完成90%', COURT);
    expect(await city.press(LIAISON, noticeButton(city, '撤销改动'))).toContain('陶兆怡');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 90 });
  });

  it('can still be undone by who sent it', async () => {
    const city = await withReport();
    await withdraw(city, 'web:first');
    await city.say(MEMBER, '撤销', COURT);
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60 });
    expect(await city.press(LIAISON, noticeButton(city, '撤销改动'))).toContain('已经撤销过了');
  });

  it('is passed over in silence when it changed nothing', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(MEMBER, '你好', { ...COURT, id: 'web:first' });
    expect(await withdraw(city, 'web:first')).toBe('');
    expect(city.heardIn(`direct:${LIAISON}`)).toEqual([]);
  });

  it('is passed over in silence when its change was undone before', async () => {
    const city = await withReport();
    await city.say(MEMBER, '撤销', COURT);
    expect(await withdraw(city, 'web:first')).toBe('');
  });

  it('does not answer a question that is open', async () => {
    const city = await foundCity([TWELVE, { no: 13, title: '庭审录音缺失', unit: 'dlfy', progress: 40 }]);
    await city.say(MEMBER, '12号完成80%', { ...COURT, id: 'web:first' });
    expect(await city.say(MEMBER, '13号完成10%', COURT)).toContain('进度往回退了');
    await withdraw(city, 'web:first');
    await city.say(MEMBER, '确认', COURT);
    expect(await entryOf(city, 13)).toMatchObject({ progress: 10 });
  });

  it('takes the question along that it raised, and says so', async () => {
    const city = await foundCity([TWELVE]);
    await city.say(MEMBER, '新登记一个问题', { ...COURT, id: 'web:first' });
    expect(await withdraw(city, 'web:first')).toContain('不用再答');
    expect(await city.say(MEMBER, '法警装备老旧', COURT)).not.toContain('已登记');
  });

  it('takes the question along beside what it recorded', async () => {
    const city = await foundCity([TWELVE, { no: 13, title: '庭审录音缺失', unit: 'dlfy', progress: 40 }]);
    await city.say(MEMBER, '12号完成80%，13号完成10%', { ...COURT, id: 'web:first' });
    const reply = await withdraw(city, 'web:first');
    expect(reply).toContain('已经记入 #12');
    expect(reply).toContain('不用再答');
    await city.say(MEMBER, '确认', COURT);
    expect(await entryOf(city, 13)).toMatchObject({ progress: 40 });
  });
});
