import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../src/core/send.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const TWELVE: GivenEntry = { no: 12, title: '送达地址确认书不规范', unit: 'dlfy', progress: 60, due: '2026-11-30' };
const THIRTEEN: GivenEntry = { no: 13, title: '送达确认书填写随意', unit: 'dlfy', progress: 20 };
const DONE: GivenEntry = { ...TWELVE, progress: 100 };
const CLOSED: GivenEntry = { ...DONE, state: 'closed' };

const COURT = { unit: 'dlfy' };
const SUPERVISOR = 'swzfw-supervisor';

async function entryOf(city: City, no: number): Promise<Entry | undefined> {
  return city.store.read((tx) => tx.ledger.findEntry(no));
}

/** Changes an entry as something that is not said in chat would. */
async function alter(city: City, no: number, change: Partial<Entry>): Promise<void> {
  await city.store.commit(async (tx) => {
    const entry = await tx.ledger.findEntry(no);
    const [event] = await tx.ledger.eventsOf(no, 1);
    if (!entry || !event) throw new Error('no such entry');
    const version = entry.version + 1;
    const done = { ...event, id: `given:${version}/${no}`, version, before: {}, after: {} };
    await tx.ledger.record({ ...entry, ...change, version }, { ...done, verb: 'imported' });
  });
}

/** A second supervisor of the committee. */
async function addSupervisor(city: City): Promise<string> {
  const id = 'swzfw-second';
  await city.store.commit((tx) =>
    tx.roster.savePerson({
      id,
      name: '纪明',
      unitId: 'swzfw',
      roles: ['supervisor', 'member'],
      identities: [{ channel: 'web', id }],
    }),
  );
  return id;
}

function pressOf(sent: readonly OutgoingMessage[], where: string, label: string): string {
  const card = sent.filter(({ conversation }) => conversation.id === where).at(-1)?.card;
  const found = card?.buttons.find((button) => button.label === label);
  if (!found) throw new Error(`no button ${label}; there are ${card?.buttons.map((one) => one.label)}`);
  return found.press;
}

const activeRules = async (city: City) => {
  const rules = await city.store.read((tx) => tx.reminders.rules());
  return rules.filter(({ status }) => status === 'active').map(({ id }) => id);
};

