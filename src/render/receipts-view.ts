import type { Button, Card } from '../core/card.ts';
import type { Instant, LocalDate } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { Receipt } from '../reminders/reminder-store.ts';
import { openRows, pastAnswerBy, type ReceiptReport, type ReportRow, rowsIn } from '../reminders/report.ts';
import { answerTime } from './answer-by-view.ts';
import { ANSWER_BY_TEXTS } from './catalogue/answer-by.ts';
import { LADDER_TEXTS } from './catalogue/ladder.ts';
import { RECEIPT_TEXTS } from './catalogue/receipts.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { joinNames, type Names, quoteWords } from './names.ts';

/** How a report reads: names, the zone and day it is read in. */
export interface ReportReading {
  readonly names: Names;
  readonly zone: string;
  readonly today: LocalDate;
  readonly now: Instant;
}

/** Names of one standing that a chat shows; the file has all. */
const MOST_NAMES = 30;
/** Of those with a reason beside each. */
const MOST_REASONS = 10;

/** Who answered a notice, who did not, and why not, out of the number fixed when it was sent. */
export function showReceipts(
  report: ReceiptReport,
  reading: ReportReading,
  { mayNudge, ownOnly }: { readonly mayNudge: boolean; readonly ownOnly: boolean },
): Card {
  const { occurrence, total } = report;
  const answered = total - openRows(report).length;
  const share = total === 0 ? 100 : Math.round((answered / total) * 100);
  const lines = [
    RECEIPT_TEXTS.sentAt(
      dateAndTime(occurrence.firedAt, reading.today, reading.zone),
      RECEIPT_TEXTS.outcomes[occurrence.outcome],
    ),
    ...(ownOnly ? [RECEIPT_TEXTS.ownOnly] : []),
    RECEIPT_TEXTS.tally(answered, total, share),
    ...answerByLines(report, reading),
    ...standingLines(report, reading),
    ...followUpLines(report, reading),
    ...(total > MOST_NAMES ? [RECEIPT_TEXTS.more] : []),
  ];
  return composeCard({
    title: RECEIPT_TEXTS.title(shortenPlaceholders(occurrence.text)),
    lines,
    buttons: reportButtons(report, mayNudge),
  });
}

/** Nothing that receipts could be counted for. */
export function showNoReceipts(): Card {
  return composeCard({ lines: [RECEIPT_TEXTS.none] });
}

/** The report as a picture or a file, or, where it could not be made, that there is none this time. */
export function showReceiptPaper(
  view: 'picture' | 'file',
  document: { readonly file: Attachment; readonly count: number } | undefined,
): Card {
  if (!document)
    return composeCard({ lines: [view === 'picture' ? RECEIPT_TEXTS.cannotDraw : RECEIPT_TEXTS.cannotExport] });
  const line = view === 'picture' ? RECEIPT_TEXTS.picture : RECEIPT_TEXTS.file(document.count);
  return composeCard({ lines: [line], files: [document.file] });
}

/** Why a notice did not reach a unit, in words. */
export function failureWords(code: string): string {
  const { why } = RECEIPT_TEXTS;
  const known = KNOWN_CODES.find((one) => one === code);
  return known ? why[known] : why.other(quoteWords(code, 40));
}

const KNOWN_CODES = [
  'no_conversation',
  'no_person',
  'cancelled',
  'no_channel',
  'fault',
  'timeout',
  'bot_removed',
  'mailbox',
] as const;

/** A receipt that came after answers were due, or that had been given before. */
export function showLateOrAgain(facts: {
  /** `answerBy`: the time that the notice named, in words. */
  readonly late?: { readonly unit: string; readonly answerBy?: string };
  readonly again?: { readonly who: string; readonly at: string };
}): Card {
  return composeCard({
    lines: [
      ...(facts.late ? [lateLine(facts.late)] : []),
      ...(facts.again ? [RECEIPT_TEXTS.already(facts.again.who, facts.again.at)] : []),
    ],
  });
}

function lateLine({ unit, answerBy }: { readonly unit: string; readonly answerBy?: string }): string {
  return answerBy === undefined
    ? RECEIPT_TEXTS.lateAcknowledged(unit)
    : ANSWER_BY_TEXTS.lateAcknowledged(unit, answerBy);
}

/** Somebody of another unit answers in a group. */
export function showNotYours(unit: string): Card {
  return composeCard({ lines: [RECEIPT_TEXTS.notYours(unit)] });
}

