import type { InboundMessage } from '../core/message.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { ChangeSet } from '../ledger/ledger-store.ts';
import { joinCards } from '../render/compose.ts';
import { showCorrection, showTooOld, type Told } from '../render/correction-view.ts';
import type { Scene } from '../understanding/scene.ts';
import { takeBackSet, undoMinutes } from './handlers/ledger/undo.ts';
import { findMadeBy, rememberRewritten } from './made-by-message.ts';
import { readNames } from './names.ts';
import type { Handler, Outcome, Turn } from './turn.ts';

/** A message was rewritten and says what it said before: nothing of the turn remains, and nothing is answered. */
export class NothingNew extends Error {
  constructor() {
    super('the message says what it said before');
    this.name = 'NothingNew';
  }
}

/** A rewritten message stands for its first wording: it answers no question that was asked since. Forms look themselves. */
export function withoutQuestion({ edits }: InboundMessage, scene: Scene): Scene {
  if (edits === undefined || scene.pending?.slots.form) return scene;
  const { pending: _, ...rest } = scene;
  return rest;
}

/**
 * Answers a message; one that rewrites an earlier one corrects it: what that changed is taken back and the new wording
 * carried out, in the transaction at hand. Throws `NothingNew`, and `Refusal` `changed_meanwhile` when somebody changed
 * one of the entries since: then nothing is changed.
 */
export async function answerEdited(turn: Turn, handler: Handler): Promise<Outcome> {
  const { edits } = turn.message;
  if (edits === undefined || turn.scene.pending?.slots.form) return handler(turn);
  const made = await findMadeBy(turn, edits);
  if (!made) return kept(turn, edits, await handler(turn));
  const ageMs = Date.parse(turn.at) - Date.parse(made.at);
  if (ageMs > (await undoMinutes(turn, made)) * 60_000) return { reply: showTooOld(made.nos), keepPending: true };
  const before = await tell(turn, made.nos);
  await takeBack(turn, made);
  const outcome = await handler(asCorrection(turn, made));
  const after = await tell(turn, await changedNow(turn));
  if (isSame(before, after, turn)) throw new NothingNew();
  const now = await tell(turn, made.nos);
  const reader = { names: await readNames(turn.tx), today: turn.today };
  const correction = showCorrection(
    before.map((told, at) => ({ before: told, after: now[at] ?? told })),
    reader,
  );
  return kept(turn, edits, { ...outcome, reply: joinCards(correction, outcome.reply) });
}

/** A question asked after another message still waits, unless the new wording raises one itself. */
function kept(turn: Turn, edits: string, outcome: Outcome): Outcome {
  const { pending, askedBy } = turn.memory;
  const waits = pending && askedBy !== undefined && !isOf(turn, askedBy, edits) ? { pending, askedBy } : {};
  const memory = outcome.memory?.pending ? outcome.memory : { ...outcome.memory, ...waits };
  return { ...outcome, memory: { ...memory, ...rememberRewritten(turn, edits) } };
}

function isOf({ memory }: Turn, messageId: string, first: string): boolean {
  return messageId === first || (memory.rewritten ?? []).some((one) => one.first === first && one.last === messageId);
}

/** Under an id of its own: one message has one event for each entry, and this one is still to come. */
async function takeBack(turn: Turn, made: ChangeSet): Promise<void> {
  const { tx, actor, message } = turn;
  await takeBackSet({ ...turn, message: { ...message, id: `${message.id}:before` } }, made);
  const sets = await tx.ledger.recentChanges(actor.personId);
  await tx.ledger.rememberChanges(
    actor.personId,
    sets.filter(({ messageId }) => messageId !== made.messageId),
  );
}

/** Whatever the new wording is about counts as the speaker's own last word: less than before is no step back. */
function asCorrection(turn: Turn, made: ChangeSet): Turn {
  const named = (turn.reading.slots.changes ?? []).flatMap(({ entry }) => entry.candidates);
  return { ...turn, memory: { ...turn.memory, lastChanged: [...new Set([...made.nos, ...named])] } };
}

async function changedNow({ tx, actor, message }: Turn): Promise<readonly number[]> {
  const last = (await tx.ledger.recentChanges(actor.personId)).at(-1);
  return last?.messageId === message.id ? last.nos : [];
}

async function tell({ tx }: Turn, nos: readonly number[]): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const no of nos) {
    const entry = await tx.ledger.findEntry(no);
    const [event] = await tx.ledger.eventsOf(no, 1);
    if (entry && event) told.push({ entry, event });
  }
  return told;
}

/** The new wording leaves every entry as the first one did, and nothing of it was refused or asked. */
function isSame(before: readonly Told[], after: readonly Told[], { reading }: Turn): boolean {
  const stated = reading.slots.changes?.length ?? after.length;
  const signatures = [before, after].map((told) => told.map(signatureOf).sort().join('\n'));
  return stated === after.length && signatures[0] === signatures[1];
}

function signatureOf({ entry, event }: { readonly entry: Entry; readonly event: LedgerEvent }): string {
  const { no, version: _, registeredAt: __, updatedAt: ___, progressAt: ____, reportedAt: _____, ...fields } = entry;
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  // A registration that was taken back and made again has another number.
  return JSON.stringify([event.verb === 'registered' ? 0 : no, event.note, sorted]);
}
