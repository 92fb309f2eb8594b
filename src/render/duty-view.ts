import type { Card } from '../core/card.ts';
import type { Instant, LocalDate } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import { type DutyStanding, missedInRow } from '../ledger/duty.ts';
import { ZERO_TEXTS } from './catalogue/confidential.ts';
import { DUTY_TEXTS } from './catalogue/duties.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import type { Names } from './names.ts';

/** A month of a unit, with who stated it and when. */
export interface TrackedMonth {
  readonly period: string;
  readonly standing: DutyStanding;
  readonly by?: string;
  readonly at?: Instant;
  readonly isZero?: boolean;
}

/** A unit with its months, oldest first. */
export interface TrackedUnit {
  readonly unitId: string;
  readonly months: readonly TrackedMonth[];
}

/** What is shown, and to whom it reads. */
export interface DutyShown {
  readonly label: string;
  readonly names: Names;
  readonly today: LocalDate;
  readonly zone: string;
}

/** What units that have not stated the month are told on the eve. */
export function dutyReminderText(label: string): string {
  return DUTY_TEXTS.reminder(label);
}

/** A month of all units: who has stated it and who has not; with `details` also who, when and whether late. */
export function showDutyMonth(
  units: readonly TrackedUnit[],
  shown: DutyShown & { readonly period: string; readonly details: boolean },
): Card {
  const { names, label, period } = shown;
  const rows = units.map(({ unitId, months }) => ({ unit: names.unit(unitId), month: months.at(-1), months }));
  const done = rows.filter(({ month }) => month?.at !== undefined);
  const missing = rows.filter(({ month }) => month?.at === undefined);
  const unitNames = (some: typeof rows): string => some.map(({ unit }) => unit).join('、');
  return composeCard({
    title: DUTY_TEXTS.overviewTitle(monthWords(period, shown.today), label, {
      reported: done.length,
      total: rows.length,
    }),
    lines: [
      missing.length === 0 ? DUTY_TEXTS.allDone : DUTY_TEXTS.missing(unitNames(missing), missing.length),
      ...(done.length === 0 ? [] : [DUTY_TEXTS.done(unitNames(done), done.length)]),
      ...(shown.details && done.length > 0
        ? [DUTY_TEXTS.detailsHead, ...done.map(({ unit, month }) => detailLine(unit, month, shown))]
        : []),
    ],
    buttons: [
      button(DUTY_TEXTS.buttons.file, {
        intent: 'list_duties',
        slots: { filter: { view: 'file' }, figures: yearOf(period) },
      }),
    ],
  });
}

function yearOf(period: string) {
  const year = period.slice(0, 4);
  return { kind: 'zero-report', values: {}, period: { value: year, words: year } };
}

function detailLine(unit: string, month: TrackedMonth | undefined, { names, today, zone }: DutyShown): string {
  const { by = '', at, standing, isZero = true } = month ?? {};
  const time = at === undefined ? '' : dateAndTime(at, today, zone);
  return `${DUTY_TEXTS.statedBy({ unit, what: DUTY_TEXTS.what(isZero), name: names.person(by), time })}${standing === 'late' ? DUTY_TEXTS.late : ''}`;
}

/** Units that have missed months in a row, the longest first; for discipline staff. */
export function showDutyRows(units: readonly TrackedUnit[], shown: DutyShown & { readonly since: string }): Card {
  const { names, label, today } = shown;
  const since = monthWords(shown.since, today);
  const rows = units
    .map(({ unitId, months }) => ({ unitId, months, missed: missedInRow(months.map(({ standing }) => standing)) }))
    .filter(({ missed }) => missed > 0)
    .sort((one, other) => other.missed - one.missed);
  if (rows.length === 0) return composeCard({ lines: [DUTY_TEXTS.noRows(label, since)] });
  return composeCard({
    title: DUTY_TEXTS.rowsTitle(label, since),
    lines: rows.map(({ unitId, months, missed }) => {
      const settled = months.filter(({ standing }) => standing !== 'pending');
      const from = settled.at(-missed)?.period ?? shown.since;
      return DUTY_TEXTS.inRow(names.unit(unitId), missed, monthWords(from, today));
    }),
  });
}

/** The month in place of the rows that the asker may not see. */
export function withRowsElsewhere(card: Card): Card {
  return { ...card, lines: [...card.lines, DUTY_TEXTS.rowsElsewhere] };
}

/** The year as a file; absent: there was nothing to put in. */
export function showDutyFile(
  file: Attachment | undefined,
  { label, year, count }: { readonly label: string; readonly year: string; readonly count: number },
): Card {
  if (!file) return composeCard({ lines: [DUTY_TEXTS.nothingOnPaper] });
  return composeCard({ lines: [DUTY_TEXTS.fileTitle(label, year, count)], files: [file] });
}

function monthWords(period: string, today: LocalDate): string {
  const month = Number(period.slice(5));
  return period.slice(0, 4) === today.slice(0, 4)
    ? ZERO_TEXTS.monthThisYear(month)
    : ZERO_TEXTS.month(period.slice(0, 4), month);
}
