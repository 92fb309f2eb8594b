import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS } from '../../src/bot/work.ts';
import { foundCity, shippedBrain } from '../support/city.ts';

/** A brain in which saying hello is a fault of ours: the intent is understood and its file is gone. */
function brainWithFault() {
  const brain = shippedBrain();
  const intents = new Map(brain.knowledge.intents);
  intents.delete('greet');
  return { ...brain, knowledge: { ...brain.knowledge, intents } };
}

describe('workers', () => {
  it('record one change for a message delivered three times', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }]);
    const message = city.message('dlfy-liaison', '#5 完成60%', { unit: 'dlfy', id: 'web:same' });
    const answers = await Promise.all([message, message, message].map((one) => city.app.gate.accept(one)));
    await city.app.settle();
    await city.app.gate.accept(message);
    await city.app.settle();
    const events = await city.store.read((tx) => tx.ledger.eventsOf(5, 10));
    expect(answers.toSorted()).toEqual(['accepted', 'repeated', 'repeated']);
    expect(events.filter((event) => event.verb === 'reported')).toHaveLength(1);
    expect(city.sent.filter((sent) => sent.inReplyTo === 'web:same')).toHaveLength(1);
  });

  it('try a message that faults again, set it aside after the last try, and go on with the conversation', async () => {
    const city = await foundCity([], { brain: brainWithFault(), tolerant: true });
    await city.app.gate.accept(city.message('dlfy-liaison', '在吗', { id: 'web:poison' }));
    await city.app.settle();
    expect(await city.store.read((tx) => tx.inbox.counts())).toMatchObject({ waiting: 1, setAside: 0 });
    expect(city.sent).toHaveLength(0);
    for (let minute = 1; minute < MOST_ATTEMPTS * 3; minute += 1) {
      await city.turnTo(new Date(Date.UTC(2026, 10, 23, 2, minute * 3)).toISOString());
    }
    const counts = await city.store.read((tx) => tx.inbox.counts());
    expect(counts).toMatchObject({ waiting: 0, working: 0, setAside: 1, setAsideIds: ['web:poison'] });
    expect(city.heardIn('direct:dlfy-liaison')).toEqual([expect.stringContaining('没有处理成功')]);
    expect(await city.say('dlfy-liaison', '我是谁')).toContain('东岭区法院');
  });

  it('let one faulting conversation hold up no other', async () => {
    const city = await foundCity([], { brain: brainWithFault(), tolerant: true });
    await city.app.gate.accept(city.message('dlfy-liaison', '在吗'));
    expect(await city.say('xlfy-liaison', '我是谁')).toContain('西岭区法院');
  });

  it.each([
    ['100,000 characters', '整改'.repeat(50_000), '消息太长'],
    ['nothing', '', '帮助'],
    ['control and zero-width characters', '\u0000\u200b\u0007\ufeff', '帮助'],
    ['an emoji', '👍', ''],
    ['full-width digits', '＃５　完成６０％', '30% → 60%'],
  ])('answer %s, and go on', async (_name, text, wanted) => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }]);
    const reply = await city.say('dlfy-liaison', text);
    expect(reply).not.toBe('');
    expect(reply).toContain(wanted);
    expect(await city.say('dlfy-liaison', '我是谁')).toContain('东岭区法院');
  });

  it('keep the order of messages inside a conversation', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 10 }]);
    const said = [20, 30, 40, 50, 60, 70].map((percent) =>
      city.message('dlfy-liaison', `#5 ${percent}%`, { unit: 'dlfy' }),
    );
    for (const message of said) await city.app.gate.accept(message);
    await city.app.settle();
    const events = await city.store.read((tx) => tx.ledger.eventsOf(5, 10));
    expect(events.map((event) => event.after.progress).filter((one) => one !== undefined)).toEqual([
      70, 60, 50, 40, 30, 20, 0,
    ]);
  });
});
