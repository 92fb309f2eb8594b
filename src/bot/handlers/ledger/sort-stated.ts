import { Refusal } from '../../../core/refusal.ts';
import type { EntryMention, StatedChange } from '../../../core/slots.ts';
import { findIntegers } from '../../../language/numbers.ts';
import { type Entry, isCounted } from '../../../ledger/entry.ts';
import { onlyAdds } from '../../../ledger/report-progress.ts';
import { mayReport, maySee } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
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

/** Entries that one message may change; more is a mistake, or work for an import. */
export const MOST_CHANGES = 50;

/**
 * Looks each named entry up again inside the transaction, with the right to change it. Throws `Refusal`
 * `too_many_changes`.
 */
export async function sortStated(turn: Turn): Promise<Sorted> {
  const clear: ClearChange[] = [];
  const unclear: StatedChange[] = [];
  const refused: Refusal[] = [];
  const { changes = [] } = turn.reading.slots;
  // 全部不变 of a large unit changes no field of any entry.
  if (changes.filter(({ unchanged }) => !unchanged).length > MOST_CHANGES)
    throw new Refusal({ reason: 'too_many_changes', limit: MOST_CHANGES });
  for (const stated of changes.length > 0 ? changes : [NOTHING_NAMED]) {
    const found = await findStated(turn, stated);
    if (found === 'unclear') unclear.push(stated);
    else if (found instanceof Refusal) refused.push(found);
    else clear.push({ entry: found, stated });
  }
  return { clear: onceEach(clear), unclear, refused };
}

/** An entry named twice in a message changes once, with all that is said of it; the later word stands. */
function onceEach(clear: readonly ClearChange[]): readonly ClearChange[] {
  const byNo = new Map<number, ClearChange>();
  for (const { entry, stated } of clear) {
    const before = byNo.get(entry.no)?.stated;
    byNo.set(entry.no, { entry, stated: before ? { ...before, ...stated, entry: before.entry } : stated });
  }
  return [...byNo.values()];
}

async function findStated(turn: Turn, stated: StatedChange): Promise<Entry | Refusal | 'unclear'> {
  const { entry: mention } = stated;
  const [no, ...others] = mention.candidates;
  if (others.length > 0) return 'unclear';
  if (no === undefined) return mention.by === 'number' ? explainMissing(turn, mention) : 'unclear';
  const entry = await turn.tx.ledger.findEntry(no);
  if (!entry) return notFound(mention);
  return (await whyNot(turn, entry, stated)) ?? entry;
}

/** Why a statement about an entry cannot be taken; undefined: it can. What is out of reach is not told about. */
async function whyNot(turn: Turn, entry: Entry, stated: StatedChange): Promise<Refusal | undefined> {
  const { actor, scene } = turn;
  const { no } = entry;
  if (!maySee(actor, scene.conversation, entry)) {
    return isCounted(entry) ? new Refusal({ reason: 'other_unit', no }) : notFound(stated.entry);
  }
  if (!isCounted(entry)) return goneAway(entry, stated.entry);
  if (!mayReport(actor, scene.conversation, entry) && !addsAsSupporter(turn, stated))
    return new Refusal({ reason: 'not_lead', no, leadUnitId: entry.unitId });
  const { seen } = stated.entry;
  return seen === undefined || seen === entry.version ? undefined : changedSince(turn, entry);
}

function addsAsSupporter({ reading }: Turn, stated: StatedChange): boolean {
  return reading.intent === 'record_update' && onlyAdds(stated);
}

async function changedSince({ tx }: Turn, { no, updatedAt }: Entry): Promise<Refusal> {
  const [last] = await tx.ledger.eventsOf(no, 1);
  const names = await readNames(tx);
  const byName = last ? names.person(last.personId) : '';
  return new Refusal({ reason: 'changed_meanwhile', no, byName, at: last?.at ?? updatedAt });
}

function goneAway({ no, mergedInto }: Entry, mention: EntryMention): Refusal {
  return mergedInto === undefined ? notFound(mention) : new Refusal({ reason: 'merged_away', no, into: mergedInto });
}

const NOTHING_NAMED: StatedChange = { entry: { words: '', by: 'words', candidates: [] } };

/** Tells an entry of another unit, and one that was merged into another, from a number that nobody has. */
export async function explainMissing(turn: Turn, mention: EntryMention): Promise<Refusal> {
  const entry = await findByWords(turn, mention);
  if (entry && !maySee(turn.actor, turn.scene.conversation, entry))
    return new Refusal({ reason: 'other_unit', no: entry.no });
  return entry ? goneAway(entry, mention) : notFound(mention);
}

/** The entry whose number stands in the words of a mention that fits none in view. */
export async function findByWords({ tx }: Turn, mention: EntryMention): Promise<Entry | undefined> {
  const no = findIntegers(mention.words)[0]?.value;
  return no === undefined ? undefined : tx.ledger.findEntry(no);
}

function notFound(mention: EntryMention): Refusal {
  return new Refusal({ reason: 'no_such_entry', words: mention.words });
}
