import type { Card } from '../../../core/card.ts';
import { periodOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { type CountedPoints, sumByPerson } from '../../../ledger/points.ts';
import { joinCards } from '../../../render/compose.ts';
import {
  showMeasureReached,
  showOnlyOwn,
  showOwnPoints,
  showPersonPoints,
  showPointsOfUnit,
  showPointsOfUnits,
} from '../../../render/points-table-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { readNames } from '../../names.ts';
import { findPeople, getPointsKind, maySeePoints, type PointsKind, readPointsOfYear } from '../../people-points.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** The kind of points that a filter names; undefined: something else is asked about. */
export function pointsKind({ knowledge }: Pick<Turn, 'knowledge'>, { kind: id }: EntryFilter): PointsKind | undefined {
  const isPoints = id !== undefined && knowledge.kinds.get(id)?.shape === 'points';
  return isPoints ? getPointsKind({ knowledge }, id) : undefined;
}

/** Points in private: one's own, somebody's, those at a line, or all within reach. */
export const showPointsOf: Handler = async (turn) => {
  const { figures, reference } = turn.reading.slots;
  if (!figures) throw new Error('show_points needs figures');
  const kind = getPointsKind(turn, figures.kind);
  if (reference !== undefined) return own(turn, kind);
  if (figures.subject) return ofPerson(turn, kind, figures.subject.value);
  return showPointsTable(turn, kind, figures.unitId ? { unitIds: [figures.unitId.value] } : {});
};

/** All points of the year that the speaker may see: of all units, of one, or only their own. Never in a group. */
export async function showPointsTable(turn: Turn, kind: PointsKind, { unitIds }: EntryFilter): Promise<Outcome> {
  checkPrivate(turn);
  const { actor } = turn;
  const measure = turn.reading.slots.figures?.values.measure?.value;
  const asked = unitIds ?? (holdsRole(actor, ['supervisor']) ? undefined : [actor.unitId]);
  for (const unitId of asked ?? []) if (!(await maySeePoints(turn, unitId))) return onlyOwn(turn, kind);
  const all = await readPointsOfYear(turn, kind, yearAsked(turn));
  const records = all.filter(({ entry }) => asked === undefined || asked.includes(entry.unitId));
  const shown = { kind, records, year: yearAsked(turn), people: await turn.tx.roster.people() };
  const names = await readNames(turn.tx);
  if (measure !== undefined) return { reply: showMeasureReached(shown, String(measure), names) };
  const [unitId, ...others] = asked ?? [];
  if (unitId === undefined || others.length > 0) return { reply: showPointsOfUnits(shown, names) };
  return { reply: showPointsOfUnit(shown, unitId, names) };
}

function checkPrivate({ scene }: Turn): void {
  if (scene.conversation.kind === 'group') throw new Refusal({ reason: 'private_only' });
}

async function own(turn: Turn, kind: PointsKind): Promise<Outcome> {
  return { reply: await ownCard(turn, kind) };
}

/** Somebody without the right to see more is shown their own, and told so. */
async function onlyOwn(turn: Turn, kind: PointsKind): Promise<Outcome> {
  return { reply: joinCards(showOnlyOwn(), await ownCard(turn, kind)) };
}

async function ownCard(turn: Turn, kind: PointsKind): Promise<Card> {
  checkPrivate(turn);
  const records = await recordsOf(turn, kind, turn.actor.personId);
  return showOwnPoints({ kind, records, year: yearAsked(turn) });
}

async function recordsOf(turn: Turn, kind: PointsKind, personId: string): Promise<readonly CountedPoints[]> {
  const all = await readPointsOfYear(turn, kind, yearAsked(turn));
  return all.filter((record) => record.personId === personId);
}

/** Whether somebody of that name is on the roster is told only to who may see the points of the unit. */
async function ofPerson(turn: Turn, kind: PointsKind, name: string): Promise<Outcome> {
  checkPrivate(turn);
  const { actor } = turn;
  if (name === actor.name) return own(turn, kind);
  if (!(await maySeePoints(turn, actor.unitId))) return onlyOwn(turn, kind);
  const people = await findPeople(turn, name, turn.reading.slots.figures?.unitId?.value);
  if (people.length === 0) throw new Refusal({ reason: 'no_such_person', words: name });
  const names = await readNames(turn.tx);
  const all = await readPointsOfYear(turn, kind, yearAsked(turn));
  const cards = people.map((person) => {
    const [found] = sumByPerson(all.filter(({ personId }) => personId === person.id));
    return showPersonPoints({ kind, year: yearAsked(turn), records: found?.records ?? [] }, person, names);
  });
  return { reply: cards.reduce((one, other) => joinCards(one, other)) };
}

function yearAsked({ reading, today }: Turn): string {
  return reading.slots.figures?.period?.value ?? periodOf(today, 'year');
}
