import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';
import { toCsv, toXlsx } from '../support/sheet-files.ts';

const HEAD = ['序号', '存在问题', '责任单位', '配合单位', '责任人', '整改措施', '整改时限', '进度', '状态'];
const ROWS = [
  [1, '执行案款发放超期', '东岭区法院', '东岭区检察院', '钱多多', '逐案清理', '2026.12.31', '60%', '整改中'],
  [2, '庭审直播率偏低', '东岭区法院', null, null, null, '长期坚持', null, '已销号'],
  [3, '办案区管理不规范', '东岭区公安分局', null, null, null, '11月底', '80%', null],
];
const NAME = '整改台账.csv';
const LIAISON = 'dlfy-liaison';
const SUPERVISOR = 'swzfw-supervisor';

const csv = (rows: readonly (readonly (string | number | null)[])[] = ROWS, name = NAME) => ({
  name,
  bytes: toCsv([HEAD, ...rows]),
});
const entriesOf = (city: City) => city.store.read((tx) => tx.ledger.listEntries({}));
const buttonOf = (city: City, label: string) =>
  city.sent.at(-1)?.card.buttons.find((button) => button.label === label)?.press ?? '';
const confirm = (city: City, who: string) => city.press(who, buttonOf(city, '确认导入'));

describe('a sheet that a liaison sends', () => {
  it('is shown with its columns as they were read, and written only after a yes', async () => {
    const city = await foundCity();
    const preview = await city.say(LIAISON, '', { files: [csv()] });
    expect(preview).toContain('「整改时限」→ 期限');
    expect(preview).toContain('新增2项，更新0项，不变0项，不导入1行');
    expect(preview).toContain('第4行：不是您能导入的单位');
    expect(preview).toContain('期限「长期坚持」不是日期');
    expect(preview).toContain('责任人「钱多多」不在名册里');
    expect(preview).not.toContain('办案区');
    expect(await entriesOf(city)).toEqual([]);
    expect(await confirm(city, LIAISON)).toContain('已导入：新增2项');
    expect(await entriesOf(city)).toMatchObject([
      {
        title: '执行案款发放超期',
        unitId: 'dlfy',
        supportUnitIds: ['dljcy'],
        ownerName: '钱多多',
        dueOn: '2026-12-31',
        progress: 60,
        state: 'in_progress',
        source: { sheet: '整改台账', number: '1' },
      },
      { title: '庭审直播率偏低', state: 'submitted', progress: 100, submittedBy: LIAISON },
    ]);
  });

  it('leaves events that tell of it, and the measures as a note', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '导入台账', { files: [csv()] });
    await city.say(LIAISON, '确认');
    const [entry] = await entriesOf(city);
    const [event] = await city.store.read((tx) => tx.ledger.eventsOf(entry?.no ?? 0, 5));
    expect(event).toMatchObject({ verb: 'imported', note: '逐案清理', before: {}, after: { progress: 60 } });
  });

  it('changes nothing when it comes again, also after what was done since', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '', { files: [csv()] });
    await confirm(city, LIAISON);
    expect(await city.say(LIAISON, '', { files: [csv()] })).toContain('新增0项，更新0项，不变2项');
    const [entry] = await entriesOf(city);
    await city.say(LIAISON, `#${entry?.no} 完成80%`);
    const again = await city.say(LIAISON, '', { files: [csv()] });
    expect(again).toContain('不变2项');
    expect(again).not.toContain('[确认导入]');
    expect((await entriesOf(city))[0]?.progress).toBe(80);
  });

  it('updates what the new sheet says otherwise, by title or by number', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '', { files: [csv()] });
    await confirm(city, LIAISON);
    const rows = [
      [1, '执行案款发放超期', '东岭区法院', '东岭区检察院', '钱多多', '逐案清理', '2026.12.31', '90%', '整改中'],
      [2, '庭审直播率偏低的问题', '东岭区法院', null, null, null, '长期坚持', null, '已完成'],
    ];
    const preview = await city.say(LIAISON, '', { files: [csv(rows)] });
    expect(preview).toContain('进度 60% → 90%');
    expect(preview).toContain('问题 庭审直播率偏低 → 庭审直播率偏低的问题');
    await confirm(city, LIAISON);
    expect(await entriesOf(city)).toMatchObject([{ progress: 90 }, { title: '庭审直播率偏低的问题' }]);
  });

  it('is taken back as a whole', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '', { files: [csv()] });
    await confirm(city, LIAISON);
    await city.press(LIAISON, buttonOf(city, '撤回'));
    expect((await entriesOf(city)).every(({ withdrawnAt }) => withdrawnAt !== undefined)).toBe(true);
    expect(await city.say(LIAISON, '', { files: [csv()] })).toContain('新增2项');
  });

  it('leaves nothing behind when the answer is no', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '', { files: [csv()] });
    await city.say(LIAISON, '不导入');
    expect(await city.say(LIAISON, '确认')).toContain('没有等您确认的事');
    expect(await entriesOf(city)).toEqual([]);
  });

  it('gives way to words of another matter', async () => {
    const city = await foundCity([{ no: 12, title: '督查台账更新滞后', unit: 'dlfy', progress: 60 }]);
    expect(await city.say(LIAISON, '整改 #12 完成80%', { files: [csv()] })).toContain('60% → 80%');
    expect(await entriesOf(city)).toHaveLength(1);
  });
});

