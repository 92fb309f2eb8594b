import type { Evidence } from '../core/message.ts';
import type { StatedChange } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import type { FieldValues } from './event.ts';
import { checkReportable } from './workflow.ts';

/** All of `known`, then what of `added` is new: a file is known by the hash of its bytes, a link by its address. */
export function withEvidence(known: readonly Evidence[], added: readonly Evidence[]): readonly Evidence[] {
  const kept = new Map(known.map((piece) => [keyOf(piece), piece]));
  for (const piece of added) if (!kept.has(keyOf(piece))) kept.set(keyOf(piece), piece);
  return [...kept.values()];
}

/** The field that evidence changes; empty where nothing of it is new. */
export function evidenceFields(entry: Entry, added: readonly Evidence[] = []): FieldValues {
  const { evidence: known = [] } = entry;
  const evidence = withEvidence(known, added);
  return evidence.length > known.length ? { evidence } : {};
}

/**
 * Adds evidence, or a note, and moves nothing, as a supporting unit may: no report of the unit that leads. What is there already is not added
 * again; the event then changes no field. Throws `Refusal` `wrong_state` (closed).
 */
export function addEvidence(entry: Entry, { note, evidence }: Omit<StatedChange, 'entry'>, act: Act): Change {
  checkReportable(entry);
  const edit = { verb: 'evidence_added', fields: evidenceFields(entry, evidence), note: note?.value } as const;
  return changeEntry(entry, edit, act);
}

/** Whether a statement brings evidence and says nothing else. */
export function onlyBacks({ entry: _, evidence = [], ...said }: StatedChange): boolean {
  return evidence.length > 0 && Object.values(said).every((field) => field === undefined);
}

function keyOf(piece: Evidence): string {
  return piece.kind === 'file' ? `file:${piece.sha256}` : `link:${piece.url}`;
}
