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

/** As much of an entry as decides whom it concerns: the unit that leads, and those that support it. */
interface Concerned {
  readonly no: number;
  readonly unitId: string;
  readonly supportUnitIds?: readonly string[];
}

/** Whether the actor may move the entry here: the unit that leads it lies within reach. */
export function mayReport(actor: Actor, place: Place, entry: Concerned): boolean {
  return reachesUnit(actor, place, entry.unitId);
}

/** Whether the actor may see the entry here, and add notes and evidence: the unit that leads or a supporting one is in reach. */
export function maySee(actor: Actor, place: Place, entry: Concerned): boolean {
  return [entry.unitId, ...(entry.supportUnitIds ?? [])].some((unitId) => reachesUnit(actor, place, unitId));
}

/** Throws `Refusal` `other_unit` when the entry concerns no unit within reach: it is not shown. */
export function checkEntry(actor: Actor, place: Place, entry: Concerned): void {
  if (!maySee(actor, place, entry)) throw new Refusal({ reason: 'other_unit', no: entry.no });
}

/** Throws `Refusal` `role_required` when somebody without the supervisor's role registers for, or sends to, other units. */
export function checkUnits(actor: Actor, unitIds: readonly string[], intent: string): void {
  if (holdsRole(actor, ['supervisor']) || unitIds.every((unitId) => unitId === actor.unitId)) return;
  throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent });
}