describe('rights', () => {
  it('let a supervisor import any unit, and accept by it', async () => {
    const city = await foundCity();
    await city.say(SUPERVISOR, '', { files: [csv()] });
    await confirm(city, SUPERVISOR);
    expect(await entriesOf(city)).toMatchObject([
      { unitId: 'dlfy' },
      { unitId: 'dlfy', state: 'closed', progress: 100 },
      { unitId: 'dlgaj', dueOn: '2026-11-30', progress: 80 },
    ]);
  });

  it('keep a liaison to the own unit in its group', async () => {
    const city = await foundCity();
    expect(await city.say(LIAISON, '', { unit: 'dlfy', files: [csv()] })).toContain('新增2项');
    await city.press(LIAISON, buttonOf(city, '确认导入'), { unit: 'dlfy' });
    expect(await entriesOf(city)).toHaveLength(2);
  });

  it('refuse members, and the administrator, who has no ledger', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-member', '导入台账', { files: [csv()] })).toContain('联络员');
    expect(await city.say('admin', '', { files: [csv()] })).toContain('联络员');
    expect(await entriesOf(city)).toEqual([]);
  });

  it('are asked again when the button is pressed', async () => {
    const city = await foundCity();
    await city.say(LIAISON, '', { files: [csv()] });
    expect(await city.press('dlfy-member', buttonOf(city, '确认导入'))).not.toContain('已导入');
    expect(await entriesOf(city)).toEqual([]);
  });
});

describe('a workbook', () => {
  it('may have two sheets, a title line and a header in row 4', async () => {
    const city = await foundCity();
    const bytes = await toXlsx([
      {
        name: '执法监督',
        rows: [
          ['东岭区法院执法监督问题整改台账'],
          ['2026年11月'],
          [],
          ['序号', '问题', '整改', null, null],
          [null, null, '措施', '时限', '完成率'],
          [1, '=HYPERLINK("http://x","点我")', '核查', new Date('2026-12-20'), 0.5],
          [2, '文书上网不及时', '补传', new Date('2026-12-25'), 1.3],
          ['注：以上由审管办提供'],
        ],
      },
      {
        name: '队伍建设',
        rows: [HEAD, [1, '违规兼职清理不彻底', '东岭区法院', null, null, null, '2月30日', null, null]],
      },
    ]);
    const preview = await city.say(LIAISON, '', { files: [{ name: '台账.xlsx', bytes }] });
    expect(preview).toContain('「整改时限」→ 期限，「整改完成率」→ 进度');
    expect(preview).toContain('第7行（执法监督）：进度「130%」不对');
    expect(preview).toContain('没有「2月30日」这一天');
    expect(preview).toContain('跳过的行：1行（第8行）');
    await confirm(city, LIAISON);
    expect(await entriesOf(city)).toMatchObject([
      { title: '=HYPERLINK("http://x","点我")', dueOn: '2026-12-20', progress: 50, source: { sheet: '执法监督' } },
    ]);
  });

  it('that is none is refused with the next step', async () => {
    const city = await foundCity();
    const old = {
      name: '旧.xls',
      bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
    };
    expect(await city.say(LIAISON, '', { files: [old] })).toContain('另存为 .xlsx');
    const noHead = {
      name: '表.csv',
      bytes: toCsv([
        ['甲', '乙'],
        ['一', '二'],
      ]),
    };
    expect(await city.say(LIAISON, '', { files: [noHead] })).toContain('没有找到台账的表头');
  });
});

it('a file with more than 2,000 rows is written in whole steps, and once', async () => {
  const city = await foundCity();
  const rows = Array.from({ length: 2300 }, (_, at) => [at + 1, `第${at + 1}号问题整改不到位`, '东岭区法院']);
  const file = csv(rows as (string | number)[][], '大表.csv');
  await city.say(SUPERVISOR, '', { files: [file] });
  expect(await confirm(city, SUPERVISOR)).toContain('已导入：新增2300项');
  expect(await entriesOf(city)).toHaveLength(2300);
  expect(await city.say(SUPERVISOR, '', { files: [file] })).toContain('不变2300项');
});

