import type { Card, Press } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Change } from '../ledger/change.ts';
import { CHECK_FIELDS, type Check, checksOf, type RankedCheck } from '../ledger/checks.ts';
import type { Entry } from '../ledger/entry.ts';
import { CHECKS_TEXTS } from './catalogue/checks.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { button, composeCard } from './compose.ts';
import { periodName } from './figures-view.ts';
import { joinNames } from './names.ts';

/** Lines of a list at most. */
const MOST_LINES = 30;

/** How a check ended, with the words of its grade. */
function checkWords({ score, grade }: Check): string {
  return CHECKS_TEXTS.result(score, grade);
}

/** What was recorded, each with what stood there before. */
export function showRecordedChecks(
  done: readonly { readonly change: Change; readonly period: string }[],
  refused: readonly string[],
  undo: Press,
): Card {
  return composeCard({
    ...(done.length > 0 && { title: CHECKS_TEXTS.recorded(done.length) }),
    lines: [...done.flatMap(({ change, period }) => recordedLines(change, period)), ...refused],
    buttons: done.length > 0 ? [button(LEDGER_TEXTS.buttons.undo, undo)] : [],
  });
}

function recordedLines({ entry, event }: Change, period: string): string[] {
  const [now] = checksOf(entry, period);
  const [was] = checksOf({ fields: event.before.fields ?? {} }, period);
  return [
    CHECKS_TEXTS.line(headOf(entry), periodName(period), now ? checkWords(now) : ''),
    ...(was ? [CHECKS_TEXTS.before(checkWords(was))] : []),
    ...(event.note === undefined ? [] : [CHECKS_TEXTS.note(event.note)]),
  ];
}

/** The checks of an entry, one line a quarter. */
export function checkLines(entry: Entry, today: LocalDate): string[] {
  const checks = [String(Number(today.slice(0, 4)) - 1), today.slice(0, 4)].flatMap((year) => checksOf(entry, year));
  return checks.map((check) => CHECKS_TEXTS.ofEntry(periodName(check.period), checkWords(check)));
}

/** The entries of a kind without a check in a quarter. */
export function showMissingChecks(entries: readonly Entry[], kind: string, period: string): Card {
  const name = periodName(period);
  if (entries.length === 0) return composeCard({ lines: [CHECKS_TEXTS.noneMissing(kind, name)] });
  return composeCard({
    title: CHECKS_TEXTS.missingTitle(kind, name, entries.length),
    lines: cut(entries.map(headOf)),
  });
}

/** The checks of a quarter, and how many entries have one. */
export function showCheckResults(entries: readonly Entry[], kind: string, period: string): Card {
  const checked = entries.flatMap((entry) => checksOf(entry, period).map((check) => ({ entry, check })));
  const done = new Set(checked.map(({ entry }) => entry.no)).size;
  const lines = checked.map(({ entry, check }) =>
    CHECKS_TEXTS.line(headOf(entry), periodName(check.period), checkWords(check)),
  );
  return composeCard({
    title: CHECKS_TEXTS.resultsTitle({ kind, period: periodName(period), done, total: entries.length }),
    lines: cut(lines),
  });
}

/** The ranking of a year, and which entries are not in it. */
export function showCheckRanking(
  ranked: readonly RankedCheck[],
  { kind, year, unchecked }: { readonly kind: string; readonly year: string; readonly unchecked: readonly Entry[] },
): Card {
  const lines = ranked.map(({ rank, entry, mean, checks }) => {
    const parts = checks
      .map(({ period, score }) => CHECKS_TEXTS.quarterScore(Number(period.slice(-1)), score))
      .join('、');
    return CHECKS_TEXTS.rankLine({ rank, head: headOf(entry), mean, parts });
  });
  const left = joinNames(unchecked.map(({ no }) => `#${no}`));
  return composeCard({
    title: CHECKS_TEXTS.rankingTitle(kind, periodName(year)),
    lines: [...cut(lines), ...(unchecked.length > 0 ? [CHECKS_TEXTS.unchecked(unchecked.length, left)] : [])],
  });
}

/** How a column with the checks of a quarter is headed; undefined: the field is none. */
export function checkColumn(fieldId: string): string | undefined {
  const { score, grade } = CHECK_FIELDS;
  if (fieldId.startsWith(score)) return CHECKS_TEXTS.scoreColumn(periodName(fieldId.slice(score.length)));
  if (fieldId.startsWith(grade)) return CHECKS_TEXTS.gradeColumn(periodName(fieldId.slice(grade.length)));
  return undefined;
}

function headOf({ no, title }: Pick<Entry, 'no' | 'title'>): string {
  return `#${no} ${title}`;
}

function cut(lines: readonly string[]): string[] {
  const left = lines.length - MOST_LINES;
  return left > 0 ? [...lines.slice(0, MOST_LINES), CHECKS_TEXTS.more(left)] : [...lines];
}
