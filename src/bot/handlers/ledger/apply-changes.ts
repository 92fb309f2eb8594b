import { Refusal } from '../../../core/refusal.ts';
import type { StatedChange } from '../../../core/slots.ts';
import type { Act, Change } from '../../../ledger/change.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { showChanges } from '../../../render/change-view.ts';
import { joinCards } from '../../../render/compose.ts';
import type { WantedChange } from '../../../render/confirm-view.ts';
import { followUp } from '../../follow-up.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { askConfirm, askWhich } from './ask-back.ts';
import { type ClearChange, sortStated } from './sort-stated.ts';

/** How one intent changes one entry. `askFirst` tells when the change must be confirmed before it is written. */
export interface ChangeRule {
  apply(entry: Entry, stated: StatedChange, act: Act): Change;
  askFirst?(entry: Entry, stated: StatedChange): boolean;
}

/**
 * Carries out what a message states about entries: each is recorded, refused with its reason, or asked back on its
 * own, and one reply sums up. Nothing is guessed: an entry that is not clear is not written.
 */
export async function applyChanges(turn: Turn, rule: ChangeRule): Promise<Outcome> {
  const { reading } = turn;
  const sorted = await sortStated(turn);
  if (reading.confirmFirst && !reading.slots.confirmed && sorted.clear.length > 0)
    return askConfirm(
      turn,
      sorted.clear.map((one) => ({ ...one, backwards: false })),
    );
  const asking = reading.slots.confirmed ? [] : wantedFirst(rule, sorted.clear);
  const done = await carryOut(
    turn,
    rule,
    sorted.clear.filter((one) => !asking.some((ask) => ask.entry.no === one.entry.no)),
  );
  const refused = [...sorted.refused, ...done.refused];
  const onlyRefusal = refused[0];
  if (onlyRefusal && refused.length === 1 && reading.slots.changes?.length === 1) throw onlyRefusal;
  return sumUp(turn, { ...done, refused }, { asking, unclear: sorted.unclear });
}

function wantedFirst(rule: ChangeRule, clear: readonly ClearChange[]): WantedChange[] {
  return clear
    .filter(({ entry, stated }) => rule.askFirst?.(entry, stated) ?? false)
    .map((one) => ({ ...one, backwards: true }));
}

interface Done {
  readonly applied: readonly Change[];
  readonly refused: readonly Refusal[];
}

async function carryOut(turn: Turn, rule: ChangeRule, clear: readonly ClearChange[]): Promise<Done> {
  const applied: Change[] = [];
  const refused: Refusal[] = [];
  const act = actOf(turn);
  for (const { entry, stated } of clear) {
    try {
      const change = rule.apply(entry, stated, act);
      await recordChange(turn.tx, change);
      applied.push(change);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
    }
  }
  await rememberForUndo(turn, applied);
  await followUp(turn, applied);
  return { applied, refused };
}

interface Open {
  readonly asking: readonly WantedChange[];
  readonly unclear: readonly StatedChange[];
}

async function sumUp(turn: Turn, done: Done, open: Open): Promise<Outcome> {
  const nos = done.applied.map((change) => change.entry.no);
  const question = await openQuestion(turn, open);
  const memory = {
    focus: refocus(turn.memory.focus, nos),
    ...(nos.length > 0 && { lastChanged: nos }),
    ...question?.memory,
  };
  if (done.applied.length === 0 && done.refused.length === 0 && question) return { reply: question.reply, memory };
  const shown = showChanges({
    intent: turn.reading.intent,
    applied: done.applied,
    refused: done.refused,
    ...(nos.length > 0 && { undo: { intent: 'undo', slots: { reference: turn.message.id } } }),
    today: turn.today,
    names: await readNames(turn.tx),
  });
  return { reply: question ? joinCards(shown, question.reply) : shown, memory };
}

async function openQuestion(turn: Turn, { asking, unclear }: Open): Promise<Outcome | undefined> {
  if (asking.length > 0) return askConfirm(turn, asking);
  if (unclear.length > 0) return askWhich(turn, unclear);
  return undefined;
}