describe('the report', () => {
  const lost = Array.from({ length: 25 }, (_, at) => [at + 1, `第${at + 1}处隐患没有整改`, '不存在的单位']);
  const rows = [...ROWS.slice(0, 2), ...lost] as (string | number | null)[][];
  const paperOf = (city: City) => {
    const [file, ...others] = city.sent.at(-1)?.card.files ?? [];
    expect(others).toEqual([]);
    return { name: file?.name, text: city.bytesOf(file?.sha256 ?? '')?.toString('utf8') ?? '' };
  };

  it('is a file as well where more rows are refused than a card shows, before the yes and after it', async () => {
    const city = await foundCity();
    const preview = await city.say(SUPERVISOR, '', { files: [csv(rows, '=整改.csv')] });
    expect(preview).toContain('另有5行');
    expect(preview).toContain('逐行的结果见附件 导入结果-=整改.csv');
    const before = paperOf(city);
    expect(before.name).toBe('导入结果-=整改.csv');
    const lines = before.text.trim().split('\r\n');
    expect(lines).toHaveLength(28);
    expect(lines[1]).toContain("'=整改,2,新增,,执行案款发放超期,东岭区法院,责任人「钱多多」不在名册里");
    expect(lines.at(-1)).toMatch(/,28,不导入,,,,名册里没有「不存在的单位」/u);
    expect(await confirm(city, SUPERVISOR)).toContain('已导入：新增2项');
    expect(paperOf(city).text).toBe(before.text);
  });

  it('is on the card alone where that shows every refused row', async () => {
    const city = await foundCity();
    expect(await city.say(SUPERVISOR, '', { files: [csv(rows.slice(0, 20))] })).not.toContain('附件');
    expect(city.sent.at(-1)?.card.files ?? []).toEqual([]);
  });

  it('tells after the yes what became of the rows, where somebody changed the ledger since the preview', async () => {
    const city = await foundCity();
    await city.say(SUPERVISOR, '', { files: [csv(rows)] });
    const yes = { ...city.message(SUPERVISOR, ''), press: buttonOf(city, '确认导入') };
    await city.say(LIAISON, '', { files: [csv()] });
    await confirm(city, LIAISON);
    await city.app.gate.accept(yes);
    await city.app.settle();
    expect(paperOf(city).text).toContain('不导入');
    expect(paperOf(city).text).not.toContain('新增');
  });

  it('says of rows taken as accepted when they are looked at again, and their units are reminded then', async () => {
    const city = await foundCity();
    const told = '回头看定在导入之日起3个月';
    expect(await city.say(SUPERVISOR, '', { files: [csv()] })).toContain(told);
    expect(await confirm(city, SUPERVISOR)).toContain(told);
    expect((await entriesOf(city))[1]).toMatchObject({ state: 'closed', lookBackOn: '2027-02-23' });
    expect(await city.say(SUPERVISOR, '', { files: [csv()] })).not.toContain(told);
    expect(await city.say(LIAISON, '', { files: [csv()] })).not.toContain(told);
    const { unitId = '' } = (await entriesOf(city))[1] ?? {};
    await city.turnTo('2027-02-23T09:30:00+08:00');
    expect(city.heardIn(`group:${unitId}`).join('\n')).toContain('回头看');
  });

  it('reminds nobody of a look-back when it is taken back', async () => {
    const city = await foundCity();
    await city.say(SUPERVISOR, '', { files: [csv()] });
    await confirm(city, SUPERVISOR);
    await city.say(SUPERVISOR, '撤回');
    const rules = await city.store.read((tx) => tx.reminders.rules());
    expect(rules.filter(({ id, status }) => id.startsWith('look-back:') && status === 'active')).toEqual([]);
  });

  it('names the columns that nothing is taken from, evidence too', async () => {
    const city = await foundCity();
    const sheet = '序号,问题,责任单位,整改期限,佐证材料\n1,卷宗归档迟延,东岭区法院,12月30日,照片3张\n';
    const file = { name: '整改台账.csv', bytes: Buffer.from(`\ufeff${sheet}`) };
    expect(await city.say(SUPERVISOR, '', { files: [file] })).toContain('没有用到的列：佐证材料');
  });

  it('names completions without evidence where the kind wants it', async () => {
    const city = await foundCity();
    const sites = [
      [1, '一站式诉讼服务', '东岭区法院', null, null, null, '12月30日', '100%', null],
      [2, '社区矫正中心', '东岭区法院', null, null, null, '12月30日', '50%', null],
    ];
    const preview = await city.say(SUPERVISOR, '', { files: [csv(sites, '示范点台账.csv')] });
    expect(preview).toContain('报完成要有佐证，表里没有；导入后请把佐证发来（第2行）');
    expect(await city.say(SUPERVISOR, '', { files: [csv(sites, '整改台账.csv')] })).not.toContain('要有佐证');
  });
});
