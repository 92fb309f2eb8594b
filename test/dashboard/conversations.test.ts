import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/core/people.ts';
import { conversationsOf, firstPerson, unitsOf } from '../../src/dashboard/page/conversations.ts';
import { examplesFor } from '../../src/dashboard/page/examples.ts';
import { filterOptions } from '../../src/dashboard/page/picker-options.ts';
import { roleWords } from '../../src/dashboard/page/role-words.ts';
import { EXAMPLES } from '../../src/dashboard/page/texts.ts';
import type { Delivery, PagePerson } from '../../src/dashboard/page/wire.ts';

const person = (id: string, more: Partial<PagePerson> = {}): PagePerson => ({
  id,
  name: id,
  unit: 'dlfy',
  unitName: '东岭区法院',
  roles: ['member'],
  ...more,
});
const OTHER = { id: 'dlgaj', name: '东岭区公安分局' };

describe('conversations', () => {
  it('are the own group, the private chat, and the groups looked at, without the own one twice', () => {
    const watched = [OTHER, { id: 'dlfy', name: '东岭区法院' }];
    expect(conversationsOf(person('a'), watched).map(({ id, kind }) => [id, kind])).toEqual([
      ['group:dlfy', 'group'],
      ['direct:a', 'direct'],
      ['group:dlgaj', 'other-group'],
    ]);
  });

  it.each([
    ['member', true],
    ['liaison', true],
    ['discipline', true],
    ['supervisor', false],
    ['admin', false],
  ] as const)('let a %s only look on in the group of another unit: %s', (role, readOnly) => {
    expect(conversationsOf(person('a', { roles: [role] }), [OTHER])[2]?.readOnly).toBe(readOnly);
  });

  it('list each unit once, in roster order', () => {
    const people = [person('a'), person('b', { unit: 'dlgaj', unitName: OTHER.name }), person('c')];
    expect(unitsOf(people)).toEqual([{ id: 'dlfy', name: '东岭区法院' }, OTHER]);
  });
});

describe('first person', () => {
  const people = [
    person('boss', { roles: ['supervisor'], unit: 'swzfw' }),
    person('clerk', { roles: ['liaison'], unit: 'swzfw' }),
    person('link', { roles: ['liaison'] }),
    person('c'),
  ];
  it.each([
    [['c', 'boss'], 'c'],
    [[null, 'boss'], 'boss'],
    [['gone', undefined], 'link'],
  ])('wanted %j is %s', (wanted, id) => {
    expect(firstPerson(people, wanted)?.id).toBe(id);
  });

  it('is nobody on an empty roster', () => {
    expect(firstPerson([], ['a'])).toBeUndefined();
  });
});

describe('examples', () => {
  const member = person('a');
  const [group, direct, other] = conversationsOf(member, [OTHER]);
  const shown = (line: string): Delivery => ({
    id: line,
    conversation: 'group:dlfy',
    kind: 'reply',
    deliveredAt: '2026-11-23T02:00:00.000Z',
    card: { lines: [line], quotes: [], buttons: [] },
  });

  it('number three to five for every role, in the group and in private, before and after an entry was shown', () => {
    for (const role of ROLES) {
      for (const place of [group!, direct!]) {
        for (const deliveries of [[], [shown('#7')]]) {
          expect([3, 4, 5]).toContain(examplesFor({ ...member, roles: [role] }, place, deliveries).length);
        }
      }
    }
  });

  it('name an entry only after one was shown, and then the latest', () => {
    const before = examplesFor(member, group!, [shown('没有编号')]).join();
    const after = examplesFor(member, group!, [shown('#7 甲'), shown('#357 乙'), shown('好')]).join();
    expect([before.includes('#'), after.includes('#357'), after.includes('#12')]).toEqual([false, true, false]);
  });

  it('follow the weightiest role, and are none where one only looks on', () => {
    const both = { ...member, roles: ['member', 'supervisor'] as const };
    expect(examplesFor({ ...both, roles: [...both.roles] }, group!, [])).toEqual(EXAMPLES.supervisor.group);
    expect(examplesFor(member, other!, [])).toEqual([]);
  });
});

describe('role words', () => {
  it.each([
    [['liaison', 'member'], '联络员'],
    [['member'], '工作人员'],
    [['supervisor', 'discipline', 'member'], '督导、纪检'],
  ] as const)('of %j are %s', (roles, words) => {
    expect(roleWords(roles)).toBe(words);
  });
});

describe('picker options', () => {
  const options = [
    { id: 'a', group: '东岭区法院', label: '赵敏', detail: '联络员' },
    { id: 'b', group: '东岭区公安分局', label: '孙宁', detail: '联络员' },
    { id: 'c', group: '东岭区法院', label: '钱立', detail: '工作人员' },
  ];
  it.each([
    ['', ['a', 'c', 'b']],
    ['法院', ['a', 'c']],
    ['联络员 公安', ['b']],
    ['  赵 ', ['a']],
    ['没有', []],
  ])('for %j are %j', (words, ids) => {
    expect(filterOptions(options, words).flatMap(({ options }) => options.map(({ id }) => id))).toEqual(ids);
  });
});
