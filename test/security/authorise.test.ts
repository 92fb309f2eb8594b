import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/core/people.ts';
import { type Actor, holdsRole, type Place, toActor } from '../../src/security/actor.ts';
import { checkEntry, checkRole, checkUnits, reachesUnit, visibleUnitIds } from '../../src/security/authorise.ts';
import { checkPlace, maySeeKind } from '../../src/security/confidentiality.ts';

const actor = (unitId: string, ...roles: Role[]): Actor => ({ personId: 'p', name: '某', unitId, roles });
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });

const direct: Place = { kind: 'direct' };
const group = (unitId?: string): Place => (unitId === undefined ? { kind: 'group' } : { kind: 'group', unitId });

describe('visibleUnitIds', () => {
  it.each<[string, Actor, Place, 'all' | string[]]>([
    ['a member in private: the own unit', actor('dlfy', 'member'), direct, ['dlfy']],
    ['a supervisor in private: all', actor('swzfw', 'supervisor'), direct, 'all'],
    ['an administrator is no supervisor', actor('swzfw', 'admin'), direct, ['swzfw']],
    ['discipline staff are no supervisors', actor('swzfw', 'discipline'), direct, ['swzfw']],
    ['a member in the own group: the own unit', actor('dlfy', 'member'), group('dlfy'), ['dlfy']],
    ['a member in another group: nothing', actor('dlfy', 'liaison'), group('npgaj'), []],
    ['a supervisor in a unit’s group: that unit', actor('swzfw', 'supervisor'), group('dlfy'), ['dlfy']],
    ['a supervisor in the committee’s group: all', actor('swzfw', 'supervisor'), group('swzfw'), 'all'],
    ['a plain member in the committee’s group: the own unit', actor('swzfw', 'member'), group('swzfw'), ['swzfw']],
    ['anybody in an unbound group: nothing', actor('swzfw', 'supervisor'), group(), []],
  ])('%s', (_title, who, place, reach) => {
    expect(visibleUnitIds(who, place)).toEqual(reach);
  });

  it('never reaches a unit that the table of roles does not give', () => {
    const unit = fc.constantFrom('dlfy', 'npgaj', 'swzfw');
    const place = fc.oneof(
      fc.constant(direct),
      fc.constant(group()),
      unit.map((id) => group(id)),
    );
    fc.assert(
      fc.property(unit, fc.subarray([...ROLES]), place, unit, (own, roles, where, entryUnit) => {
        const supervises = roles.includes('supervisor');
        const heardBy = where.kind === 'direct' ? [entryUnit] : [where.unitId];
        const spokenTo = heardBy.includes(entryUnit) || (supervises && where.unitId === own);
        const expected = spokenTo && (supervises || own === entryUnit);
        expect(reachesUnit(actor(own, ...roles), where, entryUnit)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('checks', () => {
  it('refuses an entry of a unit out of reach by its number', () => {
    const other = { no: 31, unitId: 'npgaj' };
    expect(() => checkEntry(actor('dlfy', 'liaison'), direct, other)).toThrowError(
      facts({ reason: 'other_unit', no: 31 }),
    );
    expect(() => checkEntry(actor('swzfw', 'supervisor'), direct, other)).not.toThrow();
  });

  it('refuses an intent without one of its roles, and names them', () => {
    const permission = { intent: 'close_entry', roles: ['supervisor'] } as const;
    expect(() => checkRole(actor('dlfy', 'member', 'liaison'), permission)).toThrowError(
      facts({ reason: 'role_required', roles: ['supervisor'], intent: 'close_entry' }),
    );
    expect(() => checkRole(actor('swzfw', 'member', 'supervisor'), permission)).not.toThrow();
    expect(() => checkRole(actor('x'), permission)).toThrow();
  });

  it('lets only supervisors send to other units', () => {
    const toOthers = (who: Actor, units: string[]) => () => checkUnits(who, units, 'broadcast');
    expect(toOthers(actor('dlfy', 'liaison'), ['dlfy', 'npgaj'])).toThrowError(facts({ reason: 'role_required' }));
    expect(toOthers(actor('dlfy', 'liaison'), ['dlfy'])).not.toThrow();
    expect(toOthers(actor('swzfw', 'supervisor'), ['dlfy', 'npgaj'])).not.toThrow();
  });
});

describe('confidential kinds', () => {
  const secret = { confidentiality: 'confidential' } as const;
  const open = { confidentiality: 'open' } as const;

  it('are taken up only in private', () => {
    expect(() => checkPlace(secret, group('dlfy'))).toThrowError(facts({ reason: 'private_only' }));
    expect(() => checkPlace(secret, direct)).not.toThrow();
    expect(() => checkPlace(open, group('dlfy'))).not.toThrow();
  });

  it('are shown to discipline staff in private and to nobody else', () => {
    for (const role of ROLES) {
      expect(maySeeKind(secret, actor('swzfw', role), direct)).toBe(role === 'discipline');
      expect(maySeeKind(secret, actor('swzfw', role), group('swzfw'))).toBe(false);
      expect(maySeeKind(open, actor('swzfw', role), group('swzfw'))).toBe(true);
    }
  });
});

describe('toActor', () => {
  it('takes over what decides', () => {
    const person = { id: 'p', name: '某', unitId: 'dlfy', roles: ['member'] as const, post: '干部', identities: [] };
    expect(toActor(person)).toEqual({ personId: 'p', name: '某', unitId: 'dlfy', roles: ['member'] });
    expect(holdsRole(toActor(person), ['member', 'admin'])).toBe(true);
    expect(holdsRole(toActor(person), ['admin'])).toBe(false);
  });
});
