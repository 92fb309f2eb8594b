import { type SentNotice, acknowledge as writeReceipt } from '../../../reminders/receipts.ts';
import { REMINDER_TEXTS } from '../../../render/catalogue/reminders.ts';
import { button } from '../../../render/compose.ts';
import { askWhichNotice, showAcknowledged } from '../../../render/reminder-view.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** 收到: the receipt of the speaker's unit for the notice meant. Several outstanding: asks which, writes nothing. */
export const acknowledge: Handler = async (turn) => {
  const unitId = turn.scene.conversation.unitId ?? turn.actor.unitId;
  const by = { unitId, personId: turn.actor.personId, at: turn.at };
  const written = await writeReceipt(turn.tx.reminders, by, which(turn));
  if (written.kind === 'which') return askWhich(turn, written.notices);
  return { reply: showAcknowledged(written.notices.map(({ occurrence }) => occurrence.text)) };
};

function which({ reading, memory }: Turn): { readonly occurrenceId: string } | 'only' | 'all' {
  const { reference, choice } = reading.slots;
  if (reference !== undefined) return { occurrenceId: reference };
  if (choice === 'all') return 'all';
  const { pending } = memory;
  const order = Array.isArray(choice) ? choice[0] : undefined;
  const chosen = pending?.kind === 'which_notice' && order !== undefined ? pending.candidates[order - 1] : undefined;
  return chosen === undefined ? 'only' : { occurrenceId: chosen };
}

function askWhich(turn: Turn, notices: readonly SentNotice[]): Outcome {
  const candidates = notices.map(({ occurrence }) => occurrence.id);
  const buttons = [
    ...candidates.map((id, index) => button(String(index + 1), { intent: 'acknowledge', slots: { reference: id } })),
    button(REMINDER_TEXTS.buttons.all, { intent: 'acknowledge', slots: { choice: 'all' } }),
  ];
  return {
    reply: askWhichNotice(
      'notice',
      notices.map(({ occurrence }) => occurrence.text),
      buttons,
    ),
    memory: { pending: { kind: 'which_notice', intent: 'acknowledge', slots: {}, candidates, askedAt: turn.at } },
  };
}
