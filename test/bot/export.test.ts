import { describe, expect, it } from 'vitest';
import { createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';
import { readTables } from '../support/open-workbook.ts';

const SUPERVISOR = 'swzfw-supervisor';
const LIAISON = 'dlfy-liaison';

const GIVEN = [
  { no: 1, title: '庭审直播设备老化', unit: 'dlfy', progress: 30, due: '2026-11-01' },
  { no: 2, title: '=HYPERLINK("http://x.invalid")', unit: 'dlfy', progress: 50, due: '2026-12-20' },
  { no: 3, title: '检察建议回复率低', unit: 'dljcy', progress: 10, due: '2026-11-02' },
];

const fileIn = (city: City) => city.sent.at(-1)?.card.files?.[0];

function bytesIn(city: City): Buffer {
  return city.bytesOf(fileIn(city)?.sha256 ?? '') ?? Buffer.alloc(0);
}

async function nosIn(city: City): Promise<readonly unknown[]> {
  const tables = await readTables(bytesIn(city));
  return [...tables.values()].flatMap((rows) => rows.map((row) => row.编号));
}

async function giveEntry(city: City, no: number, kind: string): Promise<void> {
  await city.store.commit(async (tx) => {
    const act = { personId: 'given', messageId: 'given', at: '2026-11-20T00:00:00.000Z', today: '2026-11-20' };
    const title = { value: `${kind}的内容`, words: '' };
    const { entry, event } = openEntry({ no, kind, title, unitId: { value: 'dlfy', words: '' } }, act);
    await tx.ledger.record(entry, event);
  });
}

const auditOf = async (city: City) => (await city.store.status()).auditHead.seq;

describe('the ledger as a file', () => {
  it('is handed out with the card, named and counted', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(LIAISON, '导出台账');
    expect(reply).toContain('共2条');
    expect(reply).toContain('东岭区法院督办台账-2026-11-23.xlsx');
    expect(fileIn(city)).toMatchObject({
      name: '东岭区法院督办台账-2026-11-23.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      sizeBytes: bytesIn(city).length,
    });
    expect(await nosIn(city)).toEqual([1, 2]);
  });

  it('is handed out beside an open question, which still takes its answer, once', async () => {
    const city = await foundCity(GIVEN);
    await city.say(LIAISON, '2号完成20%');
    const yes = city.sent.at(-1)?.card.buttons[0]?.press ?? '';
    expect(await city.say(LIAISON, '导出台账')).toContain('共2条');
    expect(await city.press(LIAISON, yes)).toContain('50% → 20%');
    expect(await city.press(LIAISON, yes)).not.toContain('→');
    await city.say(LIAISON, '1号完成10%');
    await city.say(LIAISON, '导出台账');
    expect(await city.say(LIAISON, '是的')).toContain('30% → 10%');
  });

  it.each(['导出回执', '导出签收情况表'])('is not what 「%s」 asks for', async (text) => {
    const city = await foundCity(GIVEN);
    await city.say(SUPERVISOR, text);
    expect(city.sent.at(-1)?.card.files ?? []).toEqual([]);
    expect(city.turns.at(-1)?.intent).toBe('list_receipts');
  });

  it('is cut down to what was said', async () => {
    const city = await foundCity(GIVEN);
    const reply = await city.say(SUPERVISOR, '把东岭法院逾期的导出来');
    expect(reply).toContain('共1条');
    expect(reply).toContain('逾期');
    expect(await nosIn(city)).toEqual([1]);
  });

  it('has a sheet for every kind unless one is named', async () => {
    const city = await foundCity(GIVEN);
    await giveEntry(city, 9, 'goal');
    await city.say(LIAISON, '导出台账');
    expect([...(await readTables(bytesIn(city))).keys()]).toEqual(['目标任务台账', '整改台账']);
    await city.say(LIAISON, '导出整改台账');
    expect([...(await readTables(bytesIn(city))).keys()]).toEqual(['整改台账']);
  });

  it('is CSV or JSON when that is said, formulas defused', async () => {
    const city = await foundCity(GIVEN);
    await city.say(LIAISON, '导出csv');
    expect(fileIn(city)?.name).toMatch(/\.csv$/u);
    expect(bytesIn(city).toString()).toContain(`"'=HYPERLINK(""http://x.invalid"")"`);
    await city.say(LIAISON, '台账导出ＪＳＯＮ');
    expect(JSON.parse(bytesIn(city).toString()).sheets[0].rows).toHaveLength(2);
  });

  it('is not made when nothing fits, and the reply says so', async () => {
    const city = await foundCity([{ no: 1, title: '庭审直播设备老化', unit: 'dlfy', due: '2026-12-20' }]);
    const before = await auditOf(city);
    expect(await city.say(LIAISON, '把逾期的导出来')).toContain('没有符合条件的事项');
    expect(fileIn(city)).toBeUndefined();
    expect(await auditOf(city)).toBe(before);
  });

  it('leaves one line in the audit each time', async () => {
    const city = await foundCity(GIVEN);
    const before = await auditOf(city);
    await city.say(SUPERVISOR, '导出台账');
    expect(await auditOf(city)).toBe(before + 1);
  });

  it('dates the acceptance that it was told of', async () => {
    const city = await foundCity([{ no: 1, title: '庭审直播设备老化', unit: 'dlfy', progress: 100 }]);
    await city.say(SUPERVISOR, '#1 销号');
    await city.say(LIAISON, '导出台账');
    const [row] = (await readTables(bytesIn(city))).get('整改台账') ?? [];
    expect(row).toMatchObject({ 状态: '已销号', 验收日期: new Date('2026-11-23T00:00:00Z') });
  });
});

