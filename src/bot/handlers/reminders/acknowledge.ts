import type { Card } from '../../../core/card.ts';
import { type AnsweredNotice, type SentNotice, acknowledge as writeReceipt } from '../../../reminders/receipts.ts';
import { isLate } from '../../../reminders/report.ts';
import { answerTime } from '../../../render/answer-by-view.ts';
import { REMINDER_TEXTS } from '../../../render/catalogue/reminders.ts';
import { button, joinCards } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { showLateOrAgain, showNotYours } from '../../../render/receipts-view.ts';
import { askWhichNotice, showAcknowledged } from '../../../render/reminder-view.ts';
import { maskPersonal } from '../../../security/mask.ts';
import { fillText } from '../../fill-text.ts';
import { settleLadder } from '../../ladder-cards.ts';
import { readNames } from '../../names.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** Longer than this (characters) an answer says something beside the acknowledgement itself. */
const BARE_LENGTH = 6;
/** As much of it is kept. */
const MOST_REPLY = 200;

/** The receipt of the speaker's unit for the notice meant. Several outstanding: asks which, writes nothing. */
export const acknowledge: Handler = async (turn) => {
  const { scene, actor, at, tx } = turn;
  const unitId = scene.conversation.unitId ?? actor.unitId;
  // Whoever is a guest in a unit's group, be it a supervisor, does not answer for the unit.
  if (unitId !== actor.unitId) return { reply: showNotYours((await readNames(tx)).unit(unitId)), keepPending: true };
  const reply = replyBeside(turn);
  const by = { unitId, personId: actor.personId, at, ...(reply !== undefined && { reply }) };
  const written = await writeReceipt(tx.reminders, by, which(turn));
  if (written.kind === 'which') return askWhich(turn, written.notices);
  for (const notice of written.notices.filter(({ isFirst }) => isFirst)) {
    await settleLadder(tx, notice, { at, who: actor.name, zone: scene.zone });
  }
  return { reply: await showWritten(turn, written.notices) };
};

async function showWritten(turn: Turn, notices: readonly AnsweredNotice[]): Promise<Card> {
  const { tx, scene, today } = turn;
  const names = await readNames(tx);
  const first = notices.filter(({ isFirst }) => isFirst);
  const [before] = notices;
  const { acknowledgedAt, acknowledgedBy } = before?.receipt ?? {};
  if (first.length === 0 && acknowledgedAt !== undefined && acknowledgedBy !== undefined) {
    const again = { who: names.person(acknowledgedBy), at: dateAndTime(acknowledgedAt, today, scene.zone) };
    return showLateOrAgain({ again });
  }
  const card = showAcknowledged(await textsOf(turn, first));
  const late = first.find(({ occurrence, receipt }) => isLate(occurrence, receipt));
  const lateUnit = late?.receipt.unitId;
  if (late === undefined || lateUnit === undefined) return card;
  const { answerBy } = late.occurrence;
  const limit = answerBy === undefined ? {} : { answerBy: answerTime(answerBy, { today, zone: scene.zone }) };
  return joinCards(card, showLateOrAgain({ late: { unit: names.unit(lateUnit), ...limit } }));
}

function replyBeside({ message, reading }: Turn): string | undefined {
  const said = message.text.trim();
  if (message.press !== undefined || reading.answersPending || Array.from(said).length <= BARE_LENGTH) return undefined;
  return Array.from(maskPersonal(said).masked).slice(0, MOST_REPLY).join('');
}

function which({ reading, memory }: Turn): { readonly occurrenceId: string } | 'only' | 'all' {
  const { reference, choice } = reading.slots;
  if (reference !== undefined) return { occurrenceId: reference };
  if (choice === 'all') return 'all';
  const { pending } = memory;
  const order = Array.isArray(choice) ? choice[0] : undefined;
  const chosen = pending?.kind === 'which_notice' && order !== undefined ? pending.candidates[order - 1] : undefined;
  return chosen === undefined ? 'only' : { occurrenceId: chosen };
}

/** What the notices say, as the unit read them. */
function textsOf({ tx, at, scene, actor }: Turn, notices: readonly SentNotice[]): Promise<readonly string[]> {
  const reader = { unitId: actor.unitId, at, zone: scene.zone };
  return Promise.all(notices.map(({ occurrence }) => fillText(tx, occurrence.text, reader)));
}

async function askWhich(turn: Turn, notices: readonly SentNotice[]): Promise<Outcome> {
  const candidates = notices.map(({ occurrence }) => occurrence.id);
  const buttons = [
    ...candidates.map((id, index) => button(String(index + 1), { intent: 'acknowledge', slots: { reference: id } })),
    button(REMINDER_TEXTS.buttons.all, { intent: 'acknowledge', slots: { choice: 'all' } }),
  ];
  return {
    reply: askWhichNotice(await textsOf(turn, notices), buttons),
    memory: { pending: { kind: 'which_notice', intent: 'acknowledge', slots: {}, candidates, askedAt: turn.at } },
  };
}
