import { Refusal } from '../../../core/refusal.ts';
import type { Slots, StatedChange } from '../../../core/slots.ts';
import type { Change } from '../../../ledger/change.ts';
import { lastUndoable } from '../../../ledger/change-set.ts';
import type { LedgerEvent } from '../../../ledger/event.ts';
import type { ChangeSet } from '../../../ledger/ledger-store.ts';
import { showChanges } from '../../../render/change-view.ts';
import { joinCards } from '../../../render/compose.ts';
import { tellStays } from '../../../render/slip-view.ts';
import { readNames } from '../../names.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { sortStated } from './sort-stated.ts';
import { takeBackSet, undoMinutes } from './undo.ts';

/**
 * A report or a decision that went to the wrong entry: the slip is taken back and what was meant is recorded by
 * `record`, with what was said of the wrong entry where the correction says nothing of its own. A slip that cannot be
 * taken back stays, and the reply says so. Nothing is taken back where the right entry cannot be written.
 */
export async function correctLast(turn: Turn, record: Handler): Promise<Outcome> {
  const { corrects = [], changes = [], ...slots } = turn.reading.slots;
  const slip = await findSlip(turn, corrects);
  const stated = changes.map((change) =>
    slip && tellsNothing(change) ? { ...saidOf(slip.event), ...change } : change,
  );
  const lead = slip?.event.after.unitId;
  const handed = typeof lead === 'string' && { unitId: { value: lead, words: slip?.event.words.unitId ?? '' } };
  const meant: Turn = { ...turn, reading: { ...turn.reading, slots: { ...handed, ...slots, changes: stated } } };
  if (turn.reading.intent === 'record_update' && stated.some(tellsNothing)) return askForField(meant, 'progress');
  const { refused } = await sortStated(meant);
  if (refused[0]) throw refused[0];
  const undone = slip ? await takeBackSlip(turn, slip.set) : [];
  const done = await record(meant);
  if (undone.length === 0) return { ...done, reply: joinCards(done.reply, tellStays(corrects)) };
  const names = await readNames(turn.tx);
  const taken = showChanges({ intent: 'undo', applied: undone, refused: [], today: turn.today, names });
  return { ...done, reply: joinCards({ ...taken, buttons: [] }, done.reply) };
}

/** The last report or decision went to another entry than was meant. */
export function isSlip({ corrects = [], changes = [] }: Slots): boolean {
  return corrects.length > 0 && !changes.some(({ entry }) => entry.candidates.some((no) => corrects.includes(no)));
}

interface Slip {
  readonly set: ChangeSet;
  readonly event: LedgerEvent;
}

/** The speaker's last message, where it changed nothing but the one entry that is said to be wrong. */
async function findSlip(turn: Turn, corrects: readonly number[]): Promise<Slip | undefined> {
  const { ledger } = turn.tx;
  const set = (await ledger.recentChanges(turn.actor.personId)).at(-1);
  const [no, ...others] = set?.nos ?? [];
  if (!set || no === undefined || others.length > 0 || corrects.length !== 1 || corrects[0] !== no) return undefined;
  const event = (await ledger.eventsOf(no, HISTORY)).find(({ id }) => id === set.eventIds[0]);
  return event && VERBS[turn.reading.intent]?.includes(event.verb) ? { set, event } : undefined;
}

/** How far back an entry's history is read. */
const HISTORY = 200;

/** What a correction takes back: a report by a report, a decision by the same decision; other changes by name only. */
const VERBS: Readonly<Record<string, readonly LedgerEvent['verb'][]>> = {
  record_update: ['reported', 'submitted'],
  close_entry: ['closed'],
  return_entry: ['returned'],
  assign_entry: ['assigned'],
};

/** None where it is too old, or somebody changed the entry meanwhile. */
async function takeBackSlip(turn: Turn, set: ChangeSet): Promise<readonly Change[]> {
  const { ledger } = turn.tx;
  try {
    lastUndoable([set], turn.at, await undoMinutes(turn, set));
    const undone = await takeBackSet(turn, set);
    const sets = await ledger.recentChanges(turn.actor.personId);
    await ledger.rememberChanges(
      turn.actor.personId,
      sets.filter(({ messageId }) => messageId !== set.messageId),
    );
    return undone;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [];
  }
}

/** What the slip said, to be said of another entry. */
function saidOf({ verb, after, words, note }: LedgerEvent): Omit<StatedChange, 'entry'> {
  const { progress, dueOn, ownerName, leaderName, supportUnitIds } = after;
  const figure = { value: Number(progress), words: words.progress ?? '' };
  const said =
    verb === 'submitted' ? { completed: { value: true as const, words: words.state ?? words.progress ?? '' } } : {};
  return {
    ...(verb === 'reported' && progress !== undefined && progress !== null && { progress: figure }),
    ...said,
    ...(dueOn && { dueOn: { value: dueOn, words: words.dueOn ?? '' } }),
    ...(ownerName && { ownerName: { value: ownerName, words: words.ownerName ?? '' } }),
    ...(leaderName && { leaderName: { value: leaderName, words: words.leaderName ?? '' } }),
    ...(supportUnitIds && { supportUnitIds: { value: supportUnitIds, words: words.supportUnitIds ?? '' } }),
    ...(note !== undefined && { note: { value: note, words: note } }),
  };
}

function tellsNothing({ entry: _, ...told }: StatedChange): boolean {
  return Object.values(told).every((field) => field === undefined);
}
