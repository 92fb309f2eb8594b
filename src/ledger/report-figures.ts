import { periodOf } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { FieldValue, Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry, registerChange } from './change.ts';
import { type Entry, isCounted } from './entry.ts';
import { INDICATOR_FIELDS } from './indicator.ts';
import type { KindIndicator } from './kind-shapes.ts';
import type { LedgerKind } from './kinds.ts';
import { granularityOf, isAfter } from './period.ts';

/** What a unit reports for a period, by the ids of the fields. */
export interface FiguresReport {
  readonly kind: LedgerKind;
  /** For a kind of indicators: the one that is meant. */
  readonly indicator?: KindIndicator | undefined;
  readonly unitId: Read<string>;
  readonly period: string;
  readonly values: Readonly<Record<string, Read<number>>>;
  /** The values come on top of what was reported. */
  readonly onTop: boolean;
  /** For a first report: the next free number, and how the entry is called. */
  readonly no: number;
  readonly title: string;
}

/** A count above this is a slip of the finger. */
const MOST = 100_000_000;

/** The entry in which figures of this unit, period and indicator are kept; undefined: nothing is reported yet. */
export function findFigures(
  entries: readonly Entry[],
  { kind, indicator, unitId, period }: Pick<FiguresReport, 'kind' | 'indicator' | 'unitId' | 'period'>,
): Entry | undefined {
  return entries.find(
    (entry) =>
      isCounted(entry) &&
      entry.kind === kind.id &&
      entry.unitId === unitId.value &&
      entry.period === period &&
      entry.fields?.[INDICATOR_FIELDS.indicator] === indicator?.id,
  );
}

/**
 * Files the figures of a unit and a period: the first report registers an entry (closed, for nothing is owed on it), a
 * later one replaces the values it names or adds to them. Throws `Refusal` `bad_figures`: negative, not whole, out of
 * all measure, a part greater than its whole, no denominator, a period that has not begun or is no period of the kind.
 */
export function reportFigures(before: Entry | undefined, report: FiguresReport, act: Act): Change {
  checkPeriod(report, act);
  for (const value of Object.values(report.values)) checkCount(value);
  const kept = before?.fields ?? {};
  const fields = { ...kept, ...identity(report), ...merged(kept, report) };
  checkWhole(report, fields);
  const words = { fields: wordsOf(report) };
  if (before) return changeEntry(before, { verb: 'figures_reported', fields: { fields }, words }, act);
  const { no, kind, title, unitId, period } = report;
  const entry: Entry = {
    ...{ no, kind: kind.id, title, unitId: unitId.value, period, fields },
    state: 'closed',
    progress: 100,
    reportedAt: act.at,
    registeredAt: act.at,
    updatedAt: act.at,
    version: 1,
  };
  return registerChange(entry, { ...words, unitId: unitId.words }, act);
}

function checkPeriod({ kind, period }: FiguresReport, { today }: Act): void {
  if (granularityOf(period) !== kind.period) throw faulty('wrong_period', kind.label);
  if (isAfter(period, periodOf(today, kind.period))) throw faulty('future_period', period);
}

function checkCount({ value, words }: Read<number>): void {
  if (!Number.isFinite(value) || value > MOST) throw faulty('too_large', words);
  if (value < 0) throw faulty('negative', words);
  if (!Number.isInteger(value)) throw faulty('not_whole', words);
}

function merged(kept: Readonly<Record<string, FieldValue>>, { values, onTop }: FiguresReport): Record<string, number> {
  const sums = Object.entries(values).map(([id, { value }]): [string, number] => {
    const was = kept[id];
    return [id, onTop && typeof was === 'number' ? was + value : value];
  });
  return Object.fromEntries(sums);
}

function identity({ indicator }: FiguresReport): Record<string, string> {
  return indicator ? { [INDICATOR_FIELDS.indicator]: indicator.id } : {};
}

function checkWhole({ kind, indicator }: FiguresReport, fields: Readonly<Record<string, FieldValue>>): void {
  if (indicator) {
    const part = fields[INDICATOR_FIELDS.numerator];
    const whole = fields[INDICATOR_FIELDS.denominator];
    if (whole === 0) throw faulty('no_denominator', indicator.denominator.label);
    if (indicator.form === 'share')
      checkPart(
        { label: indicator.numerator.label, value: part },
        { label: indicator.denominator.label, value: whole },
      );
    return;
  }
  for (const { id, label, partOf } of kind.fields) {
    const whole = kind.fields.find((field) => field.id === partOf);
    if (whole) checkPart({ label, value: fields[id] }, { label: whole.label, value: fields[whole.id] });
  }
}

interface Labelled {
  readonly label: string;
  readonly value: FieldValue | undefined;
}

function checkPart(part: Labelled, whole: Labelled): void {
  if (typeof part.value !== 'number' || typeof whole.value !== 'number' || part.value <= whole.value) return;
  throw faulty('part_exceeds_whole', `${part.label} ${part.value}`, `${whole.label} ${whole.value}`);
}

type Fault = Extract<Refusal['facts'], { reason: 'bad_figures' }>['fault'];

function faulty(fault: Fault, words: string, whole?: string): Refusal {
  return new Refusal({ reason: 'bad_figures', fault, words, ...(whole !== undefined && { whole }) });
}

function wordsOf({ values }: FiguresReport): string {
  return Object.values(values)
    .map(({ words }) => words)
    .join(' ');
}
