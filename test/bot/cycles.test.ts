import { describe, expect, it } from 'vitest';
import { keepCycleRules } from '../../src/bot/cycle-rules.ts';
import { loadContent } from '../../src/content.ts';
import { DEFAULT_ZONE } from '../../src/core/clock.ts';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const { kinds, forms } = loadContent();

const ENTRIES = [
  { no: 11, title: '涉案财物保管台账不清', unit: 'dlfy', progress: 40 },
  { no: 12, title: '裁判文书上网不及时', unit: 'dlfy', progress: 60 },
  { no: 13, title: '庭审直播设备老化', unit: 'dlfy', progress: 100 },
  { no: 21, title: '检察建议回复率低', unit: 'dljcy', progress: 30 },
  { no: 31, title: '接处警登记不全', unit: 'dlgaj', progress: 10 },
];

const CARD_AT = '2026-11-25T16:00:00+08:00';
const DEADLINE = '2026-11-26T17:00:00+08:00';

async function foundOffice(entries: readonly GivenEntry[] = ENTRIES, now = '2026-11-23T10:00:00+08:00'): Promise<City> {
  const city = await foundCity(entries, { now });
  await start(city, now);
  return city;
}

/** What happens whenever the bot starts. */
function start(city: City, at: string, some = kinds): Promise<void> {
  const world = { kinds: some, duty: { ...forms.zeroReport, cycle: undefined }, zone: DEFAULT_ZONE };
  return city.store.commit((tx) => keepCycleRules(tx, { ...world, at: new Date(at).toISOString() }));
}

function cardsOf(city: City, person: string) {
  return city.sent.filter(({ conversation, id }) => conversation.id === `direct:${person}` && id.startsWith('cycle:'));
}

function buttonOn(city: City, person: string, label: string): string {
  const buttons = city.sent.filter((one) => one.conversation.id === `direct:${person}`).at(-1)?.card.buttons ?? [];
  return buttons.find((one) => one.label.startsWith(label))?.press ?? '';
}

