import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Content, loadContent, loadSampleWorld } from '../src/content.ts';
import { ContentProblem } from '../src/content-reader.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'duban-content-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

function faultsAtHome(): string[] {
  try {
    loadContent(home);
  } catch (error) {
    if (error instanceof ContentProblem) return error.message.replaceAll(`${home}/`, '').split('\n');
    throw error;
  }
  return [];
}

const KIND = (id: string, extra = ''): string => `id: ${id}
label: 案件评查台账
names: [评查]
titleLabel: 案件
shape: task
states: [open, closed]
mayRegister: [liaison]
mayReport: [liaison]
mayAccept: [supervisor]
${extra}`;

const REGULATION = (id: string, related: string): string => `id: ${id}
name: 本市办法
documents:
  - id: ${id}
    title: 本市办法
    short: 本市办法
    issuers: [市委政法委]
    validity: { from: 2026-01-01 }
    scope: 本市
    about: 本市的办法。
    sources: [文件]
clauses:
  - article: 1
    heading: 目的
    digest: 为了试验。
    ask: [本市办法为了什么]
    related: [${related}]
`;

test('everything that ships loads', () => {
  const content = loadContent();
  expect(content.intents.length).toBeGreaterThanOrEqual(30);
  expect(content.regulations.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['lgb', 'nbry', 'jcjw', 'sgyj', 'lwz']),
  );
  expect(content.kinds.map(({ id }) => id)).toContain('rectification');
  expect(content.rules.length).toBeGreaterThan(0);
  expect(Object.keys(content.slotSamples).length).toBeGreaterThan(0);
  expect(content.calendar.statutory.length).toBeGreaterThan(0);
  expect(content.roster).toBeUndefined();
});

test('a home without files of its own changes nothing', () => {
  expect(loadContent(home)).toEqual(loadContent());
});

test('a file of the home adds what is new and replaces what has the same id', () => {
  write('data/ledgers/a.yml', KIND('own-review'));
  write('data/ledgers/b.yml', KIND('rectification'));
  write('data/regulations/bsbf.yml', REGULATION('bsbf', 'lgb:5'));
  const shipped = loadContent();
  const content = loadContent(home);
  expect(content.kinds.map(({ id }) => id)).toEqual([...shipped.kinds.map(({ id }) => id), 'own-review']);
  expect(content.kinds.find(({ id }) => id === 'rectification')?.label).toBe('案件评查台账');
  expect(content.regulations.at(-1)?.id).toBe('bsbf');
});

test('wordings of the home join those of a shipped intent, and who may stays', () => {
  write(
    'intents/own.yml',
    'intent: undo\npurpose: 撤\nstatus: planned\nroles: [admin]\nexamples: |\n  撤了吧\nutterances: |\n  把刚才那条划掉\n',
  );
  const undo = (content: Content) => content.intents.find(({ intent }) => intent === 'undo');
  const [shipped, own] = [undo(loadContent()), undo(loadContent(home))];
  expect(own?.utterances).toEqual([...(shipped?.utterances ?? []), '把刚才那条划掉']);
  expect([own?.roles, own?.status]).toEqual([shipped?.roles, shipped?.status]);
});

test('samples, thesaurus and calendar of the home are added', () => {
  write('intents/slots.yml', 'own_slot: |\n  一\n  二\n');
  write('data/thesaurus.yml', 'lines:\n  - { say: [跑关系], means: [请托] }\n');
  write('data/calendar.yml', "published:\n  - { year: 2027, off: ['2027-01-01'], work: [] }\n");
  const shipped = loadContent();
  const content = loadContent(home);
  expect(content.slotSamples).toEqual({ ...shipped.slotSamples, own_slot: ['一', '二'] });
  expect(content.thesaurus.lines.at(-1)).toEqual({ say: ['跑关系'], means: ['请托'] });
  expect(content.calendar.published.map(({ year }) => year)).toEqual([2027]);
  expect(content.calendar.statutory).toEqual(shipped.calendar.statutory);
});

test('the roster is the home’s own', () => {
  write('data/units.yml', '- { id: aj, name: 甲局 }\n');
  write('data/people.yml', '- { id: p1, name: 某甲, unitId: aj, roles: [member] }\n');
  expect(loadContent(home).roster).toMatchObject({ units: [{ id: 'aj' }], people: [{ id: 'p1', unitId: 'aj' }] });
});

