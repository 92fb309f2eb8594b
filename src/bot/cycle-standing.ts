import type { Instant } from '../core/clock.ts';
import { type CycleSpan, standInCycle, type UnitStanding } from '../ledger/cycle-standing.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Almanac } from '../reminders/occurrences.ts';
import type { Occurrence } from '../reminders/reminder-store.ts';
import { spanAt, summaryRuleId } from './cycle-rules.ts';
import type { Transaction } from './store.ts';

/** How a cycle stands at some moment. */
export interface CycleState {
  readonly span: CycleSpan;
  /** One for each unit that is counted, in the order of the roster. */
  readonly standings: readonly UnitStanding[];
}

/** A kind that is reported on in cycles. */
export type CycledKind = LedgerKind & { readonly cycle: NonNullable<LedgerKind['cycle']> };

/** Whether a kind is reported on in cycles. */
export function isCycled(kind: LedgerKind): kind is CycledKind {
  return kind.cycle !== undefined;
}

/** `at` lies in the turn that is asked about; `now` is when it is asked. */
export interface CycleMoment extends Required<Almanac> {
  readonly at: Instant;
  readonly now: Instant;
}

/**
 * How the turn of the cycle that `at` lies in stands now. Once supervisors were told at the deadline, exactly the units
 * counted then are counted.
 */
export async function readCycle(
  tx: Pick<Transaction, 'ledger' | 'roster' | 'reminders'>,
  kind: CycledKind,
  { at, now, ...almanac }: CycleMoment,
): Promise<CycleState> {
  const span = spanAt(kind.cycle, at, almanac);
  const told =
    span.deadline === undefined
      ? undefined
      : await tx.reminders.findOccurrence(`${summaryRuleId(kind.id)}@${span.deadline}`);
  const to = new Date(Math.min(Date.parse(now) + 1, Date.parse(span.until))).toISOString();
  const [entries, events, units] = await Promise.all([
    tx.ledger.listEntries({ kind: kind.id }),
    kind.shape === 'task' ? tx.ledger.eventsBetween({ from: span.from, to }) : [],
    tx.roster.units(),
  ]);
  const standings = standInCycle(kind, { span, entries, events, units });
  return { span, standings: told && WAS_TOLD.has(told.outcome) ? ofUnits(standings, told.unitIds) : standings };
}

const WAS_TOLD: ReadonlySet<Occurrence['outcome']> = new Set<Occurrence['outcome']>(['sent', 'late']);

function ofUnits(standings: readonly UnitStanding[], unitIds: readonly string[]): readonly UnitStanding[] {
  const byUnit = new Map(standings.map((one) => [one.unitId, one]));
  return unitIds.map((unitId) => byUnit.get(unitId) ?? { unitId, due: 0, entries: [], figures: [], late: 0 });
}
