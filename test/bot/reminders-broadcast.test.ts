import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import { type City, type CityOptions, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
const ORDER = '通知各法院：明天上午九点开视频会';

function buttonsOf(city: City, person: string) {
  const cards = city.sent.filter(({ conversation }) => conversation.id === `direct:${person}`);
  return cards.flatMap(({ card }) => card.buttons);
}

function lastButton(city: City, label: string): string {
  const found = buttonsOf(city, WHO).findLast((button) => button.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return found.press;
}

/** A city in which some groups cannot be reached as long as they are listed. */
async function cityWithGaps(options: CityOptions = {}): Promise<{ city: City; gaps: Set<string> }> {
  const gaps = new Set<string>();
  const onSend: CityOptions['onSend'] = ({ conversation }) => {
    if (gaps.has(conversation.id)) throw new DeliveryError('busy', { retryAfterMs: 600_000 });
  };
  return { city: await foundCity([], { ...options, onSend, tolerant: true }), gaps };
}

describe('a broadcast', () => {
  it('is held for a while after the yes, and does not leave when it is called back', async () => {
    const city = await foundCity([], { holdSeconds: 60 });
    expect(await city.say(WHO, ORDER)).toContain('确认后60秒发出，其间可以撤回');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-23T10:00:30+08:00');
    expect(await city.press(WHO, lastButton(city, '撤回'))).toContain('已撤回：「明天上午九点开视频会」。没有发出');
    await city.turnTo('2026-11-23T10:05:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
    expect(await city.say(WHO, '撤回')).toContain('已经撤回过');
  });

  it.each(['停止发送', '撤回刚才的通知', '取消刚才的通知'])('does not leave after 「%s」', async (words) => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }], {
      holdSeconds: 60,
    });
    await city.say(WHO, '每周五下午3点提醒各法院报周报');
    await city.say(WHO, '确认');
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    expect(await city.say(WHO, words)).toContain('已撤回：「明天上午九点开视频会」');
    await city.turnTo('2026-11-23T10:05:00+08:00');
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });

  it('is not what 撤销 means once the ledger was changed since', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }], {
      holdSeconds: 60,
    });
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-23T10:00:20+08:00');
    await city.say(WHO, '5号完成60%');
    expect(await city.say(WHO, '撤销')).toContain('#5');
    expect((await city.store.read((tx) => tx.ledger.findEntry(5)))?.progress).toBe(30);
    await city.turnTo('2026-11-23T10:01:00+08:00');
    expect(city.heardIn('group:dlfy').filter((one) => one.includes('视频会'))).toHaveLength(1);
  });

  it('leaves after the hold, to those who were confirmed', async () => {
    const city = await foundCity([], { holdSeconds: 60 });
    await city.say(WHO, ORDER);
    await city.press(WHO, lastButton(city, '确认'));
    await city.turnTo('2026-11-23T10:01:00+08:00');
    expect(city.heardIn('group:dlfy')[0]).toContain('明天上午九点开视频会');
    expect(city.heardIn('group:dljcy')).toEqual([]);
  });

  it('is sent once, however often it is confirmed: by word and by the button that was shown', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    const yes = lastButton(city, '确认');
    expect(await city.say(WHO, '确认')).toContain('通知已安排发给7个单位');
    expect(await city.press(WHO, yes)).toContain('已经确认过，没有重复办理');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });

  it('is sent once when the preview was put otherwise and both yeses are pressed', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    const first = lastButton(city, '确认');
    await city.say(WHO, '内容改成：明天上午十点开视频会');
    await city.press(WHO, lastButton(city, '确认'));
    expect(await city.press(WHO, first)).toContain('已经确认过');
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
    expect(city.heardIn('group:dlfy')[0]).toContain('十点');
  });

  it('stopped while it is sent: what has not left stays, the rest is counted, and nothing comes later', async () => {
    const { city, gaps } = await cityWithGaps();
    gaps.add('group:xlfy').add('group:npfy');
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    expect(await city.press(WHO, lastButton(city, '撤回'))).toContain('已停止：2家未发出，5家已送达');
    gaps.clear();
    await city.turnTo('2026-11-23T12:00:00+08:00');
    expect(city.heardIn('group:xlfy')).toEqual([]);
    expect(await city.say(WHO, '撤回')).toContain('已经撤回过');
    expect(await city.say(WHO, '谁还没回')).toContain('未送达2家');
  });

  it('that has wholly left says so, and how to put it right', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    const shown = await city.say(WHO, '撤回');
    expect(shown).toContain('已经全部发出（7家已送达），收不回来');
    expect(shown).toContain('更正');
  });

  it('is stopped by nobody who did not order it and does not supervise', async () => {
    const city = await foundCity([], { holdSeconds: 60 });
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    expect(await city.say('dlfy-liaison', '取消视频会的提醒')).toContain('督导');
  });

  it('takes the files of the order along, and links stay text', async () => {
    const city = await foundCity();
    const files = [{ name: '会议议程.pdf', bytes: Buffer.from('agenda') }];
    const shown = await city.say(WHO, '通知东岭区法院：议程见附件，线上见 https://meet.example/1', { files });
    expect(shown).toContain('附件：会议议程.pdf');
    await city.say(WHO, '确认');
    const sent = city.sent.find(({ conversation }) => conversation.id === 'group:dlfy');
    expect(sent?.card.files?.map(({ name }) => name)).toEqual(['会议议程.pdf']);
    expect(sent?.card.lines.join('\n')).toContain('https://meet.example/1');
  });

  it('of nothing but a file says which', async () => {
    const city = await foundCity();
    const files = [{ name: '值班表.pdf', bytes: Buffer.from('duty') }];
    expect(await city.say(WHO, '发给各法院', { files })).toContain('内容：请查收附件：值班表.pdf');
    await city.say(WHO, '确认');
    const sent = city.sent.find(({ conversation }) => conversation.id === 'group:dlfy');
    expect(sent?.card.files).toHaveLength(1);
  });

  it('goes in private to the people of a role, saying for which unit', async () => {
    const city = await foundCity();
    await city.say(WHO, '通知各法院联络员：今天下午报名单');
    await city.say(WHO, '确认');
    expect(city.heardIn('direct:dlfy-liaison').at(-1)).toContain('（东岭区法院）');
    expect(city.heardIn('group:dlfy')).toEqual([]);
  });
});

