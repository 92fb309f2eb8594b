import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Brain, createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

/** Accepted by administrators only, reported and registered by liaisons only; knows neither 待验收 nor 已退回 nor 反弹. */
const KIND = `id: hearing
label: 听证台账
names: [公开听证, 听证任务]
titleLabel: 听证
states: [open, in_progress, closed]
mayRegister: [liaison]
mayReport: [liaison]
mayAccept: [admin]
deadline: fixed
evidence: optional
`;

const home = mkdtempSync(join(tmpdir(), 'duban-kind-roles-'));
let brain: Brain;

beforeAll(() => {
  mkdirSync(join(home, 'data/ledgers'), { recursive: true });
  writeFileSync(join(home, 'data/ledgers/hearing.yml'), KIND);
  brain = createBrain(loadContent(home), loadSampleWorld().units, shippedTraining());
});

afterAll(() => rmSync(home, { recursive: true }));

const SUPERVISOR = 'swzfw-supervisor';
const LIAISON = 'dlfy-liaison';

const CLOSED = { state: 'closed', progress: 100, lookBackOn: '2026-12-20' } as const;

async function give(city: City, no: number, more: Partial<Entry>): Promise<void> {
  await city.store.commit(async (tx) => {
    const act = { personId: 'given', messageId: 'given', at: '2026-11-20T00:00:00.000Z', today: '2026-11-20' };
    const title = { value: `第${no}场听证`, words: '' };
    const { entry, event } = openEntry({ no, kind: 'hearing', title, unitId: { value: 'dlfy', words: '' } }, act);
    await tx.ledger.record({ ...entry, dueOn: '2026-11-30', ...more }, event);
  });
}

const entryOf = (city: City, no: number): Promise<Entry | undefined> =>
  city.store.read((tx) => tx.ledger.findEntry(no));

/** An administrator of the unit itself, who reaches its entries. */
async function addAdmin(city: City): Promise<string> {
  const id = 'dlfy-admin';
  const identities = [{ channel: 'web', id }];
  await city.store.commit((tx) =>
    tx.roster.savePerson({ id, name: '纪明', unitId: 'dlfy', roles: ['admin'], identities }),
  );
  return id;
}

const REFUSED: readonly (readonly [string, Partial<Entry>])[] = [
  ['8号退回，材料不全', { progress: 100, state: 'in_progress' }],
  ['8号退回，材料不全', CLOSED],
  ['8号回头看没有问题', CLOSED],
  ['8号回头看发现反弹了', CLOSED],
  ['同意8号延期', { requestedDueOn: '2026-12-20' }],
  ['不同意8号延期', { requestedDueOn: '2026-12-20' }],
  ['8号销号', { progress: 100, state: 'in_progress' }],
];

describe('a kind that says who may accept', () => {
  it.each(REFUSED)('does not let others say 「%s」', async (text, standing) => {
    const city = await foundCity([], { brain });
    await give(city, 8, standing);
    expect(await city.say(SUPERVISOR, text)).toContain('管理员');
    expect(await entryOf(city, 8)).toMatchObject({ version: 1 });
  });

  it('lets only them put what is owed into an accepted entry', async () => {
    const city = await foundCity([], { brain });
    await give(city, 8, CLOSED);
    await give(city, 9, {});
    expect(await city.say(LIAISON, '9号和8号重复了，合并到8号')).toContain('管理员');
    const admin = await addAdmin(city);
    expect(await city.say(admin, '9号和8号重复了，合并到8号')).toContain('确认');
    await city.say(admin, '确认');
    expect(await entryOf(city, 9)).toMatchObject({ mergedInto: 8 });
  });

  it('lets them return and take up again, in the states that the kind has', async () => {
    const city = await foundCity([], { brain });
    const admin = await addAdmin(city);
    await give(city, 8, CLOSED);
    await city.say(admin, '8号退回，材料不全');
    expect(await entryOf(city, 8)).toMatchObject({ state: 'in_progress', version: 2 });
    await give(city, 9, CLOSED);
    await city.say(LIAISON, '9号又反弹了');
    expect(await entryOf(city, 9)).toMatchObject({ state: 'in_progress', progress: 0, version: 2 });
  });
});

describe('a kind that says who may register and report', () => {
  it('does not let others merge or take up again', async () => {
    const city = await foundCity([], { brain });
    await give(city, 8, {});
    await give(city, 9, {});
    await give(city, 10, CLOSED);
    expect(await city.say(SUPERVISOR, '9号和8号重复了，合并到8号')).toContain('联络员');
    expect(await city.say(SUPERVISOR, '10号又反弹了')).toContain('联络员');
    expect(await entryOf(city, 9)).toMatchObject({ version: 1 });
    expect(await entryOf(city, 10)).toMatchObject({ version: 1 });
  });
});
