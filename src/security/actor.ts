import type { Person, Role } from '../core/people.ts';

/** Whoever acts: a person with the roles and the unit that decide what is allowed. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
}

/** Where it is asked. `unitId`: the unit that a group is bound to; absent in private and in unbound groups. */
export interface Place {
  readonly kind: 'group' | 'direct';
  readonly unitId?: string;
}

/** The actor that a member of the roster is. */
export function toActor(person: Person): Actor {
  return Object.freeze({ personId: person.id, name: person.name, unitId: person.unitId, roles: person.roles });
}

/** Whether the actor holds at least one of `roles`. */
export function holdsRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}