describe('a correction', () => {
  it('is shown first and goes to those alone who got the notice, naming it, with receipts of its own', async () => {
    const { city, gaps } = await cityWithGaps();
    gaps.add('group:xlfy');
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    await city.press(WHO, lastButton(city, '撤回'));
    gaps.clear();
    await city.turnTo('2026-11-23T10:10:00+08:00');
    const shown = await city.say(WHO, '更正：明天上午十点开视频会');
    expect(shown).toContain('更正：11-23（周一） 10:00发出的「明天上午九点开视频会」');
    expect(shown).toContain('共6个单位');
    expect(await city.say(WHO, '确认')).toContain('更正已安排发给6个单位');
    const heard = city.heardIn('group:dlfy').at(-1);
    expect(heard).toContain('更正11-23（周一） 10:00发出的「明天上午九点开视频会」，以这条为准：');
    expect(heard).toContain('明天上午十点开视频会');
    expect(city.heardIn('group:xlfy')).toEqual([]);
    expect(await city.say(WHO, '谁还没回')).toContain('0/6');
  });

  it('confirmed twice is sent once', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    for (const _ of [1, 2]) {
      await city.say(WHO, '更正：明天上午十点开视频会');
      await city.say(WHO, '确认');
    }
    expect(city.heardIn('group:dlfy')).toHaveLength(2);
  });

  it('needs a notice that somebody got', async () => {
    const { city, gaps } = await cityWithGaps();
    for (const unit of ['szy', 'dlfy', 'xlfy', 'npfy', 'gxfy', 'lhfy', 'alfy']) gaps.add(`group:${unit}`);
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    await city.press(WHO, lastButton(city, '撤回'));
    expect(await city.say(WHO, '更正：明天上午十点开视频会')).toContain('没有发到任何单位');
  });

  it('asks what is to be said instead', async () => {
    const city = await foundCity();
    await city.say(WHO, ORDER);
    await city.say(WHO, '确认');
    expect(await city.say(WHO, '更正刚才的通知')).toContain('更正成什么');
    expect(await city.say(WHO, '明天上午十点开视频会')).toContain('内容：明天上午十点开视频会');
  });
});
