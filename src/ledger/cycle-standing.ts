import type { Instant } from '../core/clock.ts';
import type { Unit } from '../core/people.ts';
import { isReport } from './change.ts';
import { type Entry, isCounted, isOwed } from './entry.ts';
import type { LedgerEvent } from './event.ts';
import { INDICATOR_FIELDS } from './indicator.ts';
import type { LedgerKind } from './kinds.ts';
import { isOf } from './tally.ts';

/** One turn of a cycle: a stretch of the calendar in which each unit reports once. */
export interface CycleSpan {
  /** Reports count from here on. */
  readonly from: Instant;
  /** Up to here; then the next turn begins. */
  readonly until: Instant;
  /** Later ones are late. Absent: none falls into this stretch. */
  readonly deadline?: Instant;
  /** The stretch itself, `2026-W48`. */
  readonly period: string;
  /** For kinds that count: the period that the figures are of. */
  readonly figuresOf: string;
}

/** How a unit stands in a cycle: 5 due, 2 of them missing. */
export interface UnitStanding {
  readonly unitId: string;
  /** Entries, or figures, that are to be reported or were. */
  readonly due: number;
  /** Work that nothing was said of, by number. */
  readonly entries: readonly Entry[];
  /** Figures that are missing: ids of indicators; the id of the kind where it counts. */
  readonly figures: readonly string[];
  /** Reported for the first time after the deadline. */
  readonly late: number;
}

/** What a standing is made from. */
export interface CycleFacts {
  readonly span: CycleSpan;
  /** All of the kind. */
  readonly entries: readonly Entry[];
  /** Since the cycle began. */
  readonly events: readonly LedgerEvent[];
  /** In the order in which they are to stand. */
  readonly units: readonly Pick<Unit, 'id' | 'tags'>[];
}

/** How many of a unit's are missing. */
export function missingOf({ entries, figures }: UnitStanding): number {
  return entries.length + figures.length;
}

/**
 * The units that report in this cycle, each with what is missing: of work those that owe some or reported since it began,
 * of figures those that the kind names. An entry with parts is reported on by its parts.
 */
export function standInCycle(kind: LedgerKind, facts: CycleFacts): readonly UnitStanding[] {
  const standings = kind.shape === 'task' ? ofWork(facts) : ofFigures(kind, facts);
  return standings.filter(({ due }) => due > 0);
}

function ofWork({ span, entries, events, units }: CycleFacts): UnitStanding[] {
  const counted = entries.filter(isCounted);
  const wholes = new Set(counted.flatMap(({ parentNo }) => parentNo ?? []));
  const first = firstReports(events);
  const byUnit = new Map<string, Entry[]>();
  for (const entry of counted) {
    const isDue = first.has(entry.no) || (isOwed(entry) && !wholes.has(entry.no));
    if (isDue) byUnit.set(entry.unitId, [...(byUnit.get(entry.unitId) ?? []), entry]);
  }
  return units.map(({ id }) => {
    const due = byUnit.get(id) ?? [];
    const late = due.filter(({ no }) => isLate(first.get(no), span));
    return {
      unitId: id,
      due: due.length,
      entries: due.filter(({ no }) => !first.has(no)),
      figures: [],
      late: late.length,
    };
  });
}

function ofFigures(kind: LedgerKind, { span, entries, units }: CycleFacts): UnitStanding[] {
  const ofPeriod = entries.filter((entry) => isOf(entry, span.figuresOf));
  return units.map((unit) => {
    const wanted = figuresWanted(kind, unit);
    const filed = ofPeriod.filter(({ unitId }) => unitId === unit.id);
    const found = wanted.map((id) => filed.find((entry) => idOf(kind, entry) === id));
    return {
      unitId: unit.id,
      due: wanted.length,
      entries: [],
      figures: wanted.filter((_, place) => found[place] === undefined),
      late: found.filter((entry) => isLate(entry?.registeredAt, span)).length,
    };
  });
}

function idOf(kind: LedgerKind, { fields }: Entry): unknown {
  return kind.shape === 'indicator' ? fields?.[INDICATOR_FIELDS.indicator] : kind.id;
}

/** Without tags all units but those that only supervise report. */
function figuresWanted(kind: LedgerKind, { tags }: Pick<Unit, 'tags'>): readonly string[] {
  const isMeant = (wanted: readonly string[]): boolean =>
    wanted.length > 0 ? tags.some((tag) => wanted.includes(tag)) : !tags.includes('committee');
  if (kind.shape === 'tally') return isMeant(kind.units) ? [kind.id] : [];
  return kind.indicators.filter(({ units }) => isMeant(units.length > 0 ? units : kind.units)).map(({ id }) => id);
}

/** When each entry was first reported on; what was taken back was no report. */
function firstReports(events: readonly LedgerEvent[]): ReadonlyMap<number, Instant> {
  const undone = new Set(events.flatMap(({ undoes }) => undoes ?? []));
  const first = new Map<number, Instant>();
  for (const event of events) {
    if (!isReport(event) || undone.has(event.id)) continue;
    const known = first.get(event.no);
    if (known === undefined || event.at < known) first.set(event.no, event.at);
  }
  return first;
}

function isLate(at: Instant | undefined, { deadline }: CycleSpan): boolean {
  return at !== undefined && deadline !== undefined && at > deadline;
}
