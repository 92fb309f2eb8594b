import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Brain, createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

/** Kinds that nobody wrote code for. */
const KINDS: Readonly<Record<string, string>> = {
  training: `id: training
label: 培训台账
names: [培训班, 培训任务]
titleLabel: 培训班
states: [open, in_progress, closed]
mayRegister: [liaison]
mayReport: [liaison]
mayAccept: [supervisor]
deadline: fixed
evidence: required
notice: 培训不收费。
fields:
  - { id: place, label: 地点, names: [培训地点], type: text, required: true }
  - { id: form, label: 形式, type: choice, choices: [线上, 线下] }
`,
  petition: `id: petition
label: 信访台账
names: [信访接待, 信访]
titleLabel: 信访
shape: tally
period: month
mayRegister: [member]
mayReport: [member, liaison]
mayAccept: [supervisor]
units: [court]
fields:
  - { id: received, label: 接待群众, names: [接待], type: number, unit: 人次, required: true }
  - { id: solved, label: 化解, names: [已化解], type: number, unit: 人次, partOf: received }
`,
  ontime: `id: ontime
label: 办案时效台账
names: [办案时效]
titleLabel: 指标
shape: indicator
period: quarter
mayRegister: [liaison]
mayReport: [liaison, supervisor]
mayAccept: [supervisor]
units: [court]
indicators:
  - id: trial
    label: 法定审限内结案率
    names: [审限内结案率]
    numerator: { label: 审限内结案, names: [按期结案] }
    denominator: { label: 全部结案, names: [全部] }
    better: higher
    target: 0.9
`,
};

const home = mkdtempSync(join(tmpdir(), 'duban-kinds-'));
let brain: Brain;

beforeAll(() => {
  for (const [id, text] of Object.entries(KINDS)) {
    const path = join(home, `data/ledgers/${id}.yml`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  brain = createBrain(loadContent(home), loadSampleWorld().units, shippedTraining());
});

afterAll(() => rmSync(home, { recursive: true }));

const LIAISON = 'dlfy-liaison';
const SUPERVISOR = 'swzfw-supervisor';

const entriesOf = (city: City, kind: string): Promise<readonly Entry[]> =>
  city.store.read((tx) => tx.ledger.listEntries({ kind }));

const fieldsOf = async (city: City, kind: string) => (await entriesOf(city, kind)).map(({ fields }) => fields);

describe('a kind of tasks that was added as a file', () => {
  it('is registered with its own fields, shown with its notice, and listed by its name', async () => {
    const city = await foundCity([], { brain });
    const reply = await city.say(LIAISON, '登记培训班：新任法官岗前培训，地点：东岭区党校，线下，12月20日前完成');
    expect(reply).toContain('地点：东岭区党校');
    expect(reply).toContain('形式：线下');
    expect(reply).toContain('培训不收费。');
    const [entry] = await entriesOf(city, 'training');
    expect(entry).toMatchObject({
      title: '新任法官岗前培训',
      unitId: 'dlfy',
      dueOn: '2026-12-20',
      fields: { place: '东岭区党校', form: '线下' },
    });
    expect(await city.say(LIAISON, '培训任务有哪些')).toContain('新任法官岗前培训');
    expect(await city.say(LIAISON, '培训班进度怎么样')).toContain('共1条');
    expect(await city.say(LIAISON, '整改问题有哪些')).not.toContain('新任法官岗前培训');
  });

  it('asks for a field that must be said, and registers with the answer', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(LIAISON, '登记培训班：书记员速录培训')).toContain('地点');
    expect(await entriesOf(city, 'training')).toHaveLength(0);
    await city.say(LIAISON, '市委党校');
    expect(await fieldsOf(city, 'training')).toEqual([{ place: '市委党校' }]);
  });

  it('keeps to the roles, states, deadline and evidence that the file says', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say('dlfy-member', '登记培训班：书记员速录培训，地点：本院')).toContain('联络员');
    expect(await entriesOf(city, 'training')).toHaveLength(0);
    await city.say(LIAISON, '登记培训班：书记员速录培训，地点：本院，12月20日前完成');
    const [{ no } = { no: 0 }] = await entriesOf(city, 'training');
    expect(await city.say('dlfy-member', `${no}号完成50%`)).toContain('联络员');
    await city.say(LIAISON, `${no}号完成50%，预计12月30日完成`);
    expect(await entriesOf(city, 'training')).toMatchObject([
      { progress: 50, dueOn: '2026-12-20', requestedDueOn: '2026-12-30' },
    ]);
    expect(await city.say(LIAISON, `${no}号已完成`)).toContain('佐证');
    expect(await entriesOf(city, 'training')).toMatchObject([{ progress: 50 }]);
    await giveEvidence(city, no);
    await city.say(LIAISON, `${no}号已完成`);
    expect(await entriesOf(city, 'training')).toMatchObject([{ progress: 100, state: 'in_progress' }]);
    await city.say(LIAISON, `${no}号销号`);
    expect(await entriesOf(city, 'training')).toMatchObject([{ state: 'in_progress' }]);
    await city.say(SUPERVISOR, `${no}号销号`);
    expect(await entriesOf(city, 'training')).toMatchObject([{ state: 'closed' }]);
  });
});

