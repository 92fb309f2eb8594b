import { describe, expect, it } from 'vitest';
import { type City, foundCity, type GivenEntry } from '../support/city.ts';

const ENTRIES: readonly GivenEntry[] = [
  { no: 43, title: '司法鉴定机构年检走过场', unit: 'dlfy', progress: 15 },
  { no: 44, title: '社区矫正定位设备掉线', unit: 'dlfy', progress: 30 },
  { no: 45, title: '律师投诉查处慢', unit: 'dlfy', progress: 40 },
  { no: 46, title: '公证收费公示不全', unit: 'xlfy', progress: 10 },
  { no: 144, title: '法律援助回访缺失', unit: 'dlfy', progress: 20 },
];
const WHO = 'dlfy-liaison';

async function progressOf(city: City, ...nos: number[]): Promise<(number | undefined)[]> {
  return city.store.read((tx) => Promise.all(nos.map(async (no) => (await tx.ledger.findEntry(no))?.progress)));
}

describe('a report that went to the wrong entry', () => {
  it.each([
    '说错了，是44号七成',
    '不对，是44号',
    '打错了 44号',
    '刚才那个应该是44号的',
    '不是43号，是44号',
    '写错了编号，应该是#44',
  ])('is taken back and recorded where it belongs by 「%s」, and the reply says both', async (text) => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    const reply = await city.say(WHO, text);
    expect(await progressOf(city, 43, 44)).toEqual([15, 70]);
    expect(reply).toMatch(/已撤销.*#43.*70% → 15%.*已记入台账.*#44.*30% → 70%/su);
  });

  it.each(['不对，撤销', '说错了，撤回吧'])('is taken back alone by 「%s」', async (text) => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    await city.say(WHO, text);
    expect(await progressOf(city, 43)).toEqual([15]);
  });

  it('goes over by a number alone where no percentage can be meant', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    await city.say(WHO, '不对，是144');
    expect(await progressOf(city, 43, 144)).toEqual([15, 70]);
  });

  it('goes over as the completion it was, and is undone like any other', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号整改完毕');
    await city.say(WHO, '搞错了，是45号');
    expect(await progressOf(city, 43, 45)).toEqual([15, 100]);
    await city.say(WHO, '撤销');
    expect(await progressOf(city, 43, 45)).toEqual([15, 40]);
  });

  it('stays where somebody changed the entry meanwhile, and the reply says so', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    await city.say('dlfy-leader', '43号八成', { unit: 'dlfy' });
    const reply = await city.say(WHO, '说错了，是44号七成');
    expect(await progressOf(city, 43, 44)).toEqual([80, 70]);
    expect(reply).toContain('#43 先前记的没有改回');
  });

  it('stays where the last message changed several and none is named', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号、45号七成');
    const reply = await city.say(WHO, '说错了，是44号七成');
    expect(await progressOf(city, 43, 44, 45)).toEqual([70, 70, 70]);
    expect(reply).toContain('没有改回');
  });

  it('stays where the other entry is out of reach', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    await city.say(WHO, '说错了，是46号七成');
    expect(await progressOf(city, 43, 46)).toEqual([70, 10]);
  });

  it('stays where something else was talked of since', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    await city.say(WHO, '撤销');
    await city.say(WHO, '不对，44号七成');
    expect(await progressOf(city, 43, 44)).toEqual([15, 70]);
  });

  it('asks before the other entry goes backwards, and the slip is taken back all the same', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号两成');
    await city.say(WHO, '说错了，是45号两成');
    expect(await progressOf(city, 43, 45)).toEqual([15, 40]);
    await city.say(WHO, '是的');
    expect(await progressOf(city, 43, 45)).toEqual([15, 20]);
  });
});

