import type { Instant } from '../core/clock.ts';
import type { Occurrence, Receipt, StepTaken } from './reminder-store.ts';
import type { StepFailure } from './tell-step.ts';

/** What is known of a notice at one unit. Arrived, acknowledged, failed and unknown are different things. */
export const STANDINGS = ['acknowledged', 'late', 'delivered', 'waiting', 'unknown', 'failed'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One unit of the report. */
export interface ReportRow {
  readonly unitId: string;
  /** `late`: acknowledged after it was followed up; `waiting`: still on its way. */
  readonly standing: Standing;
  /** Absent: it was never sent to the unit. */
  readonly receipt?: Receipt;
  /** Who above was told. */
  readonly escalatedTo: readonly string[];
  /** How often it was sent again, by itself or by somebody. */
  readonly nudges: number;
}

/** What became of a notice, in the order in which the units were addressed; each unit is in it once. */
export interface ReceiptReport {
  readonly occurrence: Occurrence;
  /** The number fixed when it was sent. */
  readonly total: number;
  readonly rows: readonly ReportRow[];
}

/** Puts together what is known of each unit. Units that joined the roster since are not counted. */
export function toReceiptReport(occurrence: Occurrence, receipts: readonly Receipt[]): ReceiptReport {
  const byUnit = new Map(receipts.map((receipt) => [receipt.unitId, receipt]));
  const rows = occurrence.unitIds.map((unitId) => toRow(occurrence, unitId, byUnit.get(unitId)));
  return Object.freeze({ occurrence, total: occurrence.unitIds.length, rows });
}

/** The rows of one standing. */
export function rowsIn({ rows }: Pick<ReceiptReport, 'rows'>, ...standings: readonly Standing[]): readonly ReportRow[] {
  return rows.filter(({ standing }) => standings.includes(standing));
}

/** Units without an acknowledgement. */
export function openRows(report: Pick<ReceiptReport, 'rows'>): readonly ReportRow[] {
  return rowsIn(report, 'delivered', 'waiting', 'unknown', 'failed');
}

/**
 * From when answers count as late: the time stated in the notice, else the first step of the ladder that told somebody.
 * Undefined: none is late.
 */
function lateFrom({ answerBy }: Pick<Occurrence, 'answerBy'>, { taken = [] }: Receipt): Instant | undefined {
  const hasCome = ({ step, failedCode }: StepTaken): boolean =>
    step >= 0 && (failedCode === undefined || failedCode === ('just_nudged' satisfies StepFailure));
  return answerBy ?? taken.find(hasCome)?.at;
}

/** Whether the acknowledgement of a receipt came late: after the time stated, or after the ladder had followed it up. */
export function isLate(occurrence: Pick<Occurrence, 'answerBy'>, receipt: Receipt): boolean {
  const limit = lateFrom(occurrence, receipt);
  return limit !== undefined && receipt.acknowledgedAt !== undefined && receipt.acknowledgedAt > limit;
}

/** Units that have not answered though the time stated in the notice has passed; none where it states no time. */
export function pastAnswerBy(report: Pick<ReceiptReport, 'rows' | 'occurrence'>, now: Instant): readonly ReportRow[] {
  const { answerBy } = report.occurrence;
  return answerBy !== undefined && now > answerBy ? openRows(report) : [];
}

function toRow(occurrence: Occurrence, unitId: string, receipt: Receipt | undefined): ReportRow {
  const told = (receipt?.taken ?? []).filter(({ failedCode }) => failedCode === undefined);
  const above = told.flatMap(({ to, personId }) => (to === 'leader' && personId !== undefined ? [personId] : []));
  return {
    unitId,
    standing: standingOf(occurrence, receipt),
    ...(receipt && { receipt }),
    escalatedTo: [...new Set(above)],
    nudges: new Set(told.filter(({ to }) => to !== 'leader').map(({ step, at }) => `${step}@${at}`)).size,
  };
}

function standingOf(occurrence: Occurrence, receipt: Receipt | undefined): Standing {
  if (receipt?.acknowledgedAt !== undefined) return isLate(occurrence, receipt) ? 'late' : 'acknowledged';
  if (receipt?.deliveredAt !== undefined) return 'delivered';
  if (receipt?.unknownCode !== undefined) return 'unknown';
  return receipt?.failedCode === undefined ? 'waiting' : 'failed';
}