async function giveEvidence(city: City, no: number): Promise<void> {
  await city.store.commit(async (tx) => {
    const entry = await tx.ledger.findEntry(no);
    const [event] = await tx.ledger.eventsOf(no, 1);
    if (!entry || !event) throw new Error('no such entry');
    const version = entry.version + 1;
    const evidence = [{ kind: 'link', url: 'https://example.org/photo' }] as const;
    await tx.ledger.record(
      { ...entry, version, evidence },
      { ...event, id: `${event.id}+`, version, verb: 'evidence_added', before: {}, after: { evidence } },
    );
  });
}

describe('a kind of counts that was added as a file', () => {
  it('files what a unit reports, replaces it, adds to it, and takes it back', async () => {
    const city = await foundCity([], { brain });
    const first = await city.say(LIAISON, '10月信访接待群众120人次，化解90人次');
    expect(first).toContain('2026年10月');
    expect(first).toContain('接待群众 120人次「接待群众120人次」');
    expect(await entriesOf(city, 'petition')).toMatchObject([
      { unitId: 'dlfy', period: '2026-10', fields: { received: 120, solved: 90 } },
    ]);
    expect(await city.say(LIAISON, '10月信访接待群众130人次')).toContain('120人次 → 130人次');
    expect(await fieldsOf(city, 'petition')).toEqual([{ received: 130, solved: 90 }]);
    await city.say(LIAISON, '撤销');
    expect(await fieldsOf(city, 'petition')).toEqual([{ received: 120, solved: 90 }]);
    expect(await city.say(LIAISON, '10月又信访接待群众30人次')).toContain('120人次 → 150人次');
    expect(await entriesOf(city, 'petition')).toHaveLength(1);
  });

  it('refuses a part that exceeds its whole, a negative count and half a person', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(LIAISON, '10月信访接待群众20人次，化解90人次')).toContain('还多');
    expect(await city.say(LIAISON, '10月信访接待群众-20人次')).toContain('负数');
    expect(await city.say(LIAISON, '10月信访接待群众20.5人次')).toContain('整数');
    expect(await city.say(LIAISON, '12月信访接待群众20人次')).toContain('还没有到');
    expect(await entriesOf(city, 'petition')).toHaveLength(0);
  });

  it('asks for what is not exact and goes on with the answer', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(LIAISON, '10月信访接待群众120多人次')).toContain('没有记');
    await city.say(LIAISON, '接待126人次');
    expect(await entriesOf(city, 'petition')).toMatchObject([{ period: '2026-10', fields: { received: 126 } }]);
  });

  it('adds up the units for a supervisor in private, and tells who has not reported; a unit sees its own', async () => {
    const city = await foundCity([], { brain });
    await city.say(LIAISON, '10月信访接待群众120人次');
    await city.say('xlfy-liaison', '10月信访接待群众80人次');
    const all = await city.say(SUPERVISOR, '10月信访接待了多少');
    expect(all).toContain('接待群众 200人次');
    expect(all).toContain('东岭区法院：接待群众 120人次');
    expect(all).toMatch(/还没报的\d+家：[^\n]*南浦区法院/);
    const own = await city.say(LIAISON, '10月信访接待了多少');
    expect(own).toContain('接待群众 120人次');
    expect(own).not.toContain('200');
    const group = await city.say(SUPERVISOR, '10月信访各单位排名', { unit: 'dlfy' });
    expect(group).toContain('私聊');
    expect(group).not.toContain('80');
  });

  it('asks before it files what somebody else wrote', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(LIAISON, '「王五：10月信访接待群众120人次」\n- - - - - - - - -')).toContain('确认之前没有记');
    expect(await entriesOf(city, 'petition')).toHaveLength(0);
    await city.say(LIAISON, '确认');
    expect(await fieldsOf(city, 'petition')).toEqual([{ received: 120 }]);
  });

  it('is no entry that a sentence could report on', async () => {
    const city = await foundCity([], { brain });
    await city.say(LIAISON, '10月信访接待群众120人次');
    const [{ no } = { no: 0 }] = await entriesOf(city, 'petition');
    await city.say(LIAISON, `${no}号完成60%`);
    expect(await entriesOf(city, 'petition')).toMatchObject([{ progress: 100, version: 1 }]);
    expect(await city.say(LIAISON, '我们还有哪些没整改完')).not.toContain('信访');
  });
});

