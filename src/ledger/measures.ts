import { Refusal } from '../core/refusal.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import type { KindPoints, PointThreshold } from './kind-shapes.ts';
import { type CountedPoints, sumPoints } from './points.ts';

/** Whose points a threshold is about: of the person, or of all who work under a leader. */
export const MEASURE_TARGETS = ['person', 'leader'] as const;
export type MeasureTarget = (typeof MEASURE_TARGETS)[number];

/** A measure that the points of a year call for. Nothing follows by itself: a person decides. */
export interface Proposal {
  readonly target: MeasureTarget;
  /** Who it is proposed for. */
  readonly personId: string;
  readonly total: number;
  readonly threshold: PointThreshold;
}

/** What was decided, as the record of the error keeps it. */
export type MeasureDecision = 'taken' | 'declined';

/** Whom points concern: the person, and the unit with its leader. */
export interface Concerned {
  readonly personId: string;
  readonly unitId: string;
  /** Absent: the roster names none. */
  readonly leaderId?: string | undefined;
}

/**
 * What is proposed after a record: for the person, and for the leader of the unit, the highest threshold that the
 * points of the year reach and that nobody has decided on yet. `records`: all of the kind and the year.
 */
export function proposeMeasures(
  records: readonly CountedPoints[],
  points: KindPoints,
  concerned: Concerned,
): readonly Proposal[] {
  return MEASURE_TARGETS.flatMap((target): readonly Proposal[] => {
    const personId = target === 'person' ? concerned.personId : concerned.leaderId;
    const own = recordsFor(records, target, concerned);
    const total = sumPoints(own);
    const threshold = reachedThreshold(points, target, total);
    if (personId === undefined || !threshold || findDecision(own, target, threshold.measure)) return [];
    return [{ target, personId, total, threshold }];
  });
}

/** The records that count for a person, or for the leader of a unit: not the leader's own. */
export function recordsFor(
  records: readonly CountedPoints[],
  target: MeasureTarget,
  { personId, unitId, leaderId }: Concerned,
): readonly CountedPoints[] {
  if (target === 'person') return records.filter((record) => record.personId === personId);
  return records.filter((record) => record.entry.unitId === unitId && record.personId !== leaderId);
}

/** The highest threshold that `total` reaches; undefined: none. */
export function reachedThreshold(points: KindPoints, target: MeasureTarget, total: number): PointThreshold | undefined {
  return thresholdsOf(points, target).findLast(({ from }) => from <= total);
}

/** Thresholds by the points of one person, or of all under a leader. */
export function thresholdsOf(points: KindPoints, target: MeasureTarget): readonly PointThreshold[] {
  return target === 'person' ? points.thresholds : points.leaders;
}

/** What was decided on a measure in the year of these records; undefined: nothing yet. */
export function findDecision(
  records: readonly Pick<CountedPoints, 'entry'>[],
  target: MeasureTarget,
  measure: string,
): MeasureDecision | undefined {
  const key = decisionField(target, measure);
  const found = records.map(({ entry }) => entry.fields?.[key]).find((value) => value !== undefined);
  return found === undefined ? undefined : found === 'taken' ? 'taken' : 'declined';
}

/** Marks the fields in which decisions are kept; they are shown in words, never as columns. */
export const DECISION_PREFIX = 'decided:';

function decisionField(target: MeasureTarget, measure: string): string {
  return `${DECISION_PREFIX}${target}:${measure}`;
}

/**
 * Keeps a decision with the record that led to it, as an event. `records`: those that count for the target. Throws
 * `Refusal`: `measure_decided` (once for each threshold and year), `measure_lapsed` (the points no longer reach it).
 */
export function decideMeasure(
  entry: Entry,
  decided: {
    readonly target: MeasureTarget;
    readonly threshold: PointThreshold;
    readonly decision: MeasureDecision;
    readonly records: readonly CountedPoints[];
  },
  act: Act,
): Change {
  const { target, threshold, decision, records } = decided;
  const { measure, label, from } = threshold;
  if (findDecision(records, target, measure)) throw new Refusal({ reason: 'measure_decided', measure: label });
  const total = sumPoints(records);
  if (total < from) throw new Refusal({ reason: 'measure_lapsed', measure: label, from, total });
  const fields = { ...entry.fields, [decisionField(target, measure)]: decision };
  return changeEntry(entry, { verb: 'measure_decided', fields: { fields } }, act);
}
