import type { Person } from '../core/people.ts';
import { Refusal } from '../core/refusal.ts';
import type { KindPoints } from '../ledger/kind-shapes.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Concerned } from '../ledger/measures.ts';
import { type CountedPoints, pointsOfYear } from '../ledger/points.ts';
import { holdsRole } from '../security/actor.ts';
import { reachesUnit } from '../security/authorise.ts';
import type { Turn } from './turn.ts';

/** A kind of points with what it counts. */
export type PointsKind = LedgerKind & { readonly points: KindPoints };

/** The kind of points with this id. Throws `Refusal` `kind_not_written`. */
export function getPointsKind({ knowledge }: Pick<Turn, 'knowledge'>, id: string): PointsKind {
  const kind = knowledge.kinds.get(id);
  const { points } = kind ?? {};
  if (kind && points && kind.register && kind.confidentiality === 'open') return { ...kind, points };
  throw new Refusal({ reason: 'kind_not_written', kind: kind?.label ?? id });
}

/** All records of a kind in a year, whoever they are about: for adding up, not for showing. */
export async function readPointsOfYear(
  { tx }: Pick<Turn, 'tx'>,
  kind: PointsKind,
  year: string,
): Promise<readonly CountedPoints[]> {
  return pointsOfYear(await tx.ledger.listEntries({ kind: kind.id }), kind, year);
}

/** Whether the speaker may see the points of a unit's people: who supervises, and its own leader and liaison. In private only. */
export async function maySeePoints(turn: Turn, unitId: string): Promise<boolean> {
  const { actor, scene, tx } = turn;
  if (scene.conversation.kind === 'group' || !reachesUnit(actor, scene.conversation, unitId)) return false;
  if (holdsRole(actor, ['supervisor'])) return true;
  if (unitId !== actor.unitId) return false;
  const self = (await tx.roster.people()).find(({ id }) => id === actor.personId);
  return holdsRole(actor, ['liaison']) || self?.leadsUnit === true;
}

/** People of this name in the units within reach; only those of `unitId` where it is given. */
export async function findPeople(turn: Turn, name: string, unitId: string | undefined): Promise<readonly Person[]> {
  const { actor, scene, tx } = turn;
  const people = await tx.roster.people();
  return people.filter(
    (person) =>
      person.name === name &&
      (unitId === undefined || person.unitId === unitId) &&
      reachesUnit(actor, scene.conversation, person.unitId),
  );
}

/** Whom the points of a person in a unit concern: the person and the leader of the unit. */
export async function readConcerned({ tx }: Pick<Turn, 'tx'>, personId: string, unitId: string): Promise<Concerned> {
  const people = await tx.roster.people();
  const leader = people.find((person) => person.unitId === unitId && person.leadsUnit === true);
  return { personId, unitId, ...(leader && { leaderId: leader.id }) };
}
