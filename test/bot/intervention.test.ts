import { describe, expect, it } from 'vitest';
import { type City, foundCity, shippedBrain } from '../support/city.ts';

const TOLD = '昨天柳副区长打电话问我办的欧阳某盗窃案，让我从轻，我婉拒了，请登记';
const PRIVATE = 'direct:dlfy-member';

async function fill(city: City, person = 'dlfy-member'): Promise<string> {
  let reply = '';
  const answers = ['11月20日下午', '2', '柳副区长', '欧阳某盗窃案', '能不能轻判？', '按程序办', '1、3', '跳过'];
  for (const answer of ['我要填报一条过问记录', ...answers]) reply = await city.say(person, answer);
  return reply;
}

async function press(city: City, label: string, from = PRIVATE): Promise<string> {
  const last = city.sent.filter(({ conversation }) => conversation.id === from).at(-1);
  const button = last?.card.buttons.find((one) => one.label === label);
  return city.press(from.slice('direct:'.length), button?.press ?? 'none');
}

describe('the form of an intervention', () => {
  it('begun in a group opens in private and says nothing of the message; the group hears a constant', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-member', TOLD, { unit: 'dlfy' })).toBe('请私聊我。');
    const heard = city.heardIn(PRIVATE).join('\n');
    expect(heard).toContain('过问记录（1/8）');
    expect(heard).not.toMatch(/柳副区长|欧阳|盗窃|昨天/u);
    expect(await city.say('dlfy-member', '11月20日')).toContain('过问记录（2/8）');
  });

  it('begun in a group leaves what waits in private alone, and stands ready behind a button', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 60 }]);
    await city.say('dlfy-member', '5号进展到40%');
    const waits = city.heardIn(PRIVATE).at(-1);
    await city.say('dlfy-member', '我要填报一条过问记录', { unit: 'dlfy' });
    expect(city.heardIn(PRIVATE).at(-1)).toContain('[填写过问记录]');
    expect(waits).not.toBe(city.heardIn(PRIVATE).at(-1));
    expect(await press(city, '填写过问记录')).toContain('过问记录（1/8）');
  });

  it('asks one thing at a time, shows everything, and keeps it only after a yes, under a number of its own', async () => {
    const city = await foundCity();
    const summary = await fill(city);
    expect(summary).toContain('3. 过问人：柳副区长');
    expect(summary).toContain('7. 情形：领导干部替一方打招呼，或要求关照、从轻从重；领导干部的亲属');
    expect(summary).toContain('8. 平台填报：（未填）');
    expect(summary).toContain('本记录不替代法定平台填报');
    expect(await city.store.read((tx) => tx.confidential.list())).toEqual([]);
    const kept = await city.say('dlfy-member', '确认');
    expect(kept).toContain('J-2026-0001');
    expect(kept).toContain('本记录不替代法定平台填报');
    expect(kept).not.toContain('柳副区长');
    const [record] = await city.store.read((tx) => tx.confidential.list());
    expect(record).toMatchObject({ id: 'J-2026-0001', reporterId: 'dlfy-member', unitId: 'dlfy' });
    expect(record?.answers.map(({ field }) => field)).toEqual([
      'when',
      'how',
      'who',
      'case',
      'asked',
      'answered',
      'situation',
    ]);
  });

  it('takes advice along, and puts what was said already before the person as proposals that are never sure', async () => {
    const city = await foundCity();
    const first = await city.say('dlfy-member', TOLD);
    expect(first).toContain('先这样办');
    expect(first).toContain('您刚才说的是「昨天」');
    expect(await city.say('dlfy-member', '11月20日')).toContain('您刚才说的是「电话」');
    expect(await city.say('dlfy-member', '对')).toContain('您刚才说的是「柳副区长」');
    expect(await city.say('dlfy-member', '对')).toContain('您刚才说的是「欧阳某盗窃案」');
    expect(await city.say('dlfy-member', '对')).toContain('让我从轻');
    expect(await city.say('dlfy-member', '要求从轻')).toContain('婉拒了');
    await city.say('dlfy-member', '对');
    await city.say('dlfy-member', '跳过');
    const summary = await city.say('dlfy-member', '跳过');
    for (const line of ['1. 时间：11月20日', '2. 方式：电话', '5. 过问内容：要求从轻', '7. 情形：（未填）'])
      expect(summary).toContain(line);
  });

  it('goes back, skips what may be skipped, and changes an item of the summary without losing the others', async () => {
    const city = await foundCity();
    await city.say('dlfy-member', '我要填报一条过问记录');
    expect(await city.say('dlfy-member', '跳过')).toContain('不能跳过');
    await city.say('dlfy-member', '11月20日');
    expect(await city.say('dlfy-member', '上一步')).toContain('您刚才说的是「11月20日」');
    expect(await press(city, '不填了')).toContain('什么都没有保存');
    await fill(city);
    expect(await city.say('dlfy-member', '修改第四项')).toContain('您刚才说的是「欧阳某盗窃案」');
    const summary = await city.say('dlfy-member', '欧阳某诈骗案');
    expect(summary).toContain('4. 案件：欧阳某诈骗案');
    expect(summary).toContain('6. 我的答复：按程序办');
    expect(await city.say('dlfy-member', '第7项改一下')).toContain('情形');
    expect(await city.say('dlfy-member', '99')).toContain('没有对上');
    expect(await city.say('dlfy-member', '2')).toContain('7. 情形：领导干部要办案人员私下见');
    expect(await press(city, '确认')).toContain('J-2026-0001');
  });

  it('takes every answer as an answer: none is read as a report, a question to us or an unanswered question', async () => {
    const city = await foundCity([{ no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }]);
    await city.say('dlfy-member', '我要填报一条过问记录');
    for (const answer of ['#5 完成60%', '电话', '某某', '收到', '他问本院还有哪些没整改完？判几年？'])
      expect(await city.say('dlfy-member', answer)).toContain('过问记录（');
    expect((await city.store.read((tx) => tx.ledger.findEntry(5)))?.progress).toBe(30);
    expect(await city.store.read((tx) => tx.questions.list(9))).toEqual([]);
  });

  it('answers help and a clear question beside it, keeps no such question, and goes on', async () => {
    const city = await foundCity();
    await city.say('dlfy-member', '我要填报一条过问记录');
    const aside = await city.say('dlfy-member', '打招呼算不算干预？');
    expect(aside).toContain('依据');
    expect(aside).toContain('过问记录还开着');
    expect(await city.say('dlfy-member', '帮助')).toContain('可以这样对我说');
    await city.say('dlfy-member', '紫薇花会不会在法院门口开放呢？');
    expect(await city.store.read((tx) => tx.questions.list(9))).toEqual([]);
    expect(await city.say('dlfy-member', '上一步')).toContain('过问记录（');
  });

  it.each(['不填了', '算了', '取消', '不了'])('ends without a trace at %s', async (word) => {
    const city = await foundCity();
    await fill(city);
    expect(await city.say('dlfy-member', word)).toContain('什么都没有保存');
    expect(await city.store.read((tx) => tx.confidential.list())).toEqual([]);
    expect(await city.say('dlfy-member', '确认')).toContain('没有等您确认');
    expect(
      JSON.stringify(await city.store.read((tx) => tx.memory.recall('web:direct:dlfy-member', 'dlfy-member'))),
    ).not.toContain('柳副区长');
  });

  it('is forgotten after half an hour of silence, answers and all', async () => {
    const city = await foundCity();
    await fill(city);
    await city.turnTo('2026-11-23T10:31:00+08:00');
    const memory = await city.store.read((tx) => tx.memory.recall('web:direct:dlfy-member', 'dlfy-member'));
    expect(JSON.stringify(memory)).not.toMatch(/柳副区长|轻判/u);
    expect(await city.say('dlfy-member', '确认')).not.toContain('J-2026');
    expect(await city.store.read((tx) => tx.confidential.list())).toEqual([]);
  });

  it('refuses a button of an earlier question, and carries no answer in any button', async () => {
    const city = await foundCity();
    await city.say('dlfy-member', '我要填报一条过问记录');
    const early = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '不填了')?.press ?? '';
    await city.say('dlfy-member', '11月20日');
    expect(await city.press('dlfy-member', early)).toContain('用过或过期');
    expect(await city.say('dlfy-member', '电话')).toContain('过问记录（3/8）');
    await city.say('dlfy-member', '柳副区长');
    for (const { press } of city.sent.flatMap(({ card }) => card.buttons))
      expect(JSON.stringify(await city.store.read((tx) => tx.presses.find(press)))).not.toMatch(/柳副区长|电话|20日/u);
  });
});

