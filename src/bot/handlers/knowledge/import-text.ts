import type { StatedFile } from '../../../core/slots.ts';
import type { FileReport } from '../../../knowledge/import-review.ts';
import { IMPORT_TEXTS } from '../../../render/catalogue/import.ts';
import { offerImport, showImported } from '../../../render/import-view.ts';
import { askFor } from '../../../render/talk-view.ts';
import { recordImport } from '../../record-import.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from '../ledger/ask-back.ts';

/** Shows what is in the files that were sent and asks; after a yes they are on the shelf already, and it is audited. */
export const importText: Handler = async (turn) => {
  const { files, reading } = turn;
  if (!files || files.reports.length === 0) return { reply: askFor(IMPORT_TEXTS.sendFile) };
  if (!reading.slots.confirmed) return offer(turn, files.reports);
  const { reports, isLarge, renew } = files;
  const kept = reports.flatMap((one) => (one.kind === 'read' && one.outcome === 'kept' ? [one.review.shelved] : []));
  for (const shelved of kept) await recordImport(turn.tx.audit, shelved, { at: turn.at, message: turn.message.id });
  return {
    reply: showImported(reports, isLarge),
    ...(kept.length > 0 && { afterCommit: async () => void (await renew()) }),
  };
};

function offer({ reading, at }: Turn, reports: readonly FileReport[]): Outcome {
  const stated = reading.slots.files ?? [];
  const files: StatedFile[] = stated.filter((_, place) => {
    const report = reports[place];
    return report?.kind === 'read' && report.outcome === 'offered';
  });
  if (files.length === 0) return { reply: offerImport(reports, []) };
  const { intent } = reading;
  return {
    reply: offerImport(reports, confirmButtons(intent, { files }, IMPORT_TEXTS.buttons)),
    memory: { pending: { kind: 'confirm', intent, slots: { files }, askedAt: at } },
  };
}
