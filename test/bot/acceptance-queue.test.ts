import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const SUPERVISOR = 'swzfw-supervisor';
const SECOND = 'swzfw-second';
const LIAISON = 'dlfy-liaison';
const COURT = { unit: 'dlfy' };
const ASKED = '待验收的有哪些';

const waitingEntries = (count: number): GivenEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    no: at + 1,
    title: `卷宗${at + 1}归档不及时`,
    unit: at % 2 === 0 ? 'dlfy' : 'dljcy',
    progress: 100,
  }));

async function entryOf(city: City, no: number): Promise<Entry | undefined> {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

const statesOf = async (city: City, ...nos: number[]) =>
  Promise.all(nos.map(async (no) => (await entryOf(city, no))?.state));

async function addSupervisor(city: City): Promise<void> {
  await city.store.commit((tx) =>
    tx.roster.savePerson({
      id: SECOND,
      name: '纪明',
      unitId: 'swzfw',
      roles: ['supervisor', 'member'],
      identities: [{ channel: 'web', id: SECOND }],
    }),
  );
}

/** The last answer that a person got in private. */
function answerTo(city: City, person: string): OutgoingMessage['card'] {
  const answers = city.sent.filter((one) => one.conversation.id === `direct:${person}` && one.inReplyTo !== undefined);
  const last = answers.at(-1);
  if (!last) throw new Error('nothing was answered');
  return last.card;
}

const labelsOf = ({ buttons }: { readonly buttons: readonly Pick<Card['buttons'][number], 'label'>[] }) =>
  buttons.map(({ label }) => label);

function pressOf(city: City, person: string, label: string): string {
  const card = answerTo(city, person);
  const found = card.buttons.find((button) => button.label === label);
  if (!found) throw new Error(`no button ${label}; there are ${labelsOf(card)}`);
  return found.press;
}

const press = (city: City, person: string, label: string) => city.press(person, pressOf(city, person, label));

describe('the queue of entries that wait for acceptance', () => {
  it('shows who submitted what and when, with the evidence, and hands the pictures out', async () => {
    const city = await foundCity([{ no: 12, title: '送达地址确认书不规范', unit: 'dlfy', progress: 60 }]);
    const files = ['照片.jpg', '说明.docx'].map((name) => ({ name, bytes: Buffer.from(name) }));
    await city.say(LIAISON, '12号已整改到位，见https://example.org/a', { ...COURT, files });
    const queue = await city.say(SUPERVISOR, ASKED);
    expect(queue).toContain('#12 送达地址确认书不规范');
    expect(queue).toContain('东岭区法院 · 郑正峰 11-23 报完成');
    expect(queue).toContain('佐证3份：https://example.org/a、照片.jpg、说明.docx');
    expect(answerTo(city, SUPERVISOR).files?.map(({ name }) => name)).toEqual(['照片.jpg']);
  });

  it('says where there is no evidence', async () => {
    const city = await foundCity(waitingEntries(1));
    expect(await city.say(SUPERVISOR, ASKED)).toContain('没有附佐证');
  });

  it('begins with who waits longest, counted from the last submission, and says since when', async () => {
    const city = await foundCity(waitingEntries(3).map((given) => ({ ...given, progress: 60, unit: 'dlfy' })));
    await city.say(LIAISON, '3号已完成');
    await city.say(LIAISON, '1号已完成');
    await city.turnTo('2026-11-24T10:00:00+08:00');
    await city.say(LIAISON, '2号已完成');
    await city.say(LIAISON, '3号补充：又核对了一遍');
    await city.say(SUPERVISOR, '1号退回，材料不全');
    await city.turnTo('2026-11-26T10:00:00+08:00');
    await city.say(LIAISON, '1号已完成');
    const queue = await city.say(SUPERVISOR, ASKED);
    expect(queue.match(/#\d (?=卷宗)/gu)).toEqual(['#3 ', '#2 ', '#1 ']);
    expect(queue).toMatch(/#3 .+\n.+ 11-23 报完成，已等3天/u);
    expect(queue).toMatch(/#2 .+\n.+ 11-24 报完成，已等2天/u);
    expect(queue).toMatch(/#1 .+\n.+ 11-26 报完成\n/u);
  });

  it('says since when an entry waits that came in as complete', async () => {
    const city = await foundCity(waitingEntries(1));
    await city.turnTo('2026-11-25T10:00:00+08:00');
    expect(await city.say(SUPERVISOR, ASKED)).toContain('东岭区法院 · 11-23 起待验收，已等2天');
  });

  it('has five on a page, and the pages are turned by words and by buttons', async () => {
    const city = await foundCity(waitingEntries(7));
    expect(await city.say(SUPERVISOR, ASKED)).toMatch(/共7条，第1–5条[\s\S]*#5 /u);
    expect(await city.say(SUPERVISOR, '下一页')).toMatch(/第6–7条[\s\S]*#7 /u);
    expect(await press(city, SUPERVISOR, '上一页')).toContain('第1–5条');
  });

  it('is a list without decisions for who may not accept, and in a group', async () => {
    const city = await foundCity(waitingEntries(2));
    await city.say(LIAISON, ASKED);
    expect(labelsOf(answerTo(city, LIAISON))).toEqual([]);
    expect(await city.say(SUPERVISOR, ASKED, COURT)).not.toContain('销号');
  });
});

describe('one entry of the queue', () => {
  it('is accepted by its button', async () => {
    const city = await foundCity(waitingEntries(2));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '#1 销号');
    expect(await statesOf(city, 1, 2)).toEqual(['closed', 'submitted']);
  });

  it('goes back with the reason that is asked for first, and the day for reporting again', async () => {
    const city = await foundCity(waitingEntries(2));
    await city.say(SUPERVISOR, ASKED);
    expect(await press(city, SUPERVISOR, '#1 退回')).toContain('退回的原因是什么');
    expect(await statesOf(city, 1)).toEqual(['submitted']);
    await city.say(SUPERVISOR, '照片看不清，12月10日前重报');
    expect(await entryOf(city, 1)).toMatchObject({ state: 'returned', dueOn: '2026-12-10' });
    const [event] = await city.store.read((tx) => tx.ledger.eventsOf(1, 1));
    expect(event).toMatchObject({ verb: 'returned', note: '照片看不清，12月10日前重报' });
  });

  it.each(['button', 'words'])('goes back without a reason where that is wanted, by %s', async (way) => {
    const city = await foundCity(waitingEntries(1));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '#1 退回');
    await (way === 'button' ? press(city, SUPERVISOR, '不写原因') : city.say(SUPERVISOR, '不写原因'));
    const [event] = await city.store.read((tx) => tx.ledger.eventsOf(1, 1));
    expect(event?.verb).toBe('returned');
    expect(event?.note).toBeUndefined();
  });

  it.each(['不退了', '算了', '12号什么情况'])('stays where 「%s」 is the answer', async (words) => {
    const city = await foundCity(waitingEntries(12));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '#1 退回');
    await city.say(SUPERVISOR, words);
    expect(await statesOf(city, 1)).toEqual(['submitted']);
  });

  it('is not returned any more when somebody accepted it while the reason was typed, who is named', async () => {
    const city = await foundCity(waitingEntries(1));
    await addSupervisor(city);
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '#1 退回');
    await city.say(SECOND, '#1 销号');
    expect(await city.say(SUPERVISOR, '照片看不清')).toContain('纪明改过');
    expect(await statesOf(city, 1)).toEqual(['closed']);
  });

  it('has no acceptance for who submitted it', async () => {
    const city = await foundCity([{ no: 1, title: '卷宗归档不及时', unit: 'dlfy', progress: 60 }]);
    await city.say(SUPERVISOR, '1号已整改到位');
    expect(await city.say(SUPERVISOR, ASKED)).toContain('请另一位督导验收');
    expect(labelsOf(answerTo(city, SUPERVISOR))).toEqual(['#1 退回']);
  });
});

describe('the whole queue at once', () => {
  it('is shown first, without the own submission, and accepted by a yes', async () => {
    const city = await foundCity([...waitingEntries(3), { no: 4, title: '笔录缺页', unit: 'dlfy', progress: 60 }]);
    await city.say(SUPERVISOR, '4号已整改到位');
    await city.say(SUPERVISOR, ASKED);
    const preview = await press(city, SUPERVISOR, '全部销号（4条）');
    expect(preview).toContain('将销号3条');
    expect(preview).toMatch(/#1 卷宗1归档不及时（东岭区法院）：销号，回头看 2027-02-23/u);
    expect(preview).toMatch(/不在其中：\n#4 是您自己报的完成/u);
    expect(await statesOf(city, 1, 2, 3, 4)).toEqual(['submitted', 'submitted', 'submitted', 'submitted']);
    await press(city, SUPERVISOR, '确认');
    expect(await statesOf(city, 1, 2, 3, 4)).toEqual(['closed', 'closed', 'closed', 'submitted']);
  });

  it('is accepted by a typed yes, and undone as a whole', async () => {
    const city = await foundCity(waitingEntries(3));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '全部销号（3条）');
    await city.say(SUPERVISOR, '确认');
    expect(await statesOf(city, 1, 2, 3)).toEqual(['closed', 'closed', 'closed']);
    await city.say(SUPERVISOR, '撤销');
    expect(await statesOf(city, 1, 2, 3)).toEqual(['submitted', 'submitted', 'submitted']);
  });

  it('stays where no is the answer', async () => {
    const city = await foundCity(waitingEntries(2));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '全部销号（2条）');
    await press(city, SUPERVISOR, '先不销');
    await city.say(SUPERVISOR, '确认');
    expect(await statesOf(city, 1, 2)).toEqual(['submitted', 'submitted']);
  });

  it('never takes in an entry that came to the queue after it was shown', async () => {
    const late: GivenEntry = { no: 3, title: '笔录缺页', unit: 'dlfy', progress: 60 };
    const city = await foundCity([...waitingEntries(2), late]);
    await city.say(SUPERVISOR, ASKED);
    const token = pressOf(city, SUPERVISOR, '全部销号（2条）');
    await city.say(LIAISON, '3号已整改到位', COURT);
    await city.press(SUPERVISOR, token);
    await press(city, SUPERVISOR, '确认');
    expect(await statesOf(city, 1, 2, 3)).toEqual(['closed', 'closed', 'submitted']);
  });

  it('leaves out what was reported on anew since the preview', async () => {
    const city = await foundCity(waitingEntries(2));
    await city.say(SUPERVISOR, ASKED);
    await press(city, SUPERVISOR, '全部销号（2条）');
    await city.say(LIAISON, '1号的补充说明：又查出两份', COURT);
    await city.say('dlfy-member', '1号完成90%', COURT);
    await city.say('dlfy-member', '确认', COURT);
    expect(await press(city, SUPERVISOR, '确认')).toContain('改过');
    expect((await entryOf(city, 1))?.state).not.toBe('closed');
    expect(await statesOf(city, 2)).toEqual(['closed']);
  });

  it('is won by one of two who confirm at once; the other hears who and when', async () => {
    const city = await foundCity(waitingEntries(2));
    await addSupervisor(city);
    for (const person of [SUPERVISOR, SECOND]) {
      await city.say(person, ASKED);
      await press(city, person, '全部销号（2条）');
    }
    const presses = [SUPERVISOR, SECOND].map((person) => ({
      ...city.message(person, ''),
      press: pressOf(city, person, '确认'),
    }));
    await Promise.all(presses.map((one) => city.app.gate.accept(one)));
    await city.app.settle();
    const replies = presses.map(({ id }) => {
      const card = city.sent.find(({ inReplyTo }) => inReplyTo === id)?.card;
      return `${card?.title ?? ''}\n${card?.lines.join('\n')}`;
    });
    expect(replies.filter((reply) => reply.includes('已销号，共2条'))).toHaveLength(1);
    expect(replies.filter((reply) => /#1 在11-23 10:00被\S+改过/u.test(reply))).toHaveLength(1);
    for (const no of [1, 2]) {
      const events = await city.store.read((tx) => tx.ledger.eventsOf(no, 9));
      expect(events.filter(({ verb }) => verb === 'closed')).toHaveLength(1);
    }
  });

  it('takes fifty at a time', async () => {
    const city = await foundCity(waitingEntries(60));
    await city.say(SUPERVISOR, ASKED);
    expect(labelsOf(answerTo(city, SUPERVISOR))).toContain('前50条销号');
    expect(await press(city, SUPERVISOR, '前50条销号')).toContain('将销号50条');
  });
});