describe('a decision that went to the wrong entry', () => {
  const WAITING: readonly GivenEntry[] = [
    { no: 6, title: '庭审直播率偏低', unit: 'dlfy', progress: 100, due: '2026-12-10' },
    { no: 7, title: '涉案车辆露天停放', unit: 'dlfy', progress: 100, due: '2026-12-10' },
    { no: 8, title: '卷宗装订不齐', unit: 'dlfy', progress: 40, owner: '李敏' },
  ];
  const CHIEF = 'swzfw-supervisor';
  async function standOf(city: City, ...nos: number[]): Promise<(string | undefined)[]> {
    return city.store.read((tx) => Promise.all(nos.map(async (no) => (await tx.ledger.findEntry(no))?.state)));
  }

  it.each(['不对，是7号', '说错了，是7号销号', '不是6号，是7号'])(
    'is taken back and made where it belongs by 「%s」',
    async (text) => {
      const city = await foundCity(WAITING);
      await city.say(CHIEF, '6号销号');
      const reply = await city.say(CHIEF, text);
      expect(await standOf(city, 6, 7)).toEqual(['submitted', 'closed']);
      expect(reply).toMatch(/已撤销.*#6.*已销号 → 待验收.*已销号.*#7/su);
    },
  );

  it('takes its reason along', async () => {
    const city = await foundCity(WAITING);
    await city.say(CHIEF, '6号退回，材料不全');
    const reply = await city.say(CHIEF, '不对，是7号');
    expect(await standOf(city, 6, 7)).toEqual(['submitted', 'returned']);
    expect(reply).toContain('原因：材料不全');
  });

  it('takes the person along', async () => {
    const city = await foundCity([...WAITING, ...ENTRIES]);
    await city.say(WHO, '8号由陈静负责');
    await city.say(WHO, '不对，是44号');
    const owners = await city.store.read((tx) =>
      Promise.all([8, 44].map(async (no) => (await tx.ledger.findEntry(no))?.ownerName)),
    );
    expect(owners).toEqual(['李敏', '陈静']);
  });

  it('stays where the other entry cannot be decided', async () => {
    const city = await foundCity(WAITING);
    await city.say(CHIEF, '6号销号');
    await city.say(CHIEF, '不对，是8号');
    expect(await standOf(city, 6, 8)).toEqual(['closed', 'in_progress']);
  });

  it('stays beside the other where it was made for two', async () => {
    const city = await foundCity(WAITING.map((one) => ({ ...one, progress: 100 })));
    await city.say(CHIEF, '6号、7号销号');
    const reply = await city.say(CHIEF, '不对，是8号');
    expect(await standOf(city, 6, 7, 8)).toEqual(['closed', 'closed', 'closed']);
    expect(reply).toContain('没有改回');
  });
});

describe('a word that something was wrong', () => {
  it.each(['说错了', '搞错了。', '不对', '哎呀报错了', '不好意思，写错了'])(
    'changes nothing by itself and offers to undo: 「%s」',
    async (text) => {
      const city = await foundCity(ENTRIES);
      await city.say(WHO, '43号七成');
      expect(await city.say(WHO, text)).toContain('#43');
      expect(await progressOf(city, 43)).toEqual([70]);
      const undo = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '撤销');
      await city.press(WHO, undo?.press ?? '');
      expect(await progressOf(city, 43)).toEqual([15]);
    },
  );

  it('offers nothing where nothing was changed', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '说错了');
    expect(city.sent.at(-1)?.card.buttons).toEqual([]);
  });
});

describe('a lower figure for the entry that was reported last', () => {
  it.each(['哦不对，六成', '改成六成', '刚才多报了，43号六成', '打错了，43号六成'])(
    'is written at once by 「%s」',
    async (text) => {
      const city = await foundCity(ENTRIES);
      await city.say(WHO, '43号七成');
      await city.say(WHO, text);
      expect(await progressOf(city, 43)).toEqual([60]);
    },
  );

  it('is asked about first where nothing says that it corrects', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号七成');
    expect(await city.say(WHO, '43号六成')).toContain('往回退了');
    expect(await progressOf(city, 43)).toEqual([70]);
    await city.say(WHO, '对，刚才报高了');
    expect(await progressOf(city, 43)).toEqual([60]);
  });
});

describe('an entry named twice in one message', () => {
  it('is returned once, with the whole reason and the day for reporting again', async () => {
    const city = await foundCity([
      { no: 152, title: '权利义务告知书未送达', unit: 'dlfy', progress: 100, due: '2026-11-30' },
    ]);
    const reply = await city.say('swzfw-supervisor', '152号退回，抽查三份告知书两份没送达，12月7日前重报');
    expect(reply).toContain('原因：抽查三份告知书两份没送达，12月7日前重报');
    const entry = await city.store.read((tx) => tx.ledger.findEntry(152));
    expect(entry).toMatchObject({ state: 'returned', dueOn: '2026-12-07' });
  });

  it('is returned once, whatever the words of the reason are like', async () => {
    const city = await foundCity([
      { no: 2, title: '会议记录缺页', unit: 'dlfy', progress: 100 },
      { no: 3, title: '执法仪使用不规范', unit: 'dlfy', progress: 100 },
    ]);
    await city.say('swzfw-supervisor', '#2不予通过，会议记录仍有缺页，执法仪使用也不规范，退回');
    const states = await city.store.read((tx) =>
      Promise.all([2, 3].map(async (no) => (await tx.ledger.findEntry(no))?.state)),
    );
    expect(states).toEqual(['returned', 'submitted']);
  });

  it('is assigned once', async () => {
    const city = await foundCity(ENTRIES);
    await city.say(WHO, '43号责任人改成李敏，司法鉴定年检那条由李敏负责');
    const entry = await city.store.read((tx) => tx.ledger.findEntry(43));
    expect(entry?.ownerName).toBe('李敏');
  });
});