describe('two supervisors who press at once', () => {
  it('get one acceptance, and the other hears who was first and when', async () => {
    const city = await foundCity([DONE]);
    const second = await addSupervisor(city);
    await city.say(SUPERVISOR, '#12什么情况');
    await city.say(second, '#12什么情况');
    const presses = [SUPERVISOR, second].map((person) => ({
      ...city.message(person, ''),
      press: pressOf(city.sent, `direct:${person}`, '#12 销号'),
    }));
    await Promise.all(presses.map((press) => city.app.gate.accept(press)));
    await city.app.settle();
    const replies = presses.map(({ id }) => city.sent.find(({ inReplyTo }) => inReplyTo === id)?.card.lines.join());
    expect(replies.filter((reply) => reply?.includes('已销号'))).toHaveLength(1);
    const [loser] = replies.filter((reply) => reply?.includes('改过'));
    expect(loser).toMatch(/#12 在11-23 10:00被\S+改过/u);
    const events = await city.store.read((tx) => tx.ledger.eventsOf(12, 9));
    expect(events.filter(({ verb }) => verb === 'closed')).toHaveLength(1);
  });

  it.each(['#12 同意延期', '#12 不同意'])('find the button 「%s」 spent on what has moved on', async (label) => {
    const city = await foundCity([TWELVE]);
    await city.say('dlfy-liaison', '12号申请延期到12月20日', COURT);
    await city.say(SUPERVISOR, '#12什么情况');
    await city.say('dlfy-liaison', '12号完成70%', COURT);
    const reply = await city.press(SUPERVISOR, pressOf(city.sent, `direct:${SUPERVISOR}`, label));
    expect(reply).toContain('改过');
    expect(await entryOf(city, 12)).toMatchObject({ dueOn: '2026-11-30', requestedDueOn: '2026-12-20' });
  });
});

describe('a decision', () => {
  it('is told once to the group of the unit it concerns', async () => {
    const city = await foundCity([TWELVE]);
    await city.say('dlfy-liaison', '12号申请延期到12月20日', COURT);
    const message = city.message(SUPERVISOR, '同意12号延期');
    await city.app.gate.accept(message);
    await city.app.gate.accept(message);
    await city.app.settle();
    const notices = city.sent.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ conversation }) => conversation.id)).toEqual(['group:dlfy']);
    expect(notices[0]?.card.lines.join()).toContain('11-30 → 12-20');
  });

  it('is not told again to those who heard it made', async () => {
    const city = await foundCity([DONE]);
    expect(await city.say(SUPERVISOR, '12号销号', COURT)).toContain('已销号');
    expect(city.sent.filter(({ kind }) => kind === 'notice')).toEqual([]);
  });

  it('is told as one notice for all entries of a unit, and to each unit its own', async () => {
    const other: GivenEntry = { no: 20, title: '检察建议回复率低', unit: 'dljcy', progress: 100 };
    const city = await foundCity([DONE, { ...THIRTEEN, progress: 100 }, other]);
    await city.say(SUPERVISOR, '12号、13号、20号销号');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
    expect(city.heardIn('group:dlfy')[0]).toContain('#13');
    expect(city.heardIn('group:dlfy')[0]).not.toContain('#20');
    expect(city.heardIn('group:dljcy')[0]).toContain('#20');
  });

  it('is told in private to the one who asked, where the unit has no group', async () => {
    const city = await foundCity([TWELVE]);
    await city.store.commit(async (tx) => {
      const conversation = { channel: 'web', id: 'group:dlfy', kind: 'group' as const };
      await tx.roster.bind({ conversation, unitId: 'dljcy' });
    });
    await city.say('dlfy-liaison', '12号申请延期到12月20日');
    await city.say(SUPERVISOR, '不同意12号延期，按原期限');
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).toContain('不同意延期');
  });

  it('on an extension moves the date only where more time was asked for', async () => {
    const city = await foundCity([TWELVE]);
    expect(await city.say(SUPERVISOR, '同意12号延期')).toContain('没有待答复的延期申请');
    await city.say('dlfy-liaison', '12号申请延期到12月20日', COURT);
    expect(await city.say('dlfy-liaison', '同意12号延期', COURT)).toContain('督导');
    expect(await city.say(SUPERVISOR, '12号延到12月10日可以')).toContain('申请的是 12-20');
    expect(await entryOf(city, 12)).toMatchObject({ dueOn: '2026-12-10', extensions: 1 });
  });

  it('is taken for each entry by itself', async () => {
    const city = await foundCity([TWELVE, { ...THIRTEEN, due: '2026-11-28' }]);
    await city.say('dlfy-liaison', '12号申请延期到12月20日', COURT);
    await city.say('dlfy-liaison', '13号申请延期到12月20日', COURT);
    await city.say(SUPERVISOR, '同意12号延期，13号不同意延期');
    expect((await entryOf(city, 12))?.dueOn).toBe('2026-12-20');
    expect(await entryOf(city, 13)).toMatchObject({ dueOn: '2026-11-28' });
    expect(await entryOf(city, 13)).not.toHaveProperty('requestedDueOn');
  });
});

