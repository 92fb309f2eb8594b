import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePeople, parseUnits } from '../../src/security/roster-file.ts';

const sample = (file: string) => parse(readFileSync(new URL(`../../data/sample/${file}`, import.meta.url), 'utf8'));
const unit = { id: 'dlfy', name: '东岭区法院', aliases: ['东岭法院'], tags: ['court'], district: '东岭区' };
const person = { id: 'dlfy-member', name: '某', unitId: 'dlfy', roles: ['member'] };
const units = parseUnits([unit], 'units.yml');

describe('the sample roster', () => {
  it('has 29 units, and people whose units are known', () => {
    const all = parseUnits(sample('units.yml'), 'units.yml');
    expect(all).toHaveLength(29);
    const people = parsePeople(sample('people.yml'), all, 'people.yml');
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(['dlfy-liaison', 'swzfw-supervisor', 'admin']));
  });
});

describe('parseUnits', () => {
  it.each([
    [
      'an id twice',
      [unit, { ...unit, name: '甲', aliases: [] }],
      /units\.1 is "dlfy", which units\.0 has; write another/,
    ],
    ['a spoken name twice', [unit, { id: 'x', name: '东岭法院' }], /units\.1 is "东岭法院", which units\.0 has/],
    ['an unknown field', [{ ...unit, tag: 'court' }], /units\.yml: 0 is .*tag/],
    ['an id with spaces', [{ ...unit, id: 'DL FY' }], /0\.id is "DL FY"; write lower-case/],
  ])('refuses %s', (_title, value, message) => {
    expect(() => parseUnits(value, 'units.yml')).toThrowError(message);
  });

  it('allows an alias that repeats the own name', () => {
    expect(parseUnits([{ ...unit, aliases: ['东岭区法院'] }], 'units.yml')).toHaveLength(1);
  });
});

describe('parsePeople', () => {
  it('fills in no identities', () => {
    expect(parsePeople([person], units, 'people.yml')).toEqual([{ ...person, identities: [] }]);
  });

  const web = { identities: [{ channel: 'web', id: 'a' }] };
  it.each([
    ['an id twice', [person, person], /people\.1 is "dlfy-member", which people\.0 has/],
    [
      'one account for two people',
      [
        { ...person, ...web },
        { ...person, id: 'b', ...web },
      ],
      /people\.1 is "web:a"/,
    ],
    ['an unknown unit', [{ ...person, unitId: 'nowhere' }], /people\.0\.unitId is "nowhere"; write the id of a unit/],
    ['an unknown role', [{ ...person, roles: ['boss'] }], /0\.roles\.0 is "boss"; write one of member/],
    ['no role', [{ ...person, roles: [] }], /0\.roles is \[\]; name a role/],
  ])('refuses %s', (_title, value, message) => {
    expect(() => parsePeople(value, units, 'people.yml')).toThrowError(message);
  });
});
