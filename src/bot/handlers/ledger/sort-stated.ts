import { Refusal } from '../../../core/refusal.ts';
import type { EntryMention, StatedChange } from '../../../core/slots.ts';
import { findIntegers } from '../../../language/numbers.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { reachesUnit } from '../../../security/authorise.ts';
import type { Turn } from '../../turn.ts';

/** Statements by what can be done with them. */
interface Sorted {
  readonly clear: readonly ClearChange[];
  /** More than one entry fits, or nothing was named. */
  readonly unclear: readonly StatedChange[];
  readonly refused: readonly Refusal[];
}

/** A statement whose entry is known. */
export interface ClearChange {
  readonly entry: Entry;
  readonly stated: StatedChange;
}

/** Looks each named entry up again inside the transaction, with the right to change it. */
export async function sortStated(turn: Turn): Promise<Sorted> {
  const clear: ClearChange[] = [];
  const unclear: StatedChange[] = [];
  const refused: Refusal[] = [];
  const { changes = [] } = turn.reading.slots;
  for (const stated of changes.length > 0 ? changes : [NOTHING_NAMED]) {
    const found = await findStated(turn, stated);
    if (found === 'unclear') unclear.push(stated);
    else if (found instanceof Refusal) refused.push(found);
    else clear.push({ entry: found, stated });
  }
  return { clear, unclear, refused };
}

async function findStated(turn: Turn, { entry: mention }: StatedChange): Promise<Entry | Refusal | 'unclear'> {
  const [no, ...others] = mention.candidates;
  if (others.length > 0) return 'unclear';
  if (no === undefined) return mention.by === 'number' ? explainMissing(turn, mention) : 'unclear';
  const entry = await turn.tx.ledger.findEntry(no);
  if (!entry || entry.withdrawnAt !== undefined) return notFound(mention);
  if (!reachesUnit(turn.actor, turn.scene.conversation, entry.unitId)) return new Refusal({ reason: 'other_unit', no });
  return entry;
}

const NOTHING_NAMED: StatedChange = { entry: { words: '', by: 'words', candidates: [] } };

/** Tells an entry of another unit from a number that nobody has. */
export async function explainMissing(turn: Turn, mention: EntryMention): Promise<Refusal> {
  const no = findIntegers(mention.words)[0]?.value;
  const entry = no === undefined ? undefined : await turn.tx.ledger.findEntry(no);
  if (entry && !reachesUnit(turn.actor, turn.scene.conversation, entry.unitId))
    return new Refusal({ reason: 'other_unit', no: entry.no });
  return notFound(mention);
}

function notFound(mention: EntryMention): Refusal {
  return new Refusal({ reason: 'no_such_entry', words: mention.words });
}
