import { Refusal } from '../../../core/refusal.ts';
import type { EntryMention } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { LedgerEvent } from '../../../ledger/event.ts';
import type { ChangeSet } from '../../../ledger/ledger-store.ts';
import { lastStanding } from '../../../ledger/undo.ts';
import { holdsRole } from '../../../security/actor.ts';
import { checkEntry } from '../../../security/authorise.ts';
import type { Turn } from '../../turn.ts';
import { explainMissing, findByWords } from './sort-stated.ts';

/** The change of a named entry that is to be taken back, and who made it. */
export interface Undoable {
  readonly set: ChangeSet;
  readonly makerId: string;
}

/** How far back the last change that still stands is looked for. */
const HISTORY = 200;

/**
 * The last standing change of the entry named, with the rest of its merge where it is one. Throws `Refusal`:
 * `nothing_to_undo` (none, or somebody else's and the speaker supervises nothing), `other_unit`, `no_such_entry`.
 */
export async function findNamedUndo(turn: Turn, mention: EntryMention): Promise<Undoable> {
  const { actor, scene, tx } = turn;
  const [no] = mention.candidates;
  const entry = no === undefined ? await findByWords(turn, mention) : await tx.ledger.findEntry(no);
  if (!entry || entry.withdrawnAt !== undefined) throw await explainMissing(turn, mention);
  checkEntry(actor, scene.conversation, entry);
  const event = lastStanding(await tx.ledger.eventsOf(entry.no, HISTORY));
  const isOwn = event?.personId === actor.personId;
  if (!event || !(isOwn || holdsRole(actor, ['supervisor']))) throw new Refusal({ reason: 'nothing_to_undo' });
  const nos = event.verb === 'merged' ? await mergedTogether(turn, entry, event) : [entry.no];
  const { messageId, at, personId: makerId } = event;
  return { makerId, set: { messageId, at, eventIds: nos.map((one) => `${messageId}/${one}`), nos } };
}

/** The entry that stayed first, then all that the same message put into it: one half of a merge is not taken back. */
async function mergedTogether({ tx }: Turn, entry: Entry, { messageId }: LedgerEvent): Promise<readonly number[]> {
  const into = entry.mergedInto ?? entry.no;
  const ofUnit = await tx.ledger.listEntries({ unitIds: [entry.unitId], kind: entry.kind });
  const gone: number[] = [];
  for (const { no } of ofUnit.filter(({ mergedInto }) => mergedInto === into)) {
    const events = await tx.ledger.eventsOf(no, HISTORY);
    if (events.some(({ verb, messageId: made }) => verb === 'merged' && made === messageId)) gone.push(no);
  }
  return [into, ...gone];
}
