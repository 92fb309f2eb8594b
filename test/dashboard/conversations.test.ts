import { describe, expect, it } from 'vitest';
import { conversationsOf, firstPerson, unitsOf } from '../../src/dashboard/page/conversations.ts';
import { examplesFor } from '../../src/dashboard/page/examples.ts';
import { filterOptions } from '../../src/dashboard/page/picker-options.ts';
import { EXAMPLES } from '../../src/dashboard/page/texts.ts';
import type { PagePerson } from '../../src/dashboard/page/wire.ts';

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
  const people = [person('boss', { roles: ['supervisor'] }), person('link', { roles: ['liaison'] }), person('c')];
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
  it('number three to five for every role, in the group and in private', () => {
    for (const { group, direct } of Object.values(EXAMPLES)) {
      for (const list of [group, direct]) expect([3, 4, 5]).toContain(list.length);
    }
  });

  it('follow the weightiest role, and are none where one only looks on', () => {
    const both = person('a', { roles: ['member', 'supervisor'] });
    const [group, , other] = conversationsOf(both, [OTHER]);
    expect(examplesFor(both, group!)).toEqual(EXAMPLES.supervisor.group);
    expect(examplesFor(both, { ...other!, readOnly: true })).toEqual([]);
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
