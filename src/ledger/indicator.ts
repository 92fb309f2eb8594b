import type { Entry } from './entry.ts';
import type { KindIndicator } from './kind-shapes.ts';
import { yearBefore } from './period.ts';
import { isOf } from './tally.ts';

/** Fields in which an entry keeps what a rate is made of, and which indicator it is of. */
export const INDICATOR_FIELDS = { indicator: 'indicator', numerator: 'numerator', denominator: 'denominator' } as const;

/** A rate with what it is made of. `rate` is 0..1 for a share, the quotient for a ratio. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: number;
}

/** How one unit, or all together, stand in an indicator. */
export interface Standing extends Rate {
  /** The same period of last year; absent: not reported. */
  readonly lastYear?: number;
  /** Absent: the indicator has no target. */
  readonly reachesTarget?: boolean;
}

/** A unit in a ranking. Equal rates share a rank, and the next one is skipped: 1, 2, 2, 4. */
export interface RankedUnit extends Standing {
  readonly unitId: string;
  readonly rank: number;
}

/** How an indicator stands in a period: all units together, and each with its rank, best first. */
export interface IndicatorReport {
  /** Absent: nobody has reported. */
  readonly overall?: Standing;
  readonly units: readonly RankedUnit[];
  readonly missing: readonly string[];
}

/** What is compared: the period and who should have reported. */
export interface IndicatorWanted {
  readonly period: string;
  readonly expected: readonly string[];
}

/** Rates of `indicator` out of the entries of its kind. Sums numerators and denominators: never a mean of rates. */
export function compareRates(
  entries: readonly Entry[],
  indicator: KindIndicator,
  { period, expected }: IndicatorWanted,
): IndicatorReport {
  const own = entries.filter(({ fields }) => fields?.[INDICATOR_FIELDS.indicator] === indicator.id);
  const now = ratesByUnit(own, period);
  const before = ratesByUnit(own, yearBefore(period));
  const standings = [...now].map(([unitId, rate]) => ({ unitId, ...toStanding(rate, before.get(unitId), indicator) }));
  const overall = together(now.values());
  return Object.freeze({
    ...(overall && { overall: toStanding(overall, together(before.values()), indicator) }),
    units: rank(standings, indicator),
    missing: expected.filter((unitId) => !now.has(unitId)),
  });
}

/** A rate of two whole numbers; undefined where nothing is divided by. */
export function toRate(numerator: number, denominator: number): Rate | undefined {
  return denominator > 0 ? { numerator, denominator, rate: numerator / denominator } : undefined;
}

function ratesByUnit(entries: readonly Entry[], period: string): Map<string, Rate> {
  const rates = new Map<string, Rate>();
  for (const { unitId, fields = {}, ...entry } of entries) {
    if (!isOf({ ...entry, unitId }, period)) continue;
    const known = rates.get(unitId);
    const part = toRate(Number(fields[INDICATOR_FIELDS.numerator]), Number(fields[INDICATOR_FIELDS.denominator]));
    const sum = part && together(known ? [known, part] : [part]);
    if (sum) rates.set(unitId, sum);
  }
  return rates;
}

function together(rates: Iterable<Rate>): Rate | undefined {
  let [numerator, denominator] = [0, 0];
  for (const one of rates) {
    numerator += one.numerator;
    denominator += one.denominator;
  }
  return toRate(numerator, denominator);
}

function toStanding(rate: Rate, before: Rate | undefined, { target, better }: KindIndicator): Standing {
  const reaches = target === undefined ? undefined : better === 'higher' ? rate.rate >= target : rate.rate <= target;
  return {
    ...rate,
    ...(before && { lastYear: before.rate }),
    ...(reaches !== undefined && { reachesTarget: reaches }),
  };
}

function rank(
  standings: readonly (Standing & { readonly unitId: string })[],
  { better }: KindIndicator,
): readonly RankedUnit[] {
  const sign = better === 'higher' ? -1 : 1;
  const sorted = [...standings].sort(
    (one, other) => sign * (one.rate - other.rate) || (one.unitId < other.unitId ? -1 : 1),
  );
  return sorted.map((one) => ({ ...one, rank: sorted.findIndex(({ rate }) => rate === one.rate) + 1 }));
}