describe('the card on the eve', () => {
  it('tells the liaison officer in private what the unit has not reported, with the last values', async () => {
    const city = await foundOffice();
    await city.turnTo(CARD_AT);
    const [card] = city.heardIn('direct:dlfy-liaison');
    expect(card).toContain('东岭区法院本周整改台账：还有2项没报');
    expect(card).toContain('截止：11-26（周四） 17:00');
    expect(card).toContain('#11 涉案财物保管台账不清');
    expect(card).toContain('60%');
    expect(card).not.toContain('#13');
    expect(card).not.toContain('#21');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    expect(cardsOf(city, 'szy-liaison')).toEqual([]);
  });

  it('does not go to a unit that has reported everything, and shows only the rest to one that has not', async () => {
    const city = await foundOffice();
    await city.say('dljcy-liaison', '21号完成50%');
    await city.say('dlfy-liaison', '11号完成50%');
    await city.turnTo(CARD_AT);
    expect(cardsOf(city, 'dljcy-liaison')).toEqual([]);
    const card = city.heardIn('direct:dlfy-liaison').at(-1);
    expect(card).toContain('还有1项没报');
    expect(card).toContain('另1项这一期已报');
    expect(card).not.toContain('#11 ');
  });

  it('takes one press for no change of an entry, and one for the rest', async () => {
    const city = await foundOffice();
    await city.turnTo(CARD_AT);
    const all = buttonOn(city, 'dlfy-liaison', '全部不变');
    await city.press('dlfy-liaison', buttonOn(city, 'dlfy-liaison', '#12 不变'));
    expect(await city.press('dlfy-liaison', all)).toContain('#11');
    for (const no of [11, 12]) {
      const events = await city.store.read((tx) => tx.ledger.eventsOf(no, 10));
      expect(events.map(({ verb }) => verb)).toEqual(['unchanged', 'registered']);
    }
    expect(await city.say('dlfy-liaison', '谁本周没报')).toContain('东岭区法院本周整改台账：都报了');
  });

  it('of last week records nothing this week', async () => {
    const city = await foundOffice();
    await city.turnTo(CARD_AT);
    const all = buttonOn(city, 'dlfy-liaison', '全部不变');
    await city.turnTo('2026-11-30T09:00:00+08:00');
    expect(await city.press('dlfy-liaison', all)).toContain('这张卡片是上一期的，没有记');
    expect(await city.store.read((tx) => tx.ledger.eventsOf(11, 10))).toHaveLength(1);
  });

  it('goes to the stand-in of who is away, saying for whom', async () => {
    const city = await foundOffice();
    const away = { id: 'a', personId: 'dlfy-liaison', standInId: 'dlfy-member', by: 'dlfy-liaison' };
    const days = { from: '2026-11-25', to: '2026-11-27', at: '2026-11-23T02:00:00.000Z' };
    await city.store.commit((tx) => tx.reminders.saveAbsence({ ...away, ...days }));
    await city.turnTo(CARD_AT);
    expect(cardsOf(city, 'dlfy-liaison')).toEqual([]);
    expect(city.heardIn('direct:dlfy-member').at(-1)).toContain('郑正峰不在，由您代办');
    await city.press('dlfy-member', buttonOn(city, 'dlfy-member', '全部不变'));
    expect(await city.say('dlfy-liaison', '本周谁没报')).toContain('都报了');
  });

  it('holds ten entries, and the next page the others with their own buttons', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ no: at + 1, title: `第${at + 1}项问题`, unit: 'dlfy' }));
    const city = await foundOffice(many);
    await city.turnTo(CARD_AT);
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).not.toContain('#11 ');
    const second = await city.press('dlfy-liaison', buttonOn(city, 'dlfy-liaison', '下一页'));
    expect(second).toContain('#11 第11项问题');
    expect(second).not.toContain('#10 ');
    await city.press('dlfy-liaison', buttonOn(city, 'dlfy-liaison', '全部不变（12项）'));
    expect(await city.say('dlfy-liaison', '谁这周没报')).toContain('都报了');
  });

  it('waits until quiet hours are over when the bot was down, and is left out after the deadline', async () => {
    const city = await foundOffice(ENTRIES, '2026-11-25T22:00:00+08:00');
    await replan(city, 'card', '2026-11-17T00:00:00.000Z');
    expect(cardsOf(city, 'dlfy-liaison')).toEqual([]);
    await city.turnTo('2026-11-26T07:30:00+08:00');
    expect(city.heardIn('direct:dlfy-liaison')[0]).toContain('原定 11-25（周三） 16:00 发，补发');
    const late = await foundOffice(ENTRIES, '2026-11-27T09:00:00+08:00');
    await replan(late, 'card', '2026-11-25T00:00:00.000Z');
    expect(cardsOf(late, 'dlfy-liaison')).toEqual([]);
    const id = 'cycle:rectification:card@2026-11-25T08:00:00.000Z';
    const skipped = await late.store.read((tx) => tx.reminders.findOccurrence(id));
    expect(skipped).toMatchObject({ outcome: 'skipped', skippedFor: 'nobody' });
  });
});

/** As if the bot had been down since `plannedUntil`. */
async function replan(city: City, rule: 'card' | 'summary', plannedUntil: string): Promise<void> {
  await city.store.commit(async (tx) => {
    const known = await tx.reminders.findRule(`cycle:rectification:${rule}`);
    if (known) await tx.reminders.saveRule({ ...known, plannedUntil });
  });
  await city.app.settle();
}