describe('the right to the ledger as a file', () => {
  it('reaches every unit for a supervisor in private', async () => {
    const city = await foundCity(GIVEN);
    await city.say(SUPERVISOR, '导出台账');
    expect(await nosIn(city)).toEqual([1, 2, 3]);
  });

  it('ends at the own unit for a liaison, whichever is named', async () => {
    const city = await foundCity(GIVEN);
    await city.say(LIAISON, '把东岭检察院的台账导出来');
    expect(fileIn(city)).toBeUndefined();
  });

  it('is not a member’s, for whom nothing is made', async () => {
    const city = await foundCity(GIVEN);
    expect(await city.say('dlfy-member', '导出台账')).toContain('联络员');
    expect(fileIn(city)).toBeUndefined();
  });

  it.each(['dlfy', 'swzfw'])('ends at the unit of the group %s, also for a supervisor', async (unit) => {
    const city = await foundCity([...GIVEN, { no: 4, title: '督查台账更新滞后', unit: 'swzfw', progress: 5 }]);
    expect(await city.say(SUPERVISOR, '导出台账', { unit })).toContain('群里只给本群单位的台账');
    expect(await nosIn(city)).toEqual(unit === 'dlfy' ? [1, 2] : [4]);
  });

  it('gives nothing to a liaison in the group of another unit', async () => {
    const city = await foundCity(GIVEN);
    await city.say(LIAISON, '导出台账', { unit: 'dljcy' });
    expect(fileIn(city)).toBeUndefined();
  });

  it('covers points of people only for a supervisor in private', async () => {
    const city = await foundCity(GIVEN);
    await giveEntry(city, 9, 'error-point');
    await city.say(LIAISON, '导出台账');
    expect(await nosIn(city)).toEqual([1, 2]);
    await city.say(SUPERVISOR, '导出台账', { unit: 'dlfy' });
    expect(await nosIn(city)).toEqual([1, 2]);
    await city.say(SUPERVISOR, '导出台账');
    expect(await nosIn(city)).toContain(9);
  });

  it('never covers a confidential kind, whoever asks', async () => {
    const content = loadContent();
    const [first] = content.kinds;
    if (!first) throw new Error('no kind is shipped');
    const hidden = { ...first, id: 'hidden', label: '密件', names: ['密件'], confidentiality: 'confidential' as const };
    const brain = createBrain(
      { ...content, kinds: [...content.kinds, hidden] },
      loadSampleWorld().units,
      shippedTraining(),
    );
    const city = await foundCity(GIVEN, { brain });
    await giveEntry(city, 9, 'hidden');
    for (const who of [SUPERVISOR, LIAISON]) {
      await city.say(who, '导出台账');
      expect(await nosIn(city)).not.toContain(9);
      await city.say(who, '导出json');
      expect(bytesIn(city).toString()).not.toContain('hidden');
    }
  });
});