function answerByLines(report: ReceiptReport, reading: ReportReading): string[] {
  const { answerBy } = report.occurrence;
  if (answerBy === undefined) return [];
  const at = answerTime(answerBy, reading);
  if (reading.now <= answerBy) return [ANSWER_BY_TEXTS.ahead(at)];
  return [ANSWER_BY_TEXTS.past(at, pastAnswerBy(report, reading.now).length)];
}

function standingLines(report: ReceiptReport, { names }: ReportReading): string[] {
  const nameOf = ({ unitId }: ReportRow): string => names.unit(unitId);
  const list = (
    rows: readonly ReportRow[],
    words: (count: number, names: string) => string,
    name: (row: ReportRow) => string = nameOf,
  ): string[] => (rows.length === 0 ? [] : [words(rows.length, joinNames(rows.map(name), mostOf(name === nameOf)))]);
  const failed = rowsIn(report, 'failed');
  return [
    ...list(rowsIn(report, 'late'), RECEIPT_TEXTS.lateOf),
    ...list(rowsIn(report, 'delivered'), RECEIPT_TEXTS.delivered),
    ...list(rowsIn(report, 'waiting'), RECEIPT_TEXTS.waiting),
    ...list(rowsIn(report, 'unknown'), RECEIPT_TEXTS.unknown),
    ...list(failed, RECEIPT_TEXTS.failed, (row) =>
      RECEIPT_TEXTS.withWhy(nameOf(row), failureWords(row.receipt?.failedCode ?? '')),
    ),
    ...(failed.length > 0 ? [RECEIPT_TEXTS.failedNext] : []),
    ...(openRows(report).length === 0 ? [RECEIPT_TEXTS.all] : []),
  ];
}

function mostOf(isPlain: boolean): number {
  return isPlain ? MOST_NAMES : MOST_REASONS;
}

function followUpLines(report: ReceiptReport, reading: ReportReading): string[] {
  const { names } = reading;
  const deferred = openRows(report).flatMap((row) => deferredWords(row, reading));
  const escalated = report.rows.flatMap((row) =>
    row.escalatedTo.length === 0
      ? []
      : [RECEIPT_TEXTS.escalatedOf(names.unit(row.unitId), joinNames(row.escalatedTo.map(names.person)))],
  );
  const untold = report.rows.flatMap((row) => untoldWords(row, names));
  return [
    ...(deferred.length > 0 ? [RECEIPT_TEXTS.deferred(deferred.length, joinNames(deferred, MOST_REASONS))] : []),
    ...(escalated.length > 0 ? [RECEIPT_TEXTS.escalated(escalated.length, joinNames(escalated, MOST_REASONS))] : []),
    ...(untold.length > 0 ? [RECEIPT_TEXTS.notEscalated(joinNames(untold, MOST_REASONS))] : []),
  ];
}

function deferredWords({ unitId, receipt }: ReportRow, { names, today, zone }: ReportReading): string[] {
  const { deferral } = receipt ?? {};
  if (!deferral || receipt?.nextStep === undefined) return [];
  const until = dateAndTime(deferral.until, today, zone);
  return [RECEIPT_TEXTS.deferredOf(names.unit(unitId), until, quoteWords(deferral.reason, 40))];
}

function untoldWords({ unitId, receipt }: ReportRow, names: Names): string[] {
  const code = leaderFailure(receipt);
  return code === undefined ? [] : [RECEIPT_TEXTS.withWhy(names.unit(unitId), LADDER_TEXTS.why[code])];
}

function leaderFailure(receipt: Receipt | undefined): keyof typeof LADDER_TEXTS.why | undefined {
  const codes = (receipt?.taken ?? []).flatMap(({ to, failedCode }) =>
    to === 'leader' && failedCode ? [failedCode] : [],
  );
  return (['no_leader', 'leader_gone', 'not_delivered'] as const).find((code) => codes.includes(code));
}

function reportButtons(report: ReceiptReport, mayNudge: boolean): Button[] {
  const reference = report.occurrence.id;
  const { buttons } = RECEIPT_TEXTS;
  const nudge = mayNudge && openRows(report).length > 0;
  return [
    ...(nudge ? [button(buttons.nudge, { intent: 'nudge', slots: { reference } })] : []),
    button(buttons.picture, { intent: 'list_receipts', slots: { reference, filter: { view: 'picture' } } }),
    button(buttons.export, { intent: 'list_receipts', slots: { reference, filter: { view: 'file' } } }),
  ];
}
