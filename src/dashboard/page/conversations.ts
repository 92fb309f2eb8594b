import type { PagePerson } from './wire.ts';

/** A conversation in the list at the left. */
export interface PageConversation {
  readonly id: string;
  readonly kind: 'group' | 'direct' | 'other-group';
  /** Absent for the private chat. */
  readonly unitName?: string;
  /** Only looking on: the group of a unit to which the person neither belongs nor is set over. */
  readonly readOnly: boolean;
}

/** A unit that has a group. */
export interface PageUnit {
  readonly id: string;
  readonly name: string;
}

/** The units of `people`, each once, in their order. */
export function unitsOf(people: readonly PagePerson[]): readonly PageUnit[] {
  const names = new Map(people.map(({ unit, unitName }) => [unit, unitName]));
  return [...names].map(([id, name]) => ({ id, name }));
}

/** The own group, the private chat, and the groups of `watched` units that were opened to look at. */
export function conversationsOf(person: PagePerson, watched: readonly PageUnit[]): readonly PageConversation[] {
  const speaksEverywhere = person.roles.includes('supervisor') || person.roles.includes('admin');
  return [
    { id: groupId(person.unit), kind: 'group', unitName: person.unitName, readOnly: false },
    { id: `direct:${person.id}`, kind: 'direct', readOnly: false },
    ...watched
      .filter(({ id }) => id !== person.unit)
      .map(({ id, name }) => ({
        id: groupId(id),
        kind: 'other-group' as const,
        unitName: name,
        readOnly: !speaksEverywhere,
      })),
  ];
}

/** The id of a unit's group. */
export function groupId(unitId: string): string {
  return `group:${unitId}`;
}

/**
 * Whom a visitor is at first: the first of `wanted` who is there, else a liaison of a unit that is supervised (it has
 * no supervisor of its own), else anybody.
 */
export function firstPerson(
  people: readonly PagePerson[],
  wanted: readonly (string | null | undefined)[],
): PagePerson | undefined {
  for (const id of wanted) {
    const found = people.find((person) => person.id === id);
    if (found) return found;
  }
  const supervising = new Set(people.filter(({ roles }) => roles.includes('supervisor')).map(({ unit }) => unit));
  return people.find(({ roles, unit }) => roles.includes('liaison') && !supervising.has(unit)) ?? people[0];
}
