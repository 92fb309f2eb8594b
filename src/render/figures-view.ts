import type { Card, Press } from '../core/card.ts';
import type { FieldValue } from '../core/slots.ts';
import type { Change } from '../ledger/change.ts';
import { INDICATOR_FIELDS, type IndicatorReport, type RankedUnit, type Standing, toRate } from '../ledger/indicator.ts';
import type { KindField, KindIndicator } from '../ledger/kind-shapes.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Counts, Tally } from '../ledger/tally.ts';
import { FIGURES_TEXTS } from './catalogue/figures.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { button, composeCard } from './compose.ts';
import { joinNames, type Names, quoteWords } from './names.ts';

/** A report of figures that was filed. */
export interface FiledShown {
  readonly kind: LedgerKind;
  readonly indicator?: KindIndicator | undefined;
  readonly change: Change;
  /** The values as stated, with the words they were read from. */
  readonly words: Readonly<Record<string, string>>;
  readonly onTop: boolean;
  readonly undo: Press;
  readonly names: Names;
}

/** What was filed for whom and when: each figure with before → after, and the rate that comes of it. */
export function showFiled({ kind, indicator, change, words, onTop, undo, names }: FiledShown): Card {
  const { entry, event } = change;
  const before = fieldsIn(event.before.fields);
  const after = entry.fields ?? {};
  const isNew = event.verb === 'registered';
  const title = (onTop && !isNew ? FIGURES_TEXTS.reportedOnTop : FIGURES_TEXTS.reported)(kind.label);
  const lines = labelsOf(kind, indicator)
    .filter(({ id }) => id in words || before[id] !== after[id])
    .map(({ id, label, unit }) =>
      valueLine({ label, unit, before: before[id], after: after[id], words: words[id], isNew }),
    );
  const rate = indicator && rateOf(after);
  return composeCard({
    title,
    lines: [
      FIGURES_TEXTS.head(names.unit(entry.unitId), periodName(entry.period ?? '')),
      ...lines,
      ...(indicator && rate !== undefined ? [FIGURES_TEXTS.rateLine(indicator.label, showRate(rate, indicator))] : []),
      ...(!isNew && !onTop && event.before.fields ? [FIGURES_TEXTS.replaced] : []),
    ],
    buttons: [button(LEDGER_TEXTS.buttons.undo, undo)],
  });
}

interface Value {
  readonly label: string;
  readonly unit: string;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
  readonly words: string | undefined;
  readonly isNew: boolean;
}

function valueLine({ label, unit, before, after, words, isNew }: Value): string {
  const show = (value: FieldValue | undefined) => (value === undefined ? FIGURES_TEXTS.none : `${value}${unit}`);
  const values = isNew
    ? show(after)
    : before === after
      ? FIGURES_TEXTS.same(show(after))
      : FIGURES_TEXTS.fromTo(show(before), show(after));
  return FIGURES_TEXTS.value(label, values, words === undefined ? '' : quoteWords(words));
}

/** What is counted in a kind, or in an indicator of it, with label and measure word. */
export function labelsOf(
  kind: LedgerKind,
  indicator: KindIndicator | undefined,
): readonly { readonly id: string; readonly label: string; readonly unit: string }[] {
  if (indicator)
    return [
      { id: INDICATOR_FIELDS.numerator, label: indicator.numerator.label, unit: '' },
      { id: INDICATOR_FIELDS.denominator, label: indicator.denominator.label, unit: '' },
    ];
  return countedFields(kind).map(({ id, label, unit = '' }) => ({ id, label, unit }));
}

/** The numbers of a kind that are added up. */
export function countedFields({ fields }: LedgerKind): readonly KindField[] {
  return fields.filter(({ type }) => type === 'number');
}

function fieldsIn(value: unknown): Readonly<Record<string, FieldValue>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, FieldValue>>) : {};
}

function rateOf(fields: Readonly<Record<string, FieldValue>>): number | undefined {
  return toRate(Number(fields[INDICATOR_FIELDS.numerator]), Number(fields[INDICATOR_FIELDS.denominator]))?.rate;
}

/** `2026-10` as people say it. */
export function periodName(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return FIGURES_TEXTS.year(year);
  if (part.startsWith('Q')) return FIGURES_TEXTS.quarter(year, part.slice(1));
  if (part.startsWith('W')) return FIGURES_TEXTS.week(year, part.slice(1));
  return FIGURES_TEXTS.month(year, part);
}

/** Of what a report is shown, and to whom: the single units only where `withUnits`. */
export interface FiguresScope {
  readonly kind: LedgerKind;
  readonly period: string;
  readonly scope: string | null;
  /** `withheld`: asked for where it is not shown. */
  readonly units: 'shown' | 'hidden' | 'withheld';
  readonly worstFirst: boolean;
  readonly names: Names;
}

/** How many units a list shows. */
const LISTED = 15;

