import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/core/message.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { type City, foundCity, type Saying } from '../support/city.ts';

const MEMBER = 'dlfy-member';
const COURT = { unit: 'dlfy' };
const NAMES = /柳副区长|欧阳/u;

/** Does something to an earlier message in the messenger; gives what its sender hears. */
async function alter(
  city: City,
  text: string,
  change: Pick<InboundMessage, 'edits'> | Pick<InboundMessage, 'withdraws'>,
  where: Saying = {},
): Promise<string> {
  const message = { ...city.message(MEMBER, text, where), ...change };
  await city.app.gate.accept(message);
  await city.app.settle();
  const reply = city.sent.find(({ inReplyTo }) => inReplyTo === message.id);
  return reply ? toPlainText(reply.card) : '';
}

/** A form that waits for its fourth answer. */
async function withForm(city: City): Promise<void> {
  for (const answer of ['我要填报一条过问记录', '11月20日下午', '2']) await city.say(MEMBER, answer);
  await city.say(MEMBER, '柳副区长', { id: 'web:third' });
}

const progressOf = (city: City) => city.store.read(async (tx) => (await tx.ledger.findEntry(5))?.progress);

async function finish(city: City): Promise<readonly string[]> {
  for (const answer of ['欧阳某盗窃案', '能不能轻判？', '按程序办', '1、3', '跳过', '确认'])
    await city.say(MEMBER, answer);
  const [record] = await city.store.read((tx) => tx.confidential.list());
  return record?.answers.map(({ text }) => text) ?? [];
}

describe('while a confidential form is open, an earlier message', () => {
  it('that is rewritten answers no question, and tells how an answer is changed', async () => {
    const city = await foundCity();
    await withForm(city);
    const reply = await alter(city, '柳副区长的秘书', { edits: 'web:third' });
    expect(reply).toContain('改过或撤回的消息这里不收');
    expect(reply).toContain('过问记录（4/8）');
    expect(reply).not.toMatch(NAMES);
    const told = await finish(city);
    expect(told[2]).toBe('柳副区长');
    expect(told[3]).toBe('欧阳某盗窃案');
  });

  it('that is withdrawn takes no answer away by itself, and is not told to anybody', async () => {
    const city = await foundCity();
    await withForm(city);
    const before = city.sent.length;
    const reply = await alter(city, '', { withdraws: 'web:third' });
    expect(reply).toContain('过问记录（4/8）');
    const heard = city.sent.slice(before).map(({ conversation }) => conversation.id);
    expect(new Set(heard)).toEqual(new Set([`direct:${MEMBER}`]));
    expect((await finish(city))[2]).toBe('柳副区长');
  });

  it('of a report in private is no correction of the ledger and no answer', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 60 }]);
    await city.say(MEMBER, '5号完成70%', { id: 'web:report' });
    await withForm(city);
    expect(await alter(city, '5号完成80%', { edits: 'web:report' })).toContain('过问记录（4/8）');
    expect(await progressOf(city)).toBe(70);
    expect((await finish(city))[3]).toBe('欧阳某盗窃案');
  });

  it('of a report in the group corrects it as ever, and the form goes on', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 60 }]);
    await city.say(MEMBER, '5号完成70%', { ...COURT, id: 'web:report' });
    await withForm(city);
    expect(await alter(city, '5号完成80%', { edits: 'web:report' }, COURT)).toContain('80%');
    expect(await progressOf(city)).toBe(80);
    expect(await alter(city, '', { withdraws: 'web:report' }, COURT)).not.toContain('过问');
    expect(city.heardIn('group:dlfy').join()).not.toMatch(/过问|柳副区长/u);
    expect(await finish(city)).toHaveLength(7);
  });
});
