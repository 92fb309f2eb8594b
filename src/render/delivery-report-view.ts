import type { Card } from '../core/card.ts';
import { openRows, type ReceiptReport, type ReportRow, rowsIn } from '../reminders/report.ts';
import { RECEIPT_TEXTS } from './catalogue/receipts.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { joinNames } from './names.ts';
import { failureWords, type ReportReading } from './receipts-view.ts';

/** Names that a chat shows of one kind; the file has all. */
const MOST_NAMES = 30;

/** Where a notice arrived and where not, each with the reason; who has not answered is counted only. */
export function showDelivery(
  report: ReceiptReport,
  { names, zone, today }: ReportReading,
  { ownOnly }: { readonly ownOnly: boolean },
): Card {
  const { occurrence, total } = report;
  const [failed, unknown, waiting] = (['failed', 'unknown', 'waiting'] as const).map((one) => rowsIn(report, one));
  const nameOf = ({ unitId }: ReportRow): string => names.unit(unitId);
  const withWhy = (row: ReportRow): string =>
    RECEIPT_TEXTS.withWhy(nameOf(row), failureWords(row.receipt?.failedCode ?? row.receipt?.unknownCode ?? ''));
  const list = (
    rows: readonly ReportRow[] = [],
    words: (count: number, names: string) => string,
    name: (row: ReportRow) => string,
  ): string[] => (rows.length === 0 ? [] : [words(rows.length, joinNames(rows.map(name), MOST_NAMES))]);
  const missing = (failed?.length ?? 0) + (unknown?.length ?? 0) + (waiting?.length ?? 0);
  const unanswered = openRows(report).length;
  const { outcomes } = RECEIPT_TEXTS;
  return composeCard({
    title: RECEIPT_TEXTS.deliveryTitle(shortenPlaceholders(occurrence.text)),
    lines: [
      RECEIPT_TEXTS.sentAt(dateAndTime(occurrence.firedAt, today, zone), outcomes[occurrence.outcome]),
      ...(ownOnly ? [RECEIPT_TEXTS.ownOnly] : []),
      missing === 0 ? RECEIPT_TEXTS.allArrived(total) : RECEIPT_TEXTS.arrived(total - missing, total),
      ...list(failed, RECEIPT_TEXTS.failed, withWhy),
      ...(failed && failed.length > 0 ? [RECEIPT_TEXTS.failedNext] : []),
      ...list(unknown, RECEIPT_TEXTS.unknown, withWhy),
      ...list(waiting, RECEIPT_TEXTS.waiting, nameOf),
      ...(unanswered > 0 ? [RECEIPT_TEXTS.unanswered(unanswered)] : []),
    ],
    buttons: [
      button(RECEIPT_TEXTS.buttons.receipts, { intent: 'list_receipts', slots: { reference: occurrence.id } }),
      button(RECEIPT_TEXTS.buttons.export, {
        intent: 'list_receipts',
        slots: { reference: occurrence.id, filter: { view: 'file' } },
      }),
    ],
  });
}