describe('the rules of cycles', () => {
  it('are made when the bot starts, stay as they are when it starts again, and nothing is sent twice', async () => {
    const city = await foundOffice();
    await city.turnTo(CARD_AT);
    await start(city, CARD_AT);
    await city.turnTo(DEADLINE);
    await start(city, DEADLINE);
    await replan(city, 'card', '2026-11-25T00:00:00.000Z');
    await replan(city, 'summary', '2026-11-25T00:00:00.000Z');
    await city.turnTo('2026-11-27T10:00:00+08:00');
    expect(cardsOf(city, 'dlfy-liaison')).toHaveLength(1);
    expect(cardsOf(city, 'swzfw-supervisor')).toHaveLength(1);
  });

  it('follow the data files: another time counts from then on, and a cycle that is gone is no more', async () => {
    const city = await foundOffice();
    const earlier = kinds.map((kind) =>
      kind.cycle?.weekday === 4 ? { ...kind, cycle: { ...kind.cycle, time: '12:00' } } : kind,
    );
    await start(city, '2026-11-24T10:00:00+08:00', earlier);
    await city.turnTo('2026-11-26T12:00:00+08:00');
    expect(cardsOf(city, 'swzfw-supervisor')).toHaveLength(1);
    await start(
      city,
      '2026-11-27T10:00:00+08:00',
      kinds.map(({ cycle: _, ...kind }) => kind),
    );
    await city.turnTo('2026-12-31T18:00:00+08:00');
    expect(cardsOf(city, 'swzfw-supervisor')).toHaveLength(1);
    const rules = await city.store.read((tx) => tx.reminders.rules());
    expect(new Set(rules.map(({ status }) => status))).toEqual(new Set(['cancelled']));
    await start(city, '2027-01-04T10:00:00+08:00');
    await city.turnTo('2027-01-04T10:00:00+08:00');
    await city.turnTo('2027-01-07T17:00:00+08:00');
    expect(cardsOf(city, 'swzfw-supervisor').length).toBeGreaterThan(1);
  });

  it('are told apart from the reminders of people', async () => {
    const city = await foundOffice();
    expect(await city.say('swzfw-supervisor', '有哪些提醒')).toMatch(
      /目前没有在用的提醒[\s\S]*整改台账：提前提醒联络员报送/u,
    );
  });
});

describe('figures', () => {
  it('are asked for by the period they are of, and named at the deadline', async () => {
    const city = await foundOffice([], '2026-12-01T10:00:00+08:00');
    await city.say('dlfy-liaison', '11月评查案件120件，发现问题15件');
    await city.turnTo('2026-12-03T10:00:00+08:00');
    expect(cardsOf(city, 'dlfy-liaison')).toEqual([]);
    expect(city.heardIn('direct:dljcy-liaison').at(-1)).toContain('没报的（2026年11月）：案件评查台账');
    await city.turnTo('2026-12-07T17:00:00+08:00');
    const summary = city.heardIn('direct:swzfw-supervisor').find((text) => text.includes('案件评查台账'));
    expect(summary).toContain('2026年11月报送：28家应报，已报1家');
  });
});

describe('who has not reported', () => {
  it('is told a liaison officer of the own unit alone, in the group as in private', async () => {
    const city = await foundOffice();
    for (const where of [{}, { unit: 'dlfy' }]) {
      const reply = await city.say('dlfy-liaison', '哪些单位这周没报进度', where);
      expect(reply).toContain('还有2项没报');
      expect(reply).not.toContain('检察院');
      expect(reply).not.toContain('家应报');
    }
  });

  it('is told a supervisor in a unit’s group of that unit alone', async () => {
    const city = await foundOffice();
    const reply = await city.say('swzfw-supervisor', '谁本周没报', { unit: 'dlfy' });
    expect(reply).toContain('东岭区法院本周整改台账：还有2项没报');
    expect(reply).not.toContain('检察院');
  });

  it('asks for kinds by their names, and says where none is reported in cycles', async () => {
    const city = await foundOffice();
    expect(await city.say('swzfw-supervisor', '本月改革项目谁没报')).toContain('改革项目台账2026年11月：没有单位要报');
    expect(await city.say('swzfw-supervisor', '本周示范点谁没报')).toContain('示范点台账没有设报送周期');
  });

  it('takes a report that was taken back for none', async () => {
    const city = await foundOffice();
    await city.say('dljcy-liaison', '21号完成50%');
    await city.say('dljcy-liaison', '撤销');
    expect(await city.say('dljcy-liaison', '我们本周还有哪些没报')).toContain('还有1项没报');
  });
});

