import type { Change } from '../ledger/change.ts';
import type { Entry } from '../ledger/entry.ts';
import { partsOf, rollUp } from '../ledger/parts.ts';
import { actOf, recordChange } from './record.ts';
import type { Turn } from './turn.ts';

/** Events of a whole that are looked through for where it stood before it had parts. */
const HISTORY = 200;

/** Changes of a part that its whole may follow. */
const MOVES = ['progress', 'withdrawnAt', 'mergedInto', 'parentNo'] as const;

/** Brings the wholes of changed parts in line with them, in the same transaction. */
export async function rollUpWholes(turn: Turn, changes: readonly Change[]): Promise<void> {
  const nos = new Set(changes.flatMap(wholesOf));
  for (const no of nos) {
    const whole = await turn.tx.ledger.findEntry(no);
    if (!whole || !turn.knowledge.kinds.get(whole.kind)?.parts) continue;
    const parts = await readParts(turn, whole);
    const history = await turn.tx.ledger.eventsOf(no, HISTORY);
    const change = rollUp(whole, { parts, history }, actOf(turn));
    if (change) await recordChange(turn.tx, change);
  }
}

function wholesOf({ entry, event }: Change): number[] {
  const isMoved = event.verb === 'registered' || MOVES.some((field) => field in event.after);
  return isMoved && entry.parentNo !== undefined ? [entry.parentNo] : [];
}

/** The parts of an entry that count; none where its kind has no parts. */
export async function readParts(
  { tx, knowledge }: Pick<Turn, 'tx' | 'knowledge'>,
  whole: Entry,
): Promise<readonly Entry[]> {
  if (!knowledge.kinds.get(whole.kind)?.parts) return [];
  return partsOf(whole.no, await tx.ledger.listEntries({ kind: whole.kind }));
}

/** Looks up, before anything is written, the parts of every entry that the message speaks of. */
export async function readPartsStated(turn: Turn): Promise<(entry: Entry) => readonly Entry[]> {
  const found = new Map<number, readonly Entry[]>();
  for (const { entry: mention } of turn.reading.slots.changes ?? []) {
    const [no, ...others] = mention.candidates;
    const entry = no === undefined || others.length > 0 ? undefined : await turn.tx.ledger.findEntry(no);
    if (entry) found.set(entry.no, await readParts(turn, entry));
  }
  return ({ no }) => found.get(no) ?? [];
}
