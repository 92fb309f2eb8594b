import { toLocalTime } from '../../../core/clock.ts';
import { SHEET_TYPES } from '../../../files/sheet.ts';
import { packSheets } from '../../../files/write-sheets.ts';
import type { ReceiptReport } from '../../../reminders/report.ts';
import { RECEIPT_TEXTS } from '../../../render/catalogue/receipts.ts';
import { drawChart } from '../../../render/picture/draw-chart.ts';
import { toReceiptChart } from '../../../render/picture/receipt-chart.ts';
import { toReceiptSheet } from '../../../render/receipt-sheet.ts';
import type { DocumentMaker, DocumentRequest, MadeDocument } from '../../document-maker.ts';
import { readNames } from '../../names.ts';
import { reachOnPaper } from '../../reach-on-paper.ts';
import { meantReport } from './meant-occurrence.ts';

/** Who acknowledged a notice as a picture or a workbook. In a group only the group's own unit stands on it. */
export const receiptPaper: DocumentMaker = {
  intent: 'list_receipts',
  isAsked: ({ slots }) => slots.filter?.view === 'picture' || slots.filter?.view === 'file',
  async make(request) {
    const { store, reading } = request;
    const { report, names } = await gather(request);
    if (!report || report.total === 0) return undefined;
    if (reading.slots.filter?.view === 'picture') return draw(request, report, names);
    const { auditHead } = await store.status();
    return pack(request, report, { names, auditHead });
  },
};

type Names = Awaited<ReturnType<typeof readNames>>;
type Paper = Parameters<typeof toReceiptSheet>[1];

async function gather({ store, setting, scene, reading }: DocumentRequest) {
  const { actor, memory } = setting;
  const question = { actor, memory, reading, place: scene.conversation, now: scene.now };
  const reach = reachOnPaper(actor, scene.conversation);
  return store.read(async (tx) => ({
    report: await meantReport(tx, question, { reach }),
    names: await readNames(tx),
  }));
}

async function draw(
  { now, zone }: DocumentRequest,
  report: ReceiptReport,
  names: Names,
): Promise<MadeDocument | undefined> {
  const { date, time } = toLocalTime(now, zone);
  const chart = toReceiptChart(report, { at: `${date} ${time}`, names });
  // The words stand for themselves: whoever asked is told that there is no picture this time.
  const bytes = await drawChart(chart).catch(() => undefined);
  if (!bytes) return undefined;
  return { name: RECEIPT_TEXTS.fileName(date, 'png'), type: 'image/png', bytes, count: report.total };
}

async function pack(
  { now, zone }: DocumentRequest,
  { occurrence, rows, total }: ReceiptReport,
  facts: Pick<Paper, 'names' | 'auditHead'>,
): Promise<MadeDocument> {
  const sent = rows.map(({ unitId, receipt }) => ({ occurrence, unitId, receipt }));
  const sheet = toReceiptSheet(sent, { at: now, zone, ...facts });
  const bytes = await packSheets([sheet], { format: 'xlsx', at: now, sheetLabel: RECEIPT_TEXTS.sheetName });
  const name = RECEIPT_TEXTS.fileName(toLocalTime(now, zone).date, 'xlsx');
  return { name, type: SHEET_TYPES.xlsx, bytes, count: total };
}
