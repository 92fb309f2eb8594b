import type { Button } from '../../../core/card.ts';
import type { Slots, StatedChange } from '../../../core/slots.ts';
import { type Entry, isCounted } from '../../../ledger/entry.ts';
import { EVIDENCE_TEXTS } from '../../../render/catalogue/evidence.ts';
import { button } from '../../../render/compose.ts';
import { askForEvidence } from '../../../render/evidence-view.ts';
import { mayReport } from '../../../security/authorise.ts';
import { getTaskKind, lacksEvidence } from '../../kind-rules.ts';
import { askWhose } from '../../loose-files.ts';
import type { Outcome, Turn } from '../../turn.ts';

/** A completion that wants evidence and has none. */
interface Unbacked {
  readonly entry: Entry;
  readonly stated: StatedChange;
}

/** Tells completions that lack the evidence their kind wants from all other statements. None lacks it once confirmed. */
export async function setAsideUnbacked(
  turn: Turn,
): Promise<{ readonly ready: readonly StatedChange[]; readonly unbacked: readonly Unbacked[] }> {
  const { changes = [], confirmed } = turn.reading.slots;
  const ready: StatedChange[] = [];
  const unbacked: Unbacked[] = [];
  for (const stated of changes) {
    const entry = confirmed ? undefined : await findWanting(turn, stated);
    if (entry) unbacked.push({ entry, stated });
    else ready.push(stated);
  }
  return { ready, unbacked };
}

/** Asks for the evidence; where files came whose entry is not clear, asks which of the completions they back. */
export async function askToBack(turn: Turn, unbacked: readonly Unbacked[]): Promise<Outcome> {
  const { evidence: files = [] } = turn.reading.slots;
  const changes = unbacked.map(({ entry, stated }) => ({
    ...stated,
    entry: { words: stated.entry.words, by: stated.entry.by, candidates: [entry.no] },
  }));
  if (files.length > 0) return askWhose(turn, files, changes);
  // The empty list marks that evidence is what this question waits for.
  const slots: Slots = { changes, evidence: [] };
  return {
    reply: askForEvidence(unbacked, buttonsFor(changes)),
    memory: { pending: { kind: 'confirm', intent: 'record_update', slots, askedAt: turn.at } },
  };
}

/** The entry, where what is said of it wants evidence; whatever else is wrong with it is told when it is recorded. */
async function findWanting(turn: Turn, stated: StatedChange): Promise<Entry | undefined> {
  const [no, ...others] = stated.entry.candidates;
  const entry = no === undefined || others.length > 0 ? undefined : await turn.tx.ledger.findEntry(no);
  if (!entry || !isCounted(entry) || entry.state === 'closed') return undefined;
  if (!mayReport(turn.actor, turn.scene.conversation, entry)) return undefined;
  return lacksEvidence(entry, stated, getTaskKind(turn, entry.kind)) ? entry : undefined;
}

function buttonsFor(changes: readonly StatedChange[]): Button[] {
  const { submitAnyway, notNow } = EVIDENCE_TEXTS.buttons;
  return [
    button(submitAnyway, { intent: 'record_update', slots: { changes, confirmed: true } }),
    button(notNow, { intent: 'deny', slots: {} }),
  ];
}
