import type { Button, Card } from '../core/card.ts';
import { toLocalTime } from '../core/clock.ts';
import type { ImportWarning } from '../knowledge/import/extracted-text.ts';
import type { OfficialText } from '../knowledge/import/official-text.ts';
import type { FileReport, ImportReview, ReadReport, StructureCounts } from '../knowledge/import-review.ts';
import { printDate } from '../knowledge/print-date.ts';
import type { Validity } from '../knowledge/validity.ts';
import { IMPORT_REFUSAL_TEXTS, IMPORT_TEXTS, IMPORT_WARNING_TEXTS, UNREAD_WORDS } from './catalogue/import.ts';
import { composeCard } from './compose.ts';

/** Lines not understood that a card shows; the command line shows all. */
const MOST_UNREAD = 5;
/** The same where several files share a card. */
const MOST_UNREAD_OF_MANY = 1;
/** Longest shown piece of such a line, in characters. */
const LONGEST_UNREAD = 40;

/** The reports of files that were sent, with the question whether to let them in; nothing was written. */
export function offerImport(reports: readonly FileReport[], buttons: readonly Button[]): Card {
  const offered = reports.filter((report) => report.kind === 'read' && report.outcome === 'offered').length;
  const title = offered === 1 ? IMPORT_TEXTS.offerOne : IMPORT_TEXTS.offerMany(offered);
  return composeCard({
    title: offered === 0 ? IMPORT_TEXTS.nothingToOffer : title,
    lines: [...cardLines(reports), ...(offered > 0 ? [IMPORT_TEXTS.hintDates] : [])],
    buttons,
  });
}

/** What became of files that were confirmed. `isLarge`: the index is built in the background. */
export function showImported(reports: readonly FileReport[], isLarge: boolean): Card {
  const kept = reports.filter((report) => report.kind === 'read' && report.outcome === 'kept');
  const title = isLarge ? IMPORT_TEXTS.keptLarge(kept.length) : IMPORT_TEXTS.kept(kept.length);
  return composeCard({
    title: kept.length === 0 ? IMPORT_TEXTS.nothingKept : title,
    lines: reports.flatMap((report) =>
      report.kind === 'read' && report.outcome === 'kept' ? keptLines(report.review) : reportLines(report, MOST_UNREAD),
    ),
  });
}

function cardLines(reports: readonly FileReport[]): string[] {
  const most = reports.length === 1 ? MOST_UNREAD : MOST_UNREAD_OF_MANY;
  return reports.flatMap((report) => reportLines(report, most));
}

function keptLines({ shelved, validity, replaces }: ImportReview): string[] {
  const title = `${IMPORT_TEXTS.title(shelved.text.title)} ${showDays(validity)}`;
  return [title, ...(replaces ? [replacesLine(replaces)] : [])];
}

/** The report on one file, line by line, most important first; at most `mostUnread` of the lines not understood. */
export function reportLines(report: FileReport, mostUnread: number = Number.POSITIVE_INFINITY): string[] {
  if (report.kind === 'refused') return [IMPORT_TEXTS.refused(report.name, IMPORT_REFUSAL_TEXTS[report.code])];
  const { review, warnings } = report;
  const { text } = review.shelved;
  return [
    IMPORT_TEXTS.title(text.title),
    IMPORT_TEXTS.fileName(text.source.name),
    `${text.number === undefined ? IMPORT_TEXTS.noNumber : IMPORT_TEXTS.number(text.number)}；${
      text.issuers.length > 0 ? IMPORT_TEXTS.issuers(text.issuers.join('、')) : IMPORT_TEXTS.noIssuers
    }`,
    dateLine(review),
    structureLine(review.counts),
    ...linkLines(report),
    ...warnings.map(warningLine),
    ...unreadLines(text, mostUnread),
  ];
}

function dateLine({ shelved, validity }: ImportReview): string {
  const { text, from } = shelved;
  const issued = text.issuedOn === undefined ? [] : [IMPORT_TEXTS.issuedOn(printDate(text.issuedOn))];
  const stated = shelved.to === undefined ? [] : [IMPORT_TEXTS.to(printDate(shelved.to))];
  return [...issued, startWords(from !== undefined, text, printDate(validity.from)), ...stated].join('；');
}

function startWords(isStated: boolean, { from, fromAtEarliest }: OfficialText, day: string): string {
  if (isStated) return IMPORT_TEXTS.fromStated(day);
  if (from === undefined) return IMPORT_TEXTS.fromGuessed(day);
  return fromAtEarliest ? IMPORT_TEXTS.fromAtEarliest(day) : IMPORT_TEXTS.from(day);
}

const LEVELS = ['books', 'chapters', 'sections', 'articles', 'points', 'paragraphs', 'items', 'annexes'] as const;

function structureLine(counts: StructureCounts): string {
  if (counts.articles + counts.points === 0) return IMPORT_TEXTS.noStructure;
  const shown = LEVELS.filter((level) => counts[level] > 0).map((level) => IMPORT_TEXTS.counts[level](counts[level]));
  return IMPORT_TEXTS.structure(shown.join('、'));
}

function linkLines({ review, outcome }: ReadReport): string[] {
  const { digest, replaces, replacedBy, sameDay, shelved } = review;
  const { date } = toLocalTime(shelved.importedAt);
  return [
    ...(outcome === 'known' ? [IMPORT_TEXTS.known(shelved.id, printDate(date))] : []),
    digest === undefined ? IMPORT_TEXTS.noDigest : IMPORT_TEXTS.digest(digest),
    ...(replaces ? [replacesLine(replaces)] : []),
    ...(replacedBy ? [IMPORT_TEXTS.replacedBy(replacedBy.title, showDays(replacedBy.after))] : []),
    ...(sameDay.length > 0 ? [IMPORT_TEXTS.sameDay(sameDay.map(IMPORT_TEXTS.title).join('、'))] : []),
  ];
}

function replacesLine({ title, before, after }: NonNullable<ImportReview['replaces']>): string {
  return IMPORT_TEXTS.replaces(title, showDays(before), showDays(after));
}

/** First and last day as people read them. */
export function showDays({ from, to }: Validity): string {
  return IMPORT_TEXTS.days(printDate(from), to === undefined ? undefined : printDate(to));
}

function warningLine({ code, facts }: ImportWarning): string {
  const shown = Object.values(facts).join('、');
  return IMPORT_TEXTS.warning(`${IMPORT_WARNING_TEXTS[code]}${shown === '' ? '' : `（${shown}）`}`);
}

function unreadLines({ unread }: OfficialText, most: number): string[] {
  if (unread.length === 0) return [IMPORT_TEXTS.allRead];
  const shown = unread.slice(0, most).map(({ line, text, why, number }) => {
    const cut = Array.from(text.trim());
    const words = cut.length > LONGEST_UNREAD ? `${cut.slice(0, LONGEST_UNREAD).join('')}…` : cut.join('');
    return IMPORT_TEXTS.unreadLine(line, UNREAD_WORDS[why](number), words);
  });
  const more = unread.length - shown.length;
  return [IMPORT_TEXTS.unread(unread.length), ...shown, ...(more > 0 ? [IMPORT_TEXTS.unreadMore(more)] : [])];
}