describe('a look-back', () => {
  const close = async (given: readonly GivenEntry[], said: string) => {
    const city = await foundCity(given);
    return { city, reply: await city.say(SUPERVISOR, said) };
  };

  it('is set on acceptance, and the unit and the supervisor are reminded at nine on the day', async () => {
    const { city, reply } = await close([DONE, { ...THIRTEEN, progress: 100 }], '12号、13号销号');
    expect(reply).toContain('回头看 2027-02-23');
    expect(await activeRules(city)).toEqual(['look-back:dlfy:2027-02-23', `look-back:dlfy:2027-02-23:${SUPERVISOR}`]);
    await city.turnTo('2027-02-23T08:59:00+08:00');
    expect(city.heardIn('group:dlfy').join()).not.toContain('今天要回头看');
    await city.turnTo('2027-02-23T09:01:00+08:00');
    expect(city.heardIn('group:dlfy').at(-1)).toMatch(/今天要回头看2条.*#12.*#13/u);
    expect(city.heardIn(`direct:${SUPERVISOR}`).at(-1)).toContain('您验收的');
  });

  it('is nobody’s own rule in the list of reminders', async () => {
    const { city } = await close([DONE], '12号销号');
    const list = await city.say(SUPERVISOR, '有哪些提醒');
    expect(list).toContain('目前没有在用的提醒');
    expect(list).toContain('另有系统自动提醒');
    expect(list).not.toContain('[1 取消]');
  });

  it('names only what is left when an entry comes back, and is cancelled with the last', async () => {
    const { city } = await close([DONE, { ...THIRTEEN, progress: 100 }], '12号、13号销号');
    await city.say(SUPERVISOR, '12号反弹了');
    const rule = () => city.store.read((tx) => tx.reminders.findRule('look-back:dlfy:2027-02-23'));
    expect((await rule())?.text).not.toContain('#12');
    expect((await rule())?.text).toContain('#13');
    await city.say(SUPERVISOR, '13号回头看过了，没有反弹');
    expect(await activeRules(city)).toEqual([]);
  });

  it('moves with its date, and comes back when that is undone', async () => {
    const { city } = await close([DONE], '12号销号');
    expect(await city.say(SUPERVISOR, '12号回头看改到明年3月15日')).toContain('2027-02-23 → 2027-03-15');
    expect((await activeRules(city))[0]).toBe('look-back:dlfy:2027-03-15');
    await city.say(SUPERVISOR, '撤销');
    expect((await activeRules(city))[0]).toBe('look-back:dlfy:2027-02-23');
    await city.say(SUPERVISOR, '撤销');
    expect(await activeRules(city)).toEqual([]);
    expect(await entryOf(city, 12)).toMatchObject({ state: 'submitted' });
  });

  it('is made by supervisors, of closed entries', async () => {
    const city = await foundCity([TWELVE]);
    expect(await city.say('dlfy-liaison', '12号回头看过了，没有反弹', COURT)).toContain('督导');
    expect(await city.say(SUPERVISOR, '12号回头看过了，没有反弹')).toContain('还没有销号');
  });
});

describe('a closed entry that came back', () => {
  it('is reopened by its own unit as well, and starts anew', async () => {
    const city = await foundCity([{ ...CLOSED, due: '2026-10-01' }]);
    expect(await city.say('dlfy-liaison', '12号反弹了，重新整改', COURT)).toContain('请定新的整改期限');
    expect(await entryOf(city, 12)).toMatchObject({ state: 'reopened', progress: 0 });
    await city.say('dlfy-liaison', '#12 完成30%，12月20日前办结', COURT);
    expect(await entryOf(city, 12)).toMatchObject({ state: 'in_progress', progress: 30, dueOn: '2026-12-20' });
  });

  it('is refused to members, to other units, and while it is not closed', async () => {
    const city = await foundCity([TWELVE, { ...CLOSED, no: 20, unit: 'xlfy' }]);
    expect(await city.say('dlfy-liaison', '12号反弹了', COURT)).toContain('还没有销号');
    expect(await city.say('dlfy-liaison', '#20反弹了', COURT)).toContain('别的单位');
    expect(await city.say('dlfy-member', '12号反弹了', COURT)).toContain('联络员');
    expect((await entryOf(city, 20))?.state).toBe('closed');
  });
});

describe('duplicates', () => {
  it('are shown before they are merged, then count once, and tell where they went', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await alter(city, 13, { evidence: [{ kind: 'link', url: 'https://example.test/a' }] });
    expect(await city.say(SUPERVISOR, '13号和12号重复了，合并到12号')).toContain('请确认合并');
    expect(await entryOf(city, 13)).not.toHaveProperty('mergedInto');
    expect(await city.say(SUPERVISOR, '确认')).toContain('已合并');
    expect((await entryOf(city, 12))?.evidence).toHaveLength(1);
    expect(await city.say(SUPERVISOR, '东岭法院还有哪些没整改完')).not.toContain('#13');
    expect(await city.say(SUPERVISOR, '13号什么情况')).toContain('已并入 #12');
    expect(await city.say('dlfy-liaison', '13号完成50%', COURT)).toContain('已并入 #12');
    expect((await entryOf(city, 13))?.progress).toBe(20);
  });

  it('are two again when either is undone', async () => {
    for (const no of [12, 13]) {
      const city = await foundCity([TWELVE, THIRTEEN]);
      await alter(city, 13, { evidence: [{ kind: 'link', url: 'https://example.test/a' }] });
      await city.say('dlfy-liaison', '#13并入#12', COURT);
      await city.say('dlfy-liaison', '确认', COURT);
      expect(await city.say(SUPERVISOR, `撤销${no}号的上一次改动`)).toContain('已撤销');
      expect(await entryOf(city, 13)).not.toHaveProperty('mergedInto');
      expect((await entryOf(city, 13))?.evidence).toHaveLength(1);
      expect(await entryOf(city, 12)).not.toHaveProperty('evidence');
    }
  });

  it('are not merged by a yes to what has changed since', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await city.say(SUPERVISOR, '#13并入#12');
    await city.say('dlfy-liaison', '13号完成50%', COURT);
    expect(await city.say(SUPERVISOR, '确认')).toContain('改过');
    expect(await entryOf(city, 13)).not.toHaveProperty('mergedInto');
  });

  it('are refused across units, with themselves, beyond reach, and to hide what is owed', async () => {
    const city = await foundCity([CLOSED, THIRTEEN, { ...TWELVE, no: 20, unit: 'xlfy' }]);
    expect(await city.say(SUPERVISOR, '#13并入#20')).toContain('不是同一单位');
    expect(await city.say(SUPERVISOR, '12号并入12号')).toContain('不能并入自己');
    expect(await city.say('dlfy-liaison', '#13并入#20', COURT)).toContain('别的单位');
    expect(await city.say('dlfy-liaison', '#13并入#12', COURT)).toContain('督导');
    expect(await city.say(SUPERVISOR, '#13并入#12')).toContain('也不再督办');
  });
});