describe('a kind of indicators that was added as a file', () => {
  it('makes rates of what is reported and ranks them against last year and the target', async () => {
    const city = await foundCity([], { brain });
    await city.say(LIAISON, '2025年三季度审限内结案率：按期结案80件，全部100件');
    const filed = await city.say(LIAISON, '三季度审限内结案率：按期结案95件，全部100件');
    expect(filed).toContain('法定审限内结案率 95%');
    await city.say('xlfy-liaison', '三季度法定审限内结案率 分子85 分母100');
    const shown = await city.say(SUPERVISOR, '三季度审限内结案率排名');
    expect(shown).toContain('90%');
    expect(shown).toContain('目标 90%，已达到');
    expect(shown).toContain('1. 东岭区法院：95%');
    expect(shown).toContain('2. 西岭区法院：85%');
    const own = await city.say(LIAISON, '三季度审限内结案率怎么样');
    expect(own).toContain('去年同期 80%，好了15个百分点');
    expect(own).not.toContain('西岭');
  });

  it('asks for the part that is missing, and refuses a share above the whole', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(LIAISON, '三季度审限内结案率 分子85')).toContain('分母');
    await city.say(LIAISON, '分母100');
    expect(await fieldsOf(city, 'ontime')).toEqual([{ indicator: 'trial', numerator: 85, denominator: 100 }]);
    expect(await city.say(LIAISON, '三季度审限内结案率 分子185 分母100')).toContain('还多');
    expect(await city.say('dlfy-member', '三季度审限内结案率 分子85 分母100')).toContain('联络员');
  });

  it('lets a supervisor file for a unit that is named, and asks for it otherwise', async () => {
    const city = await foundCity([], { brain });
    expect(await city.say(SUPERVISOR, '三季度审限内结案率 分子85 分母100')).toContain('哪个单位');
    await city.say(SUPERVISOR, '东岭法院');
    expect(await entriesOf(city, 'ontime')).toMatchObject([{ unitId: 'dlfy', period: '2026-Q3' }]);
  });
});

describe('a kind that ships', () => {
  it('hands seized property over and says that what is kept stays where it is', async () => {
    const city = await foundCity([]);
    const reply = await city.say('dlgaj-liaison', '移交涉案财物：手机3部，从东岭公安移交东岭检察院，案转物不动');
    expect(reply).toContain('接收单位：东岭区检察院');
    expect(reply).toContain('保管单位不变');
    expect(await entriesOf(city, 'seized-property')).toMatchObject([
      { title: '手机3部', fields: { from_unit: 'dlgaj', to_unit: 'dljcy' } },
    ]);
  });
});