test.each<[name: string, path: string, text: string, said: string]>([
  [
    'a word out of a list',
    'data/ledgers/x.yml',
    KIND('x', 'deadline: loose'),
    'data/ledgers/x.yml:10: deadline 现为 "loose"；只能写 free、fixed 之一',
  ],
  ['a missing field', 'data/ledgers/x.yml', 'id: x\n', 'data/ledgers/x.yml:1: label 缺少；应写文字'],
  [
    'a field of another sort',
    'data/ledgers/x.yml',
    KIND('x').replace('[open, closed]', 'open'),
    'data/ledgers/x.yml:6: states 现为 "open"；应写列表',
  ],
  [
    'a value below its name',
    'data/ledgers/x.yml',
    KIND('x').replace('label: ', 'label:\n  - '),
    'data/ledgers/x.yml:2: label 现为 ["案件评查台账"]；应写文字',
  ],
  [
    'a misspelt field',
    'data/ledgers/x.yml',
    KIND('x', 'dedline: free'),
    'data/ledgers/x.yml:10: dedline 不是这里认识的字段；请删去，或改正写法',
  ],
  [
    'text that is no YAML',
    'data/reminders/x.yml',
    'id: x\ntext: "a\n',
    'data/reminders/x.yml:3: 不是有效的 YAML（Missing closing "quote）；请检查缩进、冒号和引号',
  ],
  ['an empty file', 'data/reminders/x.yml', '', 'data/reminders/x.yml:1: 整个文件 现为 null；应写一组“字段: 值”'],
  [
    'a clause that is not there',
    'data/regulations/x.yml',
    REGULATION('xx', 'lgb:99'),
    'data/regulations/x.yml:17: related 现为 "lgb:99"，没有这一条；请改正或删去',
  ],
  [
    'a clause number given twice',
    'data/regulations/x.yml',
    `${REGULATION('xx', 'lgb:5')}  - { article: 1, heading: a, digest: b, ask: [c] }\n`,
    'data/regulations/x.yml:18: clauses.1.article 现为 1；写法不符（article 1 is there twice; give each clause its own number）',
  ],
  [
    'a person of no unit',
    'data/people.yml',
    '- { id: p1, name: 某甲, unitId: aj, roles: [member] }\n',
    'data/people.yml:1: people.0.unitId is "aj"; write the id of a unit on the roster',
  ],
  [
    'a file that would be passed over',
    'data/ledgers/x.yaml',
    KIND('x'),
    'data/ledgers/x.yaml:1: 文件名以 .yaml 结尾，不会被读取；请改成 .yml',
  ],
  [
    'a line of an intent',
    'intents/talk/x.yml',
    'intent: X\npurpose: 撤\nstatus: planned\nroles: [admin]\nexamples: a\nutterances: a\n',
    'intents/talk/x.yml:1: intent 现为 "X"；写法不符（must be snake_case letters, such as record_update）',
  ],
])('names file, line, value and fix of %s', (_, path, text, said) => {
  write(path, text);
  expect(faultsAtHome()[0]).toBe(said);
});

test('tells the faults of all files at once', () => {
  write('data/ledgers/a.yml', KIND('a', 'deadline: loose'));
  write('data/ledgers/b.yml', KIND('b').replace('label: 案件评查台账', 'label: 3'));
  write('data/calendar.yml', 'published: 2027\n');
  expect(faultsAtHome().map((fault) => fault.split(' ', 1)[0])).toEqual([
    'data/ledgers/a.yml:10:',
    'data/ledgers/b.yml:2:',
    'data/calendar.yml:1:',
  ]);
});

test('two files of a home cannot share an id', () => {
  write('data/ledgers/a.yml', KIND('a'));
  write('data/ledgers/b.yml', KIND('a'));
  expect(faultsAtHome()).toEqual(['data/ledgers/b.yml:1: id 现为 "a"，data/ledgers/a.yml 已经用了；请另取一个']);
});

test('the world of the sample has 29 units, and in each a member, a liaison and a leader', () => {
  const { units, people } = loadSampleWorld();
  expect(units).toHaveLength(29);
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const { id } of units) {
    expect(byId.get(`${id}-member`)).toMatchObject({ unitId: id, roles: ['member'] });
    expect(byId.get(`${id}-liaison`)).toMatchObject({ unitId: id, roles: ['liaison', 'member'] });
    expect(byId.get(`${id}-leader`)).toMatchObject({ unitId: id, roles: ['member'], leadsUnit: true });
  }
  expect(byId.get('swzfw-supervisor')?.roles).toContain('supervisor');
  expect(byId.get('swzfw-discipline')?.roles).toContain('discipline');
  expect(byId.get('admin')?.roles).toEqual(['admin']);
  for (const { id, identities } of people) expect(identities).toContainEqual({ channel: 'web', id });
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
});

test('the form of the home is asked instead of the shipped one', () => {
  const field = '{ id: when, label: 时间, question: 哪一天？, required: true }';
  write('data/forms/intervention.yml', `id: intervention\ntitle: 过问登记\nfields:\n  - ${field}\n`);
  const { forms } = loadContent(home);
  expect(forms.intervention).toMatchObject({ title: '过问登记', fields: [{ question: '哪一天？' }] });
  expect(forms.zeroReport.period).toBe('month');
});