describe('units that lead and support', () => {
  it('are named by a supervisor, and the supporter sees the entry, adds to it and moves nothing', async () => {
    const city = await foundCity([TWELVE]);
    const named = await city.say(SUPERVISOR, '12号由东岭法院牵头，东岭公安配合，责任领导王建国');
    expect(named).toContain('责任领导 未填 → 王建国');
    const police = { unit: 'dlgaj' };
    expect(await city.say('dlgaj-liaison', '#12什么情况', police)).toContain('配合单位：');
    expect(await city.say('dlgaj-liaison', '#12 完成80%', police)).toContain('牵头');
    expect(await city.say('dlgaj-liaison', '#12 已完成', police)).toContain('牵头');
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60, state: 'in_progress' });
    expect(await city.say('dlgaj-liaison', '12号我局的监控录像已经移交法院执行局，等法院核对', police)).toContain(
      '监控录像',
    );
    expect(await entryOf(city, 12)).toMatchObject({ progress: 60 });
    expect(await city.say('dljcy-liaison', '#12什么情况', { unit: 'dljcy' })).toContain('别的单位');
  });

  it('change hands by a supervisor only, and the new unit is told', async () => {
    const city = await foundCity([TWELVE]);
    expect(await city.say('dlfy-liaison', '12号由西岭法院牵头', COURT)).toContain('督导');
    await city.say(SUPERVISOR, '12号由西岭法院牵头');
    expect(await entryOf(city, 12)).toMatchObject({ unitId: 'xlfy' });
    expect(city.heardIn('group:xlfy').at(-1)).toContain('#12');
  });

  it('are said with a registration', async () => {
    const city = await foundCity();
    const said = '登记一条：涉案财物保管混乱，牵头单位东岭公安，配合单位东岭检察院，责任领导王建国，12月20日前整改';
    expect(await city.say(SUPERVISOR, said)).toContain('责任领导：王建国');
    expect(await entryOf(city, 1)).toMatchObject({ unitId: 'dlgaj', supportUnitIds: ['dljcy'], leaderName: '王建国' });
  });
});

describe('undo', () => {
  it('by a supervisor takes back the last change of an entry whoever made it, and tells that person', async () => {
    const city = await foundCity([TWELVE]);
    await city.say('dlfy-liaison', '12号完成90%', COURT);
    expect(await city.say(SUPERVISOR, '撤销12号的上一次改动')).toContain('90% → 60%');
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).toContain('撤销了您的改动');
    expect(await city.say('dlfy-liaison', '撤销', COURT)).toContain('没有可以撤销');
    expect((await entryOf(city, 12))?.progress).toBe(60);
  });

  it('by anybody else takes back their own change of the entry named, and nobody else’s', async () => {
    const city = await foundCity([TWELVE, THIRTEEN]);
    await city.say('dlfy-member', '12号完成70%', COURT);
    await city.say('dlfy-liaison', '13号完成30%', COURT);
    expect(await city.say('dlfy-liaison', '撤销12号的改动', COURT)).toContain('没有可以撤销');
    expect(await city.say('dlfy-member', '撤销12号的改动', COURT)).toContain('70% → 60%');
    expect((await entryOf(city, 13))?.progress).toBe(30);
  });

  it('of a number that is not in view takes nothing else back', async () => {
    const city = await foundCity([TWELVE]);
    await city.say('dlfy-liaison', '12号完成70%', COURT);
    expect(await city.say('dlfy-liaison', '撤销99号的上一次改动', COURT)).toContain('没有找到');
    expect((await entryOf(city, 12))?.progress).toBe(70);
  });

  it('is over when its time is', async () => {
    const city = await foundCity([TWELVE]);
    await city.say('dlfy-liaison', '12号完成70%', COURT);
    await city.turnTo('2026-11-25T10:00:00+08:00');
    expect(await city.say(SUPERVISOR, '撤销12号的上一次改动')).toContain('没有可以撤销');
  });
});

describe('a message about very many entries', () => {
  it('changes none of them, and is answered', async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ no: at + 1, title: `卷宗第${at + 1}册缺页`, unit: 'dlfy' }));
    const city = await foundCity(many);
    const text = `${many.map(({ no }) => `#${no}`).join(' ')} 完成50%`;
    expect(await city.say('dlfy-liaison', text, COURT)).toContain('最多改50条');
    expect(await city.say('dlfy-liaison', '1到60号完成50%', COURT)).toContain('最多改50条');
    expect((await entryOf(city, 1))?.progress).toBe(0);
    expect(await city.say('dlfy-liaison', '1到50号完成50%', COURT)).toContain('共50条');
    expect((await entryOf(city, 50))?.progress).toBe(50);
  });
});