describe('an answer that no try could handle', () => {
  it('is not set aside with its text', async () => {
    const { knowledge, ...rest } = shippedBrain();
    const intervention = { ...knowledge.forms.intervention, fields: undefined as never };
    const forms = { ...knowledge.forms, intervention };
    const city = await foundCity([], { tolerant: true, brain: { ...rest, knowledge: { ...knowledge, forms } } });
    const pending = { kind: 'missing_field', intent: 'report_intervention', field: 'who' } as const;
    await city.store.commit((tx) =>
      tx.memory.remember('web:direct:dlfy-member', 'dlfy-member', {
        ...{ focus: [], listed: [], lastChanged: [], updatedAt: '2026-11-23T02:00:00.000Z' },
        pending: { ...pending, slots: { form: { when: '11月20日' } }, askedAt: '2026-11-23T02:00:00.000Z' },
      }),
    );
    await city.say('dlfy-member', '柳副区长');
    for (const minute of [1, 2, 3, 6]) await city.turnTo(`2026-11-23T10:0${minute}:00+08:00`);
    expect(city.heardIn(PRIVATE).at(-1)).toContain('没有处理成功');
    expect(await city.store.read((tx) => tx.inbox.counts())).toMatchObject({ waiting: 0, setAside: 0 });
  });
});