describe('the summary at the deadline', () => {
  it('tells each supervisor once, in private, how many of how many have reported and who has not', async () => {
    const city = await foundOffice();
    await city.say('dljcy-liaison', '21号完成50%');
    await city.say('dlfy-liaison', '11号完成50%');
    await city.turnTo(DEADLINE);
    const [summary, ...more] = cardsOf(city, 'swzfw-supervisor');
    expect(more).toEqual([]);
    const heard = city.heardIn('direct:swzfw-supervisor').at(-1);
    expect(heard).toContain('整改台账本周报送：3家应报，已报1家');
    expect(heard).toContain('东岭区公安分局：1项都没报');
    expect(heard).toContain('东岭区法院：2项中1项没报（#12）');
    expect(summary?.card.buttons.map(({ label }) => label)).toEqual(['催一下', '出表']);
    expect(cardsOf(city, 'admin')).toEqual([]);
  });

  it('counts against the units counted then, and names who reports later as late', async () => {
    const city = await foundOffice();
    await city.turnTo(DEADLINE);
    await city.turnTo('2026-11-26T18:00:00+08:00');
    await city.say('dlgaj-liaison', '31号完成50%');
    const given = { title: '新登记的问题', kind: 'rectification', unit: 'szy' };
    await city.say('swzfw-supervisor', `登记市中院问题：${given.title}，12月20日前完成`);
    const list = await city.say('swzfw-supervisor', '哪些单位这周没报进度');
    expect(list).toContain('3家应报，已报1家');
    expect(list).toContain('已过');
    expect(list).toContain('迟报（1家）：东岭区公安分局');
  });

  it('nudges the liaison officers of those who have still not reported, after a preview', async () => {
    const city = await foundOffice();
    await city.turnTo(DEADLINE);
    const nudge = buttonOn(city, 'swzfw-supervisor', '催一下');
    await city.say('dlgaj-liaison', '31号完成50%');
    const preview = await city.press('swzfw-supervisor', nudge);
    expect(preview).toContain('东岭区法院');
    expect(preview).not.toContain('东岭区公安分局');
    expect(city.heardIn('direct:dlfy-liaison').join('\n')).not.toContain('请尽快报送');
    await city.say('swzfw-supervisor', '确认');
    await city.turnTo('2026-11-26T17:05:00+08:00');
    expect(city.heardIn('direct:dlfy-liaison').join('\n')).toContain('请尽快报送');
    expect(city.heardIn('direct:dlgaj-liaison').join('\n')).not.toContain('请尽快报送');
  });

  it.each(['催一下', '催一下没报的'])('is what 「%s」 means right after it, whatever was sent last', async (text) => {
    const city = await foundOffice();
    await city.say('swzfw-supervisor', '通知各法院：明天上午开会');
    await city.say('swzfw-supervisor', '确认');
    await city.turnTo('2026-11-25T10:00:00+08:00');
    await city.say('swzfw-supervisor', '谁本周没报');
    const preview = await city.say('swzfw-supervisor', text);
    expect(preview).toContain('发给：东岭区法院');
    expect(preview).toContain('确认后');
    expect(city.heardIn('group:xlfy').join('\n')).not.toContain('再次提醒');
    await city.say('swzfw-supervisor', '确认');
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).toContain('请尽快报送');
  });

  it('is handed out as a workbook', async () => {
    const city = await foundOffice();
    await city.turnTo(DEADLINE);
    await city.press('swzfw-supervisor', buttonOn(city, 'swzfw-supervisor', '出表'));
    const [file] = city.sent.at(-1)?.card.files ?? [];
    expect(file?.name).toMatch(/^整改台账报送情况-2026-11-26\.xlsx$/u);
    expect(
      city
        .bytesOf(file?.sha256 ?? '')
        ?.subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is no notice that anybody acknowledges', async () => {
    const city = await foundOffice();
    await city.turnTo(DEADLINE);
    expect(await city.say('dlfy-liaison', '收到')).not.toContain('已回执');
    expect(await city.store.read((tx) => tx.reminders.outstanding('dlfy'))).toEqual([]);
    expect(await city.say('swzfw-supervisor', '谁还没回')).not.toContain('整改台账');
  });
});
