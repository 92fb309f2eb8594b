import { isDeepStrictEqual } from 'node:util';
import type { Attachment } from '../../../core/message.ts';
import type { StatedFile } from '../../../core/slots.ts';
import type { Change } from '../../../ledger/change.ts';
import type { LedgerFileReport } from '../../../ledger/import-report.ts';
import { LEDGER_IMPORT_TEXTS } from '../../../render/catalogue/ledger-import.ts';
import { offerLedgers, showImportedLedgers } from '../../../render/ledger-import-view.ts';
import { askFor } from '../../../render/talk-view.ts';
import { keepImportedLookBacks, planRows, reportOn, writeRows } from '../../import-ledger.ts';
import type { LedgerFile } from '../../ledger-file.ts';
import { readNames } from '../../names.ts';
import type { PreparedLedger } from '../../prepared-ledgers.ts';
import { actOf, rememberForUndo } from '../../record.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from './ask-back.ts';

/** As many new and changed entries as `undo` takes back at once. */
const MOST_UNDONE = 200;

/** Shows what the rows of a sheet would do and asks; after a yes it is done, and told row by row. */
export const importLedger: Handler = async (turn) => {
  const { ledgers, reading } = turn;
  if (!ledgers || ledgers.length === 0) return { reply: askFor(LEDGER_IMPORT_TEXTS.sendFile) };
  if (!reading.slots.confirmed) return offer(turn, ledgers);
  const reports: LedgerFileReport[] = [];
  const changes: Change[] = [];
  const papers: Attachment[] = [];
  for (const { report, toWrite, written, paper } of ledgers) {
    const done = toWrite ? await write(turn, toWrite, changes) : report;
    const rows = toWrite ?? written;
    if (rows) await keepImportedLookBacks({ tx: turn.tx, act: actOf(turn), zone: turn.scene.zone }, rows);
    reports.push(done);
    if (paper && isDeepStrictEqual(done, report)) papers.push(paper);
  }
  const isUndoable = changes.length > 0 && changes.length <= MOST_UNDONE;
  if (isUndoable) await rememberForUndo(turn, changes);
  const names = await readNames(turn.tx);
  const undo = { intent: 'undo', slots: { reference: turn.message.id } };
  return {
    reply: showImportedLedgers(reports, { names, papers, ...(isUndoable && { undo }), ...goOn(turn, reports) }),
  };
};

async function write(turn: Turn, file: LedgerFile, changes: Change[]): Promise<LedgerFileReport> {
  const planned = await planRows(turn.tx, file.rows);
  changes.push(...(await writeRows(turn.tx, planned, { act: actOf(turn), kinds: file.kinds })));
  return reportOn(file, planned);
}

/** Where there was no time for all rows, the same file goes on by a button. */
function goOn({ reading }: Turn, reports: readonly LedgerFileReport[]) {
  const isLeft = reports.some((report) => report.kind === 'read' && report.left > 0);
  const { files = [] } = reading.slots;
  return isLeft ? { goOn: { intent: reading.intent, slots: { files, confirmed: true } } } : {};
}

async function offer({ reading, at, tx }: Turn, ledgers: readonly PreparedLedger[]): Promise<Outcome> {
  const reports = ledgers.map(({ report }) => report);
  const files: StatedFile[] = (reading.slots.files ?? []).filter((_, place) => {
    const report = reports[place];
    return report?.kind === 'read' && report.created.length + report.changed.length > 0;
  });
  const names = await readNames(tx);
  const papers = ledgers.flatMap(({ paper }) => paper ?? []);
  if (files.length === 0) return { reply: offerLedgers(reports, { names, papers, buttons: [] }) };
  const { intent } = reading;
  return {
    reply: offerLedgers(reports, {
      names,
      papers,
      buttons: confirmButtons(intent, { files }, LEDGER_IMPORT_TEXTS.buttons),
    }),
    memory: { pending: { kind: 'confirm', intent, slots: { files }, askedAt: at } },
  };
}
