import { periodOf } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { FieldValue, StatedCheck } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { type Entry, isCounted } from './entry.ts';
import type { LedgerKind } from './kinds.ts';
import { granularityOf, isAfter, isWithin } from './period.ts';

/** How a check of a quarter ended. */
export interface Check {
  /** `2026-Q3`. */
  readonly period: string;
  /** 0..100: as given, or what the grade counts. */
  readonly score: number;
  /** Label of the grade, where one was given. */
  readonly grade?: string;
}

/** Begin of the fields in which checks are kept, before the period. */
export const CHECK_FIELDS = { score: 'check:', grade: 'grade:' } as const;

/**
 * Records the check of a quarter; a second one replaces the first. Throws `Refusal`: `no_checks` (the kind has none, or
 * neither a score nor a grade of it is told), `bad_score`, `bad_figures` (no quarter, or one that has not begun).
 */
export function recordCheck(
  entry: Entry,
  { kind, ...stated }: Omit<StatedCheck, 'entry'> & { readonly kind: LedgerKind },
  act: Act,
): Change {
  const { period, grade, note } = stated;
  if (kind.checks === undefined || !isCounted(entry)) throw new Refusal({ reason: 'no_checks', no: entry.no });
  if (granularityOf(period.value) !== kind.checks)
    throw new Refusal({ reason: 'bad_figures', fault: 'wrong_period', words: period.words });
  if (isAfter(period.value, periodOf(act.today, kind.checks)))
    throw new Refusal({ reason: 'bad_figures', fault: 'future_period', words: period.words });
  const score = scoreOf(entry, stated, kind);
  const { [gradeField(period.value)]: _, ...kept } = entry.fields ?? {};
  const fields: Record<string, FieldValue> = { ...kept, [`${CHECK_FIELDS.score}${period.value}`]: score };
  if (grade) fields[gradeField(period.value)] = grade.value;
  const words = [period.words, stated.score?.words, grade?.words].filter((said) => said !== undefined && said !== '');
  return changeEntry(
    entry,
    { verb: 'checked', fields: { fields }, words: { fields: words.join(' ') }, note: note?.value },
    act,
  );
}

function gradeField(period: string): string {
  return `${CHECK_FIELDS.grade}${period}`;
}

function scoreOf(entry: Entry, { score, grade }: Omit<StatedCheck, 'entry'>, { grades }: LedgerKind): number {
  if (score) {
    if (score.value >= 0 && score.value <= 100) return score.value;
    throw new Refusal({ reason: 'bad_score', words: score.words });
  }
  const known = grades.find(({ label }) => label === grade?.value);
  if (!known) throw new Refusal({ reason: 'no_checks', no: entry.no });
  return known.score;
}

/** The checks of an entry that lie in `period` (a quarter or a year), in order of time. */
export function checksOf({ fields = {} }: Pick<Entry, 'fields'>, period: string): readonly Check[] {
  return Object.entries(fields)
    .filter(([id, value]) => id.startsWith(CHECK_FIELDS.score) && typeof value === 'number')
    .map(([id, value]): Check => {
      const of = id.slice(CHECK_FIELDS.score.length);
      const grade = fields[gradeField(of)];
      return { period: of, score: Number(value), ...(grade !== undefined && { grade: String(grade) }) };
    })
    .filter((check) => isWithin(check.period, period))
    .sort((one, other) => (one.period < other.period ? -1 : 1));
}

/** The entries that were not checked in a quarter. */
export function uncheckedIn(entries: readonly Entry[], period: string): readonly Entry[] {
  return entries.filter((entry) => isCounted(entry) && checksOf(entry, period).length === 0);
}

/** An entry in the ranking of a year. */
export interface RankedCheck {
  /** 1 is best; equal means share a rank, and the next one is skipped. */
  readonly rank: number;
  readonly entry: Entry;
  /** Mean of the checks of the year, to one decimal. */
  readonly mean: number;
  readonly checks: readonly Check[];
}

/** Ranks the checked entries by the mean of their checks in a year, best first; equal ones by number. */
export function rankChecks(entries: readonly Entry[], year: string): readonly RankedCheck[] {
  const checked = entries
    .filter(isCounted)
    .map((entry) => ({ entry, checks: checksOf(entry, year) }))
    .filter(({ checks }) => checks.length > 0)
    .map(({ entry, checks }) => {
      const sum = checks.reduce((total, { score }) => total + score, 0);
      return { entry, checks, mean: Math.round((sum / checks.length) * 10) / 10 };
    })
    .sort((one, other) => other.mean - one.mean || one.entry.no - other.entry.no);
  return checked.map((one) => ({ ...one, rank: checked.findIndex(({ mean }) => mean === one.mean) + 1 }));
}
