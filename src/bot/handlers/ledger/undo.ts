import { Refusal } from '../../../core/refusal.ts';
import type { Change } from '../../../ledger/change.ts';
import { lastUndoable } from '../../../ledger/change-set.ts';
import type { ChangeSet } from '../../../ledger/ledger-store.ts';
import { undoChange } from '../../../ledger/undo.ts';
import { showChanges } from '../../../render/change-view.ts';
import type { Names } from '../../../render/names.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Turn } from '../../turn.ts';

/** How far back an entry's history is read to tell who changed it meanwhile. */
const HISTORY = 200;

/** How long a message can be taken back where its kind does not say. */
const UNDO_MINUTES = 1440;

/** Takes back the speaker's own last message as a whole, or the one that the pressed button belongs to. */
export const undoLast: Handler = async (turn) => {
  const { ledger } = turn.tx;
  const sets = await ledger.recentChanges(turn.actor.personId);
  const { reference } = turn.reading.slots;
  const wanted = reference === undefined ? sets : sets.filter((made) => made.messageId === reference);
  const last = lastUndoable(wanted, turn.at, await undoMinutes(turn, wanted.at(-1)));
  const names = await readNames(turn.tx);
  const undone: Change[] = [];
  for (const [index, no] of last.nos.entries())
    undone.push(await takeBack(turn, { no, eventId: last.eventIds[index], names }));
  await ledger.rememberChanges(
    turn.actor.personId,
    sets.filter((made) => made.messageId !== last.messageId),
  );
  return {
    reply: showChanges({ intent: 'undo', applied: undone, refused: [], today: turn.today, names }),
    memory: { focus: refocus(turn.memory.focus, last.nos), lastChanged: [...last.nos] },
  };
};

async function takeBack(
  turn: Turn,
  made: { readonly no: number; readonly eventId: string | undefined; readonly names: Names },
): Promise<Change> {
  const entry = await turn.tx.ledger.findEntry(made.no);
  const history = await turn.tx.ledger.eventsOf(made.no, HISTORY);
  const event = history.find((one) => one.id === made.eventId);
  if (!entry || !event) throw new Refusal({ reason: 'nothing_to_undo' });
  const change = undoChange({ entry, event, history, nameOf: made.names.person }, actOf(turn));
  await recordChange(turn.tx, change);
  return change;
}

async function undoMinutes(turn: Turn, made: ChangeSet | undefined): Promise<number> {
  const entry = made?.nos[0] === undefined ? undefined : await turn.tx.ledger.findEntry(made.nos[0]);
  return turn.knowledge.kinds.get(entry?.kind ?? '')?.undoMinutes ?? UNDO_MINUTES;
}