/** Counts added up, unit by unit where they may be seen, and who has not reported. */
export function showTally(tally: Tally, shown: FiguresScope): Card {
  const { kind, names } = shown;
  const name = kind.names[0] ?? kind.label;
  if (tally.byUnit.length === 0)
    return composeCard({
      lines: [FIGURES_TEXTS.nothing(name, periodName(shown.period)), ...missingLines(tally.missing, shown)],
    });
  const units = shown.worstFirst ? [...tally.byUnit].reverse() : tally.byUnit;
  return composeCard({
    title: titleOf(name, shown),
    lines: [
      countWords(kind, tally.totals).join('，'),
      ...unitLines(
        shown,
        units.length > 1 ? FIGURES_TEXTS.byUnit : undefined,
        units.map(({ unitId, counts }) =>
          FIGURES_TEXTS.unitLine(names.unit(unitId), countWords(kind, counts).join('，')),
        ),
      ),
      ...missingLines(tally.missing, shown),
    ],
  });
}

function countWords(kind: LedgerKind, counts: Counts): string[] {
  return countedFields(kind)
    .filter(({ id }) => id in counts)
    .map(({ id, label, unit = '' }) => FIGURES_TEXTS.count(label, `${counts[id]}${unit}`));
}

/** One indicator: all together against last year and target, the ranking where it may be seen, and who has not reported. */
export function showIndicator(report: IndicatorReport, indicator: KindIndicator, shown: FiguresScope): Card {
  if (!report.overall)
    return composeCard({
      lines: [FIGURES_TEXTS.nothing(indicator.label, periodName(shown.period)), ...missingLines(report.missing, shown)],
    });
  const ranked = shown.worstFirst ? [...report.units].reverse() : report.units;
  return composeCard({
    title: titleOf(indicator.label, shown),
    lines: [
      ...standingLines(report.overall, indicator),
      ...unitLines(
        shown,
        ranked.length > 1 ? FIGURES_TEXTS.rankTitle : undefined,
        ranked.map((unit) => rankLine(unit, indicator, shown.names)),
      ),
      ...missingLines(report.missing, shown),
    ],
  });
}

/** Every indicator of a kind in a line of its own. */
export function showIndicators(
  reports: readonly { readonly indicator: KindIndicator; readonly report: IndicatorReport }[],
  shown: FiguresScope,
): Card {
  const name = shown.kind.names[0] ?? shown.kind.label;
  const told = reports.flatMap(({ indicator, report }) =>
    report.overall ? [standingLines(report.overall, indicator).join('；')] : [],
  );
  const names = FIGURES_TEXTS.chooseIndicator(reports.map(({ indicator }) => indicator.label).join('、'));
  return composeCard({
    ...(told.length > 0 && { title: titleOf(name, shown) }),
    lines: told.length > 0 ? told : [FIGURES_TEXTS.nothing(name, periodName(shown.period)), names],
  });
}

function titleOf(name: string, { period, scope }: FiguresScope): string {
  return FIGURES_TEXTS.title(name, periodName(period), scope ?? FIGURES_TEXTS.wholeCity);
}

function standingLines({ rate, numerator, denominator, ...more }: Standing, indicator: KindIndicator): string[] {
  const parts = FIGURES_TEXTS.parts(
    FIGURES_TEXTS.count(indicator.numerator.label, String(numerator)),
    FIGURES_TEXTS.count(indicator.denominator.label, String(denominator)),
  );
  const { target } = indicator;
  return [
    FIGURES_TEXTS.overall(indicator.label, showRate(rate, indicator), parts),
    ...(more.lastYear === undefined ? [] : [againstLastYear(rate, more.lastYear, indicator)]),
    ...(target === undefined || more.reachesTarget === undefined
      ? []
      : [FIGURES_TEXTS.target(showRate(target, indicator), more.reachesTarget)]),
  ];
}

function againstLastYear(rate: number, before: number, indicator: KindIndicator): string {
  const rise = rate - before;
  const by =
    indicator.form === 'share' ? FIGURES_TEXTS.points(rounded(Math.abs(rise) * 100, 1)) : rounded(Math.abs(rise), 2);
  const isBetter = indicator.better === 'higher' ? rise > 0 : rise < 0;
  const change = Number.parseFloat(by) === 0 ? FIGURES_TEXTS.equal : FIGURES_TEXTS[isBetter ? 'better' : 'worse'](by);
  return FIGURES_TEXTS.lastYear(showRate(before, indicator), change);
}

function rankLine({ rank, unitId, rate }: RankedUnit, indicator: KindIndicator, names: Names): string {
  return FIGURES_TEXTS.rankLine(rank, names.unit(unitId), showRate(rate, indicator));
}

function unitLines({ units }: FiguresScope, title: string | undefined, lines: readonly string[]): string[] {
  if (units === 'withheld') return [FIGURES_TEXTS.rankingPrivate];
  if (units === 'hidden' || title === undefined) return [];
  const more = lines.length - LISTED;
  return [title, ...lines.slice(0, LISTED), ...(more > 0 ? [FIGURES_TEXTS.more(more)] : [])];
}

function missingLines(missing: readonly string[], { units, names }: FiguresScope): string[] {
  if (units !== 'shown' || missing.length === 0) return [];
  return [FIGURES_TEXTS.missing(missing.length, joinNames(missing.map(names.unit)))];
}

/** A share in percent with one decimal, a ratio with two; without idle zeros. */
function showRate(rate: number, { form }: KindIndicator): string {
  return form === 'share' ? `${rounded(rate * 100, 1)}%` : rounded(rate, 2);
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