describe('a record of an intervention', () => {
  const EVERYBODY = ['dlfy-liaison', 'dlfy-member2', 'swzfw-supervisor', 'admin'] as const;

  it.each(EVERYBODY)('is for %s as if there were none, in private and in a group', async (person) => {
    const city = await foundCity();
    await fill(city);
    await city.say('dlfy-member', '确认');
    for (const text of ['J-2026-0001', '过问记录', '看过问记录', 'J-2026-0001 已在平台填报，编号A1，日期11月25日']) {
      const unknown = await city.say(person, text.replace('0001', '0999'));
      const reply = await city.say(person, text);
      expect(reply).toBe(unknown.split('\n')[0]);
      expect(reply).toBe('没有这样的记录。');
    }
    for (const unit of ['dlfy', 'swzfw']) expect(await city.say(person, 'J-2026-0001', { unit })).toBe('请私聊我。');
    for (const text of ['还有哪些没整改完', '全市进度', '柳副区长什么情况', '#1 什么情况', '导出台账', '各区排名'])
      expect(await city.say(person, text)).not.toMatch(/柳副区长[^「」]*案|欧阳|J-2026/u);
    expect((await city.store.read((tx) => tx.confidential.find('J-2026-0001')))?.filed).toBeUndefined();
  });

  it('is read by its reporter, who fills in later where it was filed', async () => {
    const city = await foundCity();
    await fill(city);
    await city.say('dlfy-member', '确认');
    expect(await city.say('dlfy-member', '我的过问记录')).toContain('J-2026-0001：11-23，东岭区法院，平台未填报');
    expect(await city.say('dlfy-member', 'J-2026-0001 已在平台填报')).toContain('没有改');
    await city.say('dlfy-member', 'J-2026-0001 已在平台填报，编号GW-118，日期11月24日');
    const shown = await city.say('dlfy-member', 'J-2026-0001');
    expect(shown).toContain('过问人：柳副区长');
    expect(shown).toContain('编号GW-118,日期11月24日');
    expect(await city.say('dlfy-member', '我的过问记录', { unit: 'dlfy' })).toBe('请私聊我。');
  });

  it('is read by discipline staff in private, page by page, and the audit tells who read which number and no more', async () => {
    const city = await foundCity();
    for (let count = 0; count < 11; count += 1) {
      await fill(city);
      await city.say('dlfy-member', '确认');
    }
    const before = (await city.store.status()).auditHead.seq;
    const list = await city.say('swzfw-discipline', '过问记录');
    expect(list).toContain('过问记录 11 条，第1/2页');
    expect(list).toContain('J-2026-0011');
    expect(list).not.toMatch(/J-2026-0001：|柳副区长|邵/u);
    expect((await city.store.status()).auditHead.seq).toBe(before + 10);
    expect(await press(city, '下一页', 'direct:swzfw-discipline')).toContain('J-2026-0001：');
    expect(await city.say('swzfw-discipline', 'J-2026-0004')).toContain('过问人：柳副区长');
    for (const unit of ['swzfw', 'dlfy'])
      expect(await city.say('swzfw-discipline', '过问记录', { unit })).toBe('请私聊我。');
  });

  it('of the own is read without a line in the audit, which would tell who reported', async () => {
    const city = await foundCity();
    await fill(city);
    await city.say('dlfy-member', '确认');
    const before = (await city.store.status()).auditHead.seq;
    await city.say('dlfy-member', '我的过问记录');
    await city.say('dlfy-member', 'J-2026-0001');
    expect((await city.store.status()).auditHead.seq).toBe(before);
  });
});

describe('advice on an intervention', () => {
  it('comes first where one is told of, with a button that opens the form', async () => {
    const city = await foundCity();
    const advice = await city.say('dlfy-member', '昨天柳副区长给我打电话，让我关照一下欧阳某那个盗窃案，怎么办');
    expect(advice).toContain('先这样办');
    expect(advice).toContain('[填写过问记录]');
    expect(await press(city, '填写过问记录')).toContain('过问记录（1/8）');
  });
});
