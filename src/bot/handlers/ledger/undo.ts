import { Refusal } from '../../../core/refusal.ts';
import type { Change } from '../../../ledger/change.ts';
import { lastUndoable, withoutEvents } from '../../../ledger/change-set.ts';
import type { ChangeSet } from '../../../ledger/ledger-store.ts';
import { undoChange } from '../../../ledger/undo.ts';
import { showChanges } from '../../../render/change-view.ts';
import type { Names } from '../../../render/names.ts';
import { tellMaker } from '../../decision-notices.ts';
import { followUp } from '../../follow-up.ts';
import { checkPointsPlace } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { findNamedUndo, type Undoable } from './find-undo.ts';

/** How far back an entry's history is read to tell who changed it meanwhile. */
const HISTORY = 200;

/** How long a message can be taken back where its kind does not say. */
const UNDO_MINUTES = 1440;

/**
 * Takes back the speaker's own last message as a whole, the one that the pressed button belongs to, or the last change
 * of the entry that is named: a supervisor's right for anybody's change, everybody else's for their own.
 */
export const undoLast: Handler = async (turn) => {
  const { reference, entries } = turn.reading.slots;
  const [named] = entries ?? [];
  if (reference !== undefined || !named) return undoMessage(turn, reference);
  const wanted = await findNamedUndo(turn, named);
  lastUndoable([wanted.set], turn.at, await undoMinutes(turn, wanted.set));
  return takeBackNamed(turn, wanted);
};

async function undoMessage(turn: Turn, reference: string | undefined): Promise<Outcome> {
  const { ledger } = turn.tx;
  const sets = await ledger.recentChanges(turn.actor.personId);
  const wanted = reference === undefined ? sets : sets.filter((made) => made.messageId === reference);
  const last = lastUndoable(wanted, turn.at, await undoMinutes(turn, wanted.at(-1)));
  const undone = await takeBackSet(turn, last);
  await ledger.rememberChanges(
    turn.actor.personId,
    sets.filter((made) => made.messageId !== last.messageId),
  );
  return sumUp(turn, undone);
}

async function takeBackNamed(turn: Turn, { set, makerId }: Undoable): Promise<Outcome> {
  const { ledger } = turn.tx;
  const undone = await takeBackSet(turn, set);
  await ledger.rememberChanges(makerId, withoutEvents(await ledger.recentChanges(makerId), new Set(set.eventIds)));
  await tellMaker(turn, makerId, undone);
  return sumUp(turn, undone);
}

/** Takes back all that one message changed, with what follows from it. Throws as `undoChange` does; the caller forgets the set. */
export async function takeBackSet(turn: Turn, set: ChangeSet): Promise<readonly Change[]> {
  const names = await readNames(turn.tx);
  const undone: Change[] = [];
  for (const [index, no] of set.nos.entries())
    undone.push(await takeBack(turn, { no, eventId: set.eventIds[index], names }));
  await followUp(turn, undone);
  return undone;
}

async function sumUp(turn: Turn, undone: readonly Change[]): Promise<Outcome> {
  const nos = undone.map(({ entry }) => entry.no);
  const names = await readNames(turn.tx);
  return {
    reply: showChanges({ intent: 'undo', applied: undone, refused: [], today: turn.today, names }),
    memory: { focus: refocus(turn.memory.focus, nos), lastChanged: nos },
  };
}

async function takeBack(
  turn: Turn,
  made: { readonly no: number; readonly eventId: string | undefined; readonly names: Names },
): Promise<Change> {
  const entry = await turn.tx.ledger.findEntry(made.no);
  const history = await turn.tx.ledger.eventsOf(made.no, HISTORY);
  const event = history.find((one) => one.id === made.eventId);
  if (!entry || !event) throw new Refusal({ reason: 'nothing_to_undo' });
  checkPointsPlace(turn, entry);
  const change = undoChange({ entry, event, history, nameOf: made.names.person }, actOf(turn));
  await recordChange(turn.tx, change);
  return change;
}

/** How long these changes can be taken back, by the kind of the first entry. */
export async function undoMinutes(turn: Turn, made: ChangeSet | undefined): Promise<number> {
  const entry = made?.nos[0] === undefined ? undefined : await turn.tx.ledger.findEntry(made.nos[0]);
  return turn.knowledge.kinds.get(entry?.kind ?? '')?.undoMinutes ?? UNDO_MINUTES;
}
