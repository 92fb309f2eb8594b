import type { Sheet } from '../files/sheet.ts';
import type { Occurrence, Receipt } from '../reminders/reminder-store.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';
import type { Names } from './names.ts';
import { footerOf, localMinute, type PaperFacts } from './paper-facts.ts';

/** A notice as it went to one unit; without a receipt: it was never sent. */
export interface SentToUnit {
  readonly occurrence: Occurrence;
  readonly unitId: string;
  readonly receipt?: Receipt | undefined;
}

/** Every delivery of a reminder or notice to a unit: what, when, whether it arrived, who acknowledged it and when. */
export function toReceiptSheet(sent: readonly SentToUnit[], paper: PaperFacts & { readonly names: Names }): Sheet {
  const { receiptColumns: label } = PAPER_TEXTS;
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
    ],
    *rows() {
      for (const { occurrence, unitId, receipt } of sent)
        yield [
          minute(occurrence.dueAt),
          minute(occurrence.firedAt),
          PAPER_TEXTS.purposes[occurrence.purpose],
          occurrence.text,
          PAPER_TEXTS.outcomes[occurrence.outcome],
          names.unit(unitId),
          minute(receipt?.deliveredAt),
          receipt?.failedCode ?? (receipt?.unknownCode === undefined ? undefined : PAPER_TEXTS.unknownArrival),
          minute(receipt?.acknowledgedAt),
          receipt?.acknowledgedBy === undefined ? undefined : names.person(receipt.acknowledgedBy),
        ];
    },
    footer: footerOf(paper),
  };
}
