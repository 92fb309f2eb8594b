import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const ENTRY = { no: 12, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 };

/** Says something in the group of 东岭区法院 without naming the bot, and gives what it answered there. */
async function overhear(...texts: readonly string[]) {
  const city = await foundCity([ENTRY]);
  for (const text of texts) {
    const message = { ...city.message('dlfy-liaison', text, { unit: 'dlfy' }), isOverheard: true };
    await city.app.gate.accept(message);
    await city.app.settle();
  }
  return city.heardIn('group:dlfy');
}

describe('what is said in a group without naming the bot', () => {
  it.each(['中午一起吃饭吗', '好的', '大家辛苦了', '今天食堂有红烧肉'])(
    'is left to those it is meant for: %s',
    async (text) => {
      expect(await overhear(text)).toEqual([]);
    },
  );

  it('is recorded when it reports on an entry', async () => {
    expect((await overhear('12号完成80%'))[0]).toContain('80%');
  });

  it('is taken as the answer when the bot has asked', async () => {
    const heard = await overhear('12号进度改到10%', '好的');
    expect(heard).toHaveLength(2);
    expect(heard[1]).toContain('10%');
  });

  it('is answered by an article, and passed over when no article fits', async () => {
    const [answer = ''] = await overhear('领导干部过问案件要不要记录？');
    expect(answer).toContain('依据');
    expect(await overhear('这个季度的差旅费怎么报销？')).toEqual([]);
  });

  it('of a stranger gets no refusal', async () => {
    const city = await foundCity([ENTRY], { tolerant: true });
    const message = { ...city.message('nobody', '12号完成80%', { unit: 'dlfy' }), isOverheard: true };
    await city.app.gate.accept(message);
    await city.app.settle();
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });
});

describe('an account that the roster does not know', () => {
  it('belongs to the person whose address the platform vouches for, from then on without the address', async () => {
    const city = await foundCity([ENTRY]);
    await city.store.commit(async (tx) => {
      const person = (await tx.roster.people()).find(({ id }) => id === 'dlfy-liaison');
      if (person) await tx.roster.savePerson({ ...person, email: 'Liaison@dlfy.example' });
    });
    const first = { ...city.message('U0123', '我是谁', { unit: 'dlfy' }), senderEmail: 'liaison@DLFY.example' };
    await city.app.gate.accept(first);
    await city.app.settle();
    expect(await city.say('U0123', '12号完成80%', { unit: 'dlfy' })).toContain('80%');
    const person = await city.store.read((tx) => tx.roster.findPerson({ channel: 'web', id: 'U0123' }));
    expect(person?.id).toBe('dlfy-liaison');
    expect(person?.identities[0]).toEqual({ channel: 'web', id: 'U0123', linked: true });
  });

  it('stays unknown when two people have the address', async () => {
    const city = await foundCity([ENTRY], { tolerant: true });
    await city.store.commit(async (tx) => {
      for (const person of (await tx.roster.people()).slice(0, 2)) {
        await tx.roster.savePerson({ ...person, email: 'office@dlfy.example' });
      }
    });
    const message = { ...city.message('U0123', '我是谁', { unit: 'dlfy' }), senderEmail: 'office@dlfy.example' };
    await city.app.gate.accept(message);
    await city.app.settle();
    expect(await city.store.read((tx) => tx.roster.findPerson({ channel: 'web', id: 'U0123' }))).toBeUndefined();
  });
});

describe('a photo that is sent past the bot', () => {
  const photo = { name: '现场.jpg', bytes: Buffer.from('a photo') };

  it('gets no answer, and backs up the report that follows within ten minutes', async () => {
    const city = await foundCity([ENTRY]);
    const message = { ...city.message('dlfy-liaison', '', { unit: 'dlfy', files: [photo] }), isOverheard: true };
    await city.app.gate.accept(message);
    await city.app.settle();
    expect(city.heardIn('group:dlfy')).toEqual([]);
    city.jumpTo('2026-11-23T10:05:00+08:00');
    expect(await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' })).toContain('这张照片是 #12 的佐证吗');
  });

  it('is asked about when its sender has just reported', async () => {
    const city = await foundCity([ENTRY]);
    await city.say('dlfy-liaison', '12号完成80%', { unit: 'dlfy' });
    const message = { ...city.message('dlfy-liaison', '', { unit: 'dlfy', files: [photo] }), isOverheard: true };
    await city.app.gate.accept(message);
    await city.app.settle();
    expect(city.heardIn('group:dlfy').at(-1)).toContain('这张照片是 #12 的佐证吗');
  });

  it('is no ledger to be taken in and no text to be let in', async () => {
    const city = await foundCity([ENTRY]);
    for (const [person, name] of [
      ['dlfy-liaison', '台账.xlsx'],
      ['admin', '规定.docx'],
    ] as const) {
      const files = [{ name, bytes: Buffer.from('x') }];
      await city.app.gate.accept({ ...city.message(person, '', { unit: 'dlfy', files }), isOverheard: true });
      await city.app.settle();
    }
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });
});
