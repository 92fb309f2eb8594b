import type { Card } from '../core/card.ts';
import type { Person } from '../core/people.ts';
import type { KindPoints, PointThreshold } from '../ledger/kind-shapes.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { findDecision, type MeasureTarget, reachedThreshold, recordsFor } from '../ledger/measures.ts';
import { type CountedPoints, sumByPerson, sumPoints } from '../ledger/points.ts';
import { POINTS_TEXTS } from './catalogue/points.ts';
import { composeCard } from './compose.ts';
import type { Names } from './names.ts';
import { lineName, recordLine } from './points-view.ts';

/** Points of a year that the reader may see. */
export interface PointsShown {
  readonly kind: LedgerKind & { readonly points: KindPoints };
  readonly year: string;
  readonly records: readonly CountedPoints[];
}

/** The same with the roster, for telling who leads which unit. */
export interface PointsOfMany extends PointsShown {
  readonly people: readonly Person[];
}

/** Lines of a list at most. */
const MOST_LINES = 40;

/** What stands above one's own points when more was asked for. */
export function showOnlyOwn(): Card {
  return composeCard({ lines: [POINTS_TEXTS.onlyOwn] });
}

/** The reader's own points, record by record. */
export function showOwnPoints(shown: PointsShown): Card {
  return composeCard({ title: POINTS_TEXTS.ownTitle(shown.year, sumPoints(shown.records)), lines: recordLines(shown) });
}

/** The points of one person, record by record, with what was decided on them. */
export function showPersonPoints(shown: PointsShown, person: Person, names: Names): Card {
  const total = sumPoints(shown.records);
  const title = POINTS_TEXTS.personTitle({
    person: person.name,
    unit: names.unit(person.unitId),
    year: shown.year,
    total,
  });
  const reached = reachedThreshold(shown.kind.points, 'person', total);
  const lines = recordLines(shown);
  if (reached)
    lines.push(POINTS_TEXTS.reached(lineName(reached), reached.from, decisionWords(shown.records, 'person', reached)));
  return composeCard({ title, lines });
}

function recordLines({ kind, records }: PointsShown): string[] {
  if (records.length === 0) return [POINTS_TEXTS.none];
  return cut(records.map((record) => recordLine(record, kind)));
}

function decisionWords(records: readonly CountedPoints[], target: MeasureTarget, { measure }: PointThreshold): string {
  return POINTS_TEXTS.decision[findDecision(records, target, measure) ?? 'open'];
}

/** A table of the units, the most points first, each with how its leader stands. */
export function showPointsOfUnits(shown: PointsOfMany, names: Names): Card {
  const { kind, year, records } = shown;
  const units = [...new Set(records.map(({ entry }) => entry.unitId))].map((unitId) => {
    const own = records.filter(({ entry }) => entry.unitId === unitId);
    return { unitId, own, total: sumPoints(own) };
  });
  units.sort((one, other) => other.total - one.total || (one.unitId < other.unitId ? -1 : 1));
  const lines = units.map(({ unitId, own, total }) => {
    const people = new Set(own.map(({ personId }) => personId)).size;
    return `${POINTS_TEXTS.unitLine(names.unit(unitId), people, total)}${leaderWords(shown, unitId, names)}`;
  });
  return composeCard({
    title: POINTS_TEXTS.tableTitle(kind.label, year, POINTS_TEXTS.wholeCity),
    lines: lines.length > 0 ? cut(lines) : [POINTS_TEXTS.none],
  });
}

function leaderWords({ kind, records, people }: PointsOfMany, unitId: string, names: Names): string {
  const leader = people.find((person) => person.unitId === unitId && person.leadsUnit === true);
  if (!leader) return '';
  const under = recordsFor(records, 'leader', { personId: leader.id, unitId, leaderId: leader.id });
  const reached = reachedThreshold(kind.points, 'leader', sumPoints(under));
  if (!reached) return '';
  const decision = decisionWords(under, 'leader', reached);
  return POINTS_TEXTS.leaderReached(names.person(leader.id), lineName(reached), decision);
}

/** The people of one unit, the most points first. */
export function showPointsOfUnit({ kind, year, records }: PointsOfMany, unitId: string, names: Names): Card {
  const lines = sumByPerson(records).map(({ personId, total, records: own }) => {
    const reached = reachedThreshold(kind.points, 'person', total);
    const words = reached ? POINTS_TEXTS.personReached(lineName(reached), decisionWords(own, 'person', reached)) : '';
    return POINTS_TEXTS.personLine(names.person(personId), total, words);
  });
  return composeCard({
    title: POINTS_TEXTS.tableTitle(kind.label, year, names.unit(unitId)),
    lines: lines.length > 0 ? cut(lines) : [POINTS_TEXTS.none],
  });
}

/** Who has reached the line of a measure, people and leaders, with what was decided. */
export function showMeasureReached(shown: PointsOfMany, measure: string, names: Names): Card {
  const { points } = shown.kind;
  const own = points.thresholds.find((threshold) => threshold.measure === measure);
  const led = points.leaders.find((threshold) => threshold.measure === measure);
  const lines = [...(own ? peopleAt(shown, own, names) : []), ...(led ? leadersAt(shown, led, names) : [])];
  const first = own ?? led;
  if (!first) return composeCard({ lines: [POINTS_TEXTS.none] });
  return composeCard({
    title: POINTS_TEXTS.measureTitle(lineName(first), first.from, shown.year),
    lines: lines.length > 0 ? cut(lines) : [POINTS_TEXTS.nobody(lineName(first))],
  });
}

function peopleAt({ records }: PointsOfMany, threshold: PointThreshold, names: Names): string[] {
  return sumByPerson(records)
    .filter(({ total }) => total >= threshold.from)
    .map(({ personId, unitId, total, records: own }) => {
      const words = POINTS_TEXTS.personReached(lineName(threshold), decisionWords(own, 'person', threshold));
      return POINTS_TEXTS.personLine(POINTS_TEXTS.choice(names.unit(unitId), names.person(personId)), total, words);
    });
}

function leadersAt({ records, people }: PointsOfMany, threshold: PointThreshold, names: Names): string[] {
  return people.flatMap(({ id, unitId, leadsUnit }) => {
    if (leadsUnit !== true) return [];
    const under = recordsFor(records, 'leader', { personId: id, unitId, leaderId: id });
    const total = sumPoints(under);
    if (total < threshold.from) return [];
    const words = POINTS_TEXTS.leaderReached(
      names.person(id),
      lineName(threshold),
      decisionWords(under, 'leader', threshold),
    );
    return [POINTS_TEXTS.personLine(names.unit(unitId), total, words)];
  });
}

function cut(lines: readonly string[]): string[] {
  const left = lines.length - MOST_LINES;
  return left > 0 ? [...lines.slice(0, MOST_LINES), POINTS_TEXTS.more(left)] : [...lines];
}
