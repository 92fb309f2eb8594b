import { Refusal } from '../../../core/refusal.ts';
import type { Change } from '../../../ledger/change.ts';
import { withoutEvents } from '../../../ledger/change-set.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { LedgerEvent } from '../../../ledger/event.ts';
import { undoChange } from '../../../ledger/undo.ts';
import { showChanges } from '../../../render/change-view.ts';
import { showSettled } from '../../../render/withdrawn-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { mayReport } from '../../../security/authorise.ts';
import { followUp } from '../../follow-up.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** Events of an entry that are looked through. */
const HISTORY = 200;

/**
 * Decides what becomes of changes whose message was withdrawn: they stay, or are taken back whoever made them. The
 * liaison of the unit decides, or a supervisor; in a unit without a liaison everybody who may report. Throws `Refusal`:
 * `other_unit`, `role_required`, `changed_meanwhile`.
 */
export const settleWithdrawn: Handler = async (turn) => {
  const { entries = [], approved } = turn.reading.slots;
  const concerned: Entry[] = [];
  for (const no of entries.flatMap(({ candidates }) => candidates)) {
    const entry = await turn.tx.ledger.findEntry(no);
    if (!entry) throw new Refusal({ reason: 'no_such_entry', words: `#${no}` });
    if (!mayReport(turn.actor, turn.scene.conversation, entry)) throw new Refusal({ reason: 'other_unit', no });
    await checkDecides(turn, entry);
    concerned.push(entry);
  }
  return approved ? { reply: showSettled(concerned, 'kept') } : takeBack(turn, concerned);
};

async function checkDecides({ actor, tx, reading }: Turn, { unitId }: Entry): Promise<void> {
  if (holdsRole(actor, ['liaison', 'supervisor'])) return;
  const people = await tx.roster.people();
  const hasLiaison = people.some((person) => person.unitId === unitId && person.roles.includes('liaison'));
  if (hasLiaison)
    throw new Refusal({ reason: 'role_required', roles: ['liaison', 'supervisor'], intent: reading.intent });
}

async function takeBack(turn: Turn, entries: readonly Entry[]): Promise<Outcome> {
  const { tx, today, memory } = turn;
  const names = await readNames(tx);
  const undone: Change[] = [];
  for (const entry of entries) {
    const history = await tx.ledger.eventsOf(entry.no, HISTORY);
    const event = standingOf(turn, history);
    if (!event) continue;
    const change = undoChange({ entry, event, history, nameOf: names.person }, actOf(turn));
    await recordChange(tx, change);
    await forget(turn, event);
    undone.push(change);
  }
  if (undone.length === 0) return { reply: showSettled(entries, 'settled') };
  await followUp(turn, undone);
  return {
    reply: showChanges({ intent: 'undo', applied: undone, refused: [], today, names }),
    memory: {
      focus: refocus(
        memory.focus,
        undone.map(({ entry }) => entry.no),
      ),
    },
  };
}

function standingOf({ reading }: Turn, history: readonly LedgerEvent[]): LedgerEvent | undefined {
  const event = history.find(
    ({ messageId, verb }) => messageId === reading.slots.reference && verb !== 'undone' && verb !== 'message_withdrawn',
  );
  return event && history.some(({ undoes }) => undoes === event.id) ? undefined : event;
}

/** Who made the change cannot take it back once more. */
async function forget({ tx }: Turn, { personId, id }: LedgerEvent): Promise<void> {
  await tx.ledger.rememberChanges(personId, withoutEvents(await tx.ledger.recentChanges(personId), new Set([id])));
}
