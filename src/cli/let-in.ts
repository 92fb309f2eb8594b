import { recordImport, recordRemoval } from '../bot/record-import.ts';
import type { Store } from '../bot/store.ts';
import type { TextDesk } from '../bot/text-desk.ts';
import { type Clock, toLocalTime } from '../core/clock.ts';
import type { FileReport } from '../knowledge/import-review.ts';
import { IMPORT_REFUSAL_TEXTS, IMPORT_TEXTS } from '../render/catalogue/import.ts';
import { reportLines } from '../render/import-view.ts';
import type { GivenFile, ImportResult } from './import-result.ts';

/** Who the command line is in the audit. */
const BY = 'cli';

/** What letting texts in needs of a deployment. */
export interface TextHouse {
  readonly texts: TextDesk;
  readonly store: Pick<Store, 'commit'>;
  readonly clock: Clock;
}

/** Reads a file, and unless it is a trial puts it on the shelf with its audit line. The library learns by `renew`. */
export async function letIn(
  { texts, store, clock }: TextHouse,
  file: GivenFile,
  isTrial: boolean,
): Promise<FileReport> {
  const at = clock.now().toISOString();
  const offered = { ...file, importedAt: at, importedBy: BY };
  if (isTrial) return texts.inspect(offered);
  const report = await texts.admit(offered);
  if (report.kind === 'read' && report.outcome === 'kept') {
    const { shelved } = report.review;
    await store.commit((tx) => recordImport(tx.audit, shelved, { at }));
  }
  return report;
}

/** Takes a text off the shelf with its audit line; gives what to say, undefined when there is no such text. */
export async function takeOut({ texts, store, clock }: TextHouse, id: string): Promise<string | undefined> {
  const removed = await texts.remove(id);
  if (!removed) return undefined;
  const at = clock.now().toISOString();
  await store.commit((tx) => recordRemoval(tx.audit, removed, { at, by: BY }));
  await texts.renew();
  const { text } = removed;
  return text ? IMPORT_TEXTS.cli.removed(text.text.title) : IMPORT_TEXTS.cli.removedDamaged(id);
}

/** The report on one file in both forms. */
export function toResult(report: FileReport): ImportResult {
  const lines = reportLines(report);
  if (report.kind === 'refused') {
    const { name, code, facts } = report;
    return {
      outcome: 'refused',
      lines,
      facts: { file: name, outcome: 'refused', code, facts, message: IMPORT_REFUSAL_TEXTS[code] },
    };
  }
  const { review, warnings, outcome } = report;
  const { shelved, counts, validity, digest, replaces, replacedBy, sameDay } = review;
  const { title, number, issuers, issuedOn, source, unread } = shelved.text;
  const head = {
    offered: [IMPORT_TEXTS.cli.offered(shelved.id)],
    kept: [IMPORT_TEXTS.cli.kept(shelved.id)],
    known: [],
  }[outcome];
  return {
    outcome,
    lines: [...lines.slice(0, 1), ...head, ...lines.slice(1)],
    facts: {
      file: source.name,
      outcome,
      id: shelved.id,
      sha256: source.sha256,
      title,
      number,
      issuers,
      issuedOn,
      validity,
      counts,
      digest,
      replaces,
      replacedBy,
      sameDay,
      warnings,
      unread,
      importedOn: toLocalTime(shelved.importedAt).date,
    },
  };
}
