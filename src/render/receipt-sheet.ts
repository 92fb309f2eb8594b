import type { Cell, Fill, Sheet } from '../files/sheet.ts';
import type { Occurrence, Receipt } from '../reminders/reminder-store.ts';
import { type ReportRow, type Standing, toReceiptReport } from '../reminders/report.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';
import { RECEIPT_TEXTS } from './catalogue/receipts.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { joinNames, type Names } from './names.ts';
import { footerOf, localMinute, type PaperFacts } from './paper-facts.ts';
import { failureWords } from './receipts-view.ts';

/** A notice as it went to one unit; without a receipt: it was never sent. */
export interface SentToUnit {
  readonly occurrence: Occurrence;
  readonly unitId: string;
  readonly receipt?: Receipt | undefined;
}

/** Every delivery of a reminder or notice to a unit: what, when, whether it arrived, who acknowledged it and when. */
export function toReceiptSheet(sent: readonly SentToUnit[], paper: PaperFacts & { readonly names: Names }): Sheet {
  const { receiptColumns: label } = PAPER_TEXTS;
  const { columns: more } = RECEIPT_TEXTS;
  const { names, zone } = paper;
  const minute = (instant: string | undefined) => (instant === undefined ? undefined : localMinute(instant, zone));
  return {
    name: PAPER_TEXTS.receipts,
    columns: [
      { key: 'dueAt', label: label.due, type: 'time', width: 17 },
      { key: 'firedAt', label: label.fired, type: 'time', width: 17 },
      { key: 'purpose', label: label.purpose, type: 'text', width: 8 },
      { key: 'text', label: label.text, type: 'text', width: 40 },
      { key: 'outcome', label: label.outcome, type: 'text', width: 10 },
      { key: 'unit', label: label.unit, type: 'text', width: 18 },
      { key: 'deliveredAt', label: label.delivered, type: 'time', width: 17 },
      { key: 'failed', label: label.failed, type: 'text', width: 16 },
      { key: 'acknowledgedAt', label: label.acknowledged, type: 'time', width: 17 },
      { key: 'acknowledgedBy', label: label.acknowledgedBy, type: 'text', width: 10 },
      { key: 'standing', label: more.standing, type: 'text', width: 12 },
      { key: 'reply', label: more.reply, type: 'text', width: 24 },
      { key: 'nudges', label: more.nudges, type: 'number', width: 8 },
      { key: 'deferred', label: more.deferred, type: 'text', width: 24 },
      { key: 'escalated', label: more.escalated, type: 'text', width: 14 },
    ],
    *rows() {
      for (const one of sent) {
        const { occurrence, unitId, receipt } = one;
        yield [
          minute(occurrence.dueAt),
          minute(occurrence.firedAt),
          PAPER_TEXTS.purposes[occurrence.purpose],
          shortenPlaceholders(occurrence.text),
          PAPER_TEXTS.outcomes[occurrence.outcome],
          names.unit(unitId),
          minute(receipt?.deliveredAt),
          failureOf(receipt),
          minute(receipt?.acknowledgedAt),
          receipt?.acknowledgedBy === undefined ? undefined : names.person(receipt.acknowledgedBy),
          ...followUpCells(one, { names, zone }),
        ];
      }
    },
    footer: footerOf(paper),
  };
}

const FILLS: Readonly<Record<Standing, Fill | undefined>> = {
  acknowledged: 'green',
  late: 'amber',
  delivered: undefined,
  waiting: undefined,
  unknown: 'amber',
  failed: 'red',
};

function failureOf(receipt: Receipt | undefined): string | undefined {
  if (receipt === undefined || receipt.deliveredAt !== undefined) return undefined;
  if (receipt.failedCode !== undefined) return failureWords(receipt.failedCode);
  return receipt.unknownCode === undefined ? undefined : PAPER_TEXTS.unknownArrival;
}

function followUpCells(
  { occurrence, unitId, receipt }: SentToUnit,
  { names, zone }: { readonly names: Names; readonly zone: string },
): Cell[] {
  const [row] = toReceiptReport({ ...occurrence, unitIds: [unitId] }, receipt ? [receipt] : []).rows;
  const { deferral, reply } = receipt ?? {};
  return [
    row && standingCell(row),
    reply,
    row?.nudges,
    deferral && RECEIPT_TEXTS.withWhy(localMinute(deferral.until, zone), deferral.reason),
    row && row.escalatedTo.length > 0 ? joinNames(row.escalatedTo.map(names.person)) : undefined,
  ];
}

function standingCell({ standing, receipt }: ReportRow): Cell {
  if (!receipt) return RECEIPT_TEXTS.neverSent;
  const value = RECEIPT_TEXTS.standings[standing];
  const fill = FILLS[standing];
  return fill ? { value, fill } : value;
}
