import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

const LIAISON = 'dlfy-liaison';
const SUPERVISOR = 'swzfw-supervisor';

const press = (city: City, who: string, label: string): Promise<string> =>
  city.press(who, city.sent.at(-1)?.card.buttons.find((button) => button.label.includes(label))?.press ?? '');

const recordsIn = (city: City) => city.store.read((tx) => tx.ledger.listEntries({ kind: 'error-point' }));

it('records an error in private, adds up the year, and only proposes what a person then decides once', async () => {
  const city = await foundCity();
  expect(await city.say(LIAISON, '给邵诚记2分，文书超期')).toContain('邵诚2026年累计2分');
  const reply = await city.say(LIAISON, '邵诚 超期办案 记分');
  expect(reply).toContain('达到提醒线（3分），建议：提醒');
  expect(await press(city, LIAISON, '采取提醒')).toContain('已决定采取');
  expect(await city.say(LIAISON, '邵诚多少分')).toContain('已到提醒线（3分），已采取');
  expect(await city.say(LIAISON, '登记执法过错：邵诚，文书瑕疵')).toContain('离岗培训');
  expect(await city.say(LIAISON, '谁到了培训线')).toContain('邵诚：6分');
  await city.say(LIAISON, '撤销');
  expect(await city.say(LIAISON, '谁到了培训线')).toContain('没有人');
});

it('asks where the points said differ from the rules, and for the error', async () => {
  const city = await foundCity();
  expect(await city.say(LIAISON, '登记执法过错：邵诚，案卷遗漏，扣3分')).toContain('按标准是2分，您说的是3分');
  expect(await recordsIn(city)).toHaveLength(0);
  expect(await city.say(LIAISON, '按2分')).toContain('累计2分');
  expect(await city.say(LIAISON, '给邵诚记分')).toContain('是哪一项差错');
  expect(await city.say(LIAISON, '实体错误')).toContain('累计8分');
});

it('refuses who is not on the roster of a unit within reach, and asks between two of one name', async () => {
  const city = await foundCity();
  const reply = await city.say(LIAISON, '给张三记2分，文书超期');
  expect(reply).toContain('名册里没有「张三」');
  expect(await city.say(LIAISON, '给梁超记2分，文书超期')).toContain('名册里没有');
  await city.store.commit((tx) =>
    tx.roster.savePerson({ id: 'twin', name: '邵诚', unitId: 'xlfy', roles: ['member'], identities: [] }),
  );
  expect(await city.say(SUPERVISOR, '给邵诚记2分，文书超期')).toContain('是哪一位');
  expect(await recordsIn(city)).toHaveLength(0);
  await city.say(SUPERVISOR, '西岭法院的');
  expect(await recordsIn(city)).toMatchObject([{ unitId: 'xlfy', fields: { person: 'twin' } }]);
});

it('shows points to the person, the leader and liaison of the unit and supervisors, and never in a group', async () => {
  const city = await foundCity();
  await city.say(LIAISON, '给邵诚记2分，文书超期');
  expect(await city.say('dlfy-member', '我的记分')).toContain('累计2分');
  expect(await city.say('dlfy-leader', '今年记分情况')).toContain('邵诚：2分');
  expect(await city.say(SUPERVISOR, '今年记分情况')).toContain('东岭区法院：1人，共2分');
  for (const question of ['邵诚多少分', '今年记分情况', '差错记分台账']) {
    expect(await city.say('dlfy-member2', question)).not.toContain('2分');
    expect(await city.say('xlfy-liaison', question)).not.toContain('文书');
  }
  for (const said of ['今年记分情况', '我的记分', '给邵诚记2分，文书超期', '差错记分有哪些', '撤销', '撤销#1']) {
    const reply = await city.say(LIAISON, said, { unit: 'dlfy' });
    expect(reply).not.toContain('邵诚');
    expect(reply).not.toContain('文书');
  }
  expect(await city.say(LIAISON, '看#1')).not.toContain('邵诚');
  expect(await recordsIn(city)).toHaveLength(1);
});

it('reads no record out of plans, denials and hearsay', async () => {
  const city = await foundCity();
  for (const said of ['不给邵诚记2分', '再犯就给邵诚记2分', '拟给邵诚记2分，文书超期', '听说给邵诚记2分了，文书超期'])
    await city.say(LIAISON, said);
  expect(await recordsIn(city)).toHaveLength(0);
});

it('proposes for the leader by the points of the unit, in a kind that was added as a file', async () => {
  const home = mkdtempSync(join(tmpdir(), 'duban-points-'));
  mkdirSync(join(home, 'data/ledgers'), { recursive: true });
  writeFileSync(
    join(home, 'data/ledgers/duty-point.yml'),
    `id: duty-point
label: 值班扣分台账
names: [值班扣分]
titleLabel: 扣分
shape: points
mayRegister: [liaison]
mayReport: [liaison]
mayAccept: [supervisor]
fields:
  - { id: who, label: 值班人, type: person, required: true }
points:
  items: [{ id: absent, label: 脱岗, points: 5 }]
  thresholds: [{ from: 5, measure: memo, label: 书面检查 }]
  leaders: [{ from: 10, measure: interview, label: 约见 }]
`,
  );
  const city = await foundCity([], {
    brain: createBrain(loadContent(home), loadSampleWorld().units, shippedTraining()),
  });
  rmSync(home, { recursive: true });
  expect(await city.say(LIAISON, '登记值班扣分：邵诚，脱岗')).toContain('建议：书面检查');
  expect(await city.say(LIAISON, '登记值班扣分：唐方，脱岗')).toContain('负责人张俊怡，达到约见线（10分）');
  expect(await press(city, LIAISON, '暂不约见')).toContain('已决定暂不采取');
});
