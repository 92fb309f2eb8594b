import type { Role } from '../core/people.ts';
import { Refusal } from '../core/refusal.ts';
import { type Actor, holdsRole, type Place } from './actor.ts';

/** The units whose entries may be read, written and counted here; `all` has no limit. */
export type Reach = 'all' | readonly string[];

/** What is asked, and who may ask it: an intent's declaration, or an act of a ledger kind. */
export interface Permission {
  readonly intent: string;
  readonly roles: readonly Role[];
}

/** Throws `Refusal` `role_required` unless the actor holds one of the roles. */
export function checkRole(actor: Actor, permission: Permission): void {
  if (holdsRole(actor, permission.roles)) return;
  throw new Refusal({ reason: 'role_required', roles: permission.roles, intent: permission.intent });
}

/**
 * Whose entries the actor may touch in this place. In private a supervisor reaches every unit, anybody else the own.
 * What is said in a group is heard by its members: there only the group's unit is reached, except that a supervisor
 * in the group of the own (supervising) unit reaches all. A group that is bound to no unit reaches nothing.
 */
export function visibleUnitIds(actor: Actor, place: Place): Reach {
  const supervises = holdsRole(actor, ['supervisor']);
  if (place.kind === 'direct') return supervises ? 'all' : [actor.unitId];
  if (place.unitId === undefined) return [];
  if (place.unitId === actor.unitId) return supervises ? 'all' : [actor.unitId];
  return supervises ? [place.unitId] : [];
}

/** Whether a unit lies within the actor's reach in this place. */
export function reachesUnit(actor: Actor, place: Place, unitId: string): boolean {
  const reach = visibleUnitIds(actor, place);
  return reach === 'all' || reach.includes(unitId);
}

/** Throws `Refusal` `other_unit` when the entry belongs to a unit out of reach: neither shown nor changed. */
export function checkEntry(actor: Actor, place: Place, entry: { readonly no: number; readonly unitId: string }): void {
  if (!reachesUnit(actor, place, entry.unitId)) throw new Refusal({ reason: 'other_unit', no: entry.no });
}

/** Throws `Refusal` `role_required` when somebody without the supervisor's role registers for, or sends to, other units. */
export function checkUnits(actor: Actor, unitIds: readonly string[], intent: string): void {
  if (holdsRole(actor, ['supervisor']) || unitIds.every((unitId) => unitId === actor.unitId)) return;
  throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent });
}
