import type { Occurrence } from '../../../reminders/reminder-store.ts';
import { openRows, type ReceiptReport } from '../../../reminders/report.ts';
import { LADDER_TEXTS } from '../../../render/catalogue/ladder.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { askWhichOfOpen, showNudgePreview } from '../../../render/nudge-view.ts';
import type { Outcome, Turn } from '../../turn.ts';
import type { NoticeQuestion } from './meant-occurrence.ts';

/** How many notices are worth asking about. */
const MOST_CHOICES = 8;

/** The turn as a question about a notice. */
export function questionOf({ actor, memory, reading, scene }: Turn): NoticeQuestion {
  return { actor, memory, reading, place: scene.conversation, now: scene.now };
}

/** The turn with the notice named. */
export function naming(turn: Turn, reference: string): Turn {
  const { choice: _, ...slots } = turn.reading.slots;
  return { ...turn, reading: { ...turn.reading, slots: { ...slots, reference } } };
}

/** Ids of the notices chosen out of those that were asked about; none: nothing was asked, or nothing was chosen. */
export function chosenNotices({ reading, memory }: Turn): readonly string[] {
  const { pending } = memory;
  const { choice } = reading.slots;
  if (pending?.kind !== 'which_notice' || pending.intent !== 'nudge' || choice === undefined) return [];
  if (choice === 'all') return pending.candidates;
  return choice === 'none' ? [] : choice.flatMap((order) => pending.candidates[order - 1] ?? []);
}

/** Several notices wait for answers: which is meant? Nothing is sent. */
export function askWhichToNudge({ at, today, scene }: Turn, reports: readonly ReceiptReport[]): Outcome {
  const shown = reports.slice(0, MOST_CHOICES);
  const candidates = shown.map(({ occurrence }) => occurrence.id);
  const buttons = candidates.map((reference, index) =>
    button(String(index + 1), { intent: 'nudge', slots: { reference } }),
  );
  const notices = shown.map((report) => ({
    text: report.occurrence.text,
    sentAt: dateAndTime(report.occurrence.firedAt, today, scene.zone),
    lacking: openRows(report).length,
  }));
  return {
    reply: askWhichOfOpen(notices, buttons),
    memory: { pending: { kind: 'which_notice', intent: 'nudge', slots: {}, candidates, askedAt: at } },
  };
}

/** Which notice would be sent again to whom; it is sent by a press or a yes. */
export function previewNudge({ at, today, scene }: Turn, occurrence: Occurrence, units: readonly string[]): Outcome {
  const slots = { reference: occurrence.id };
  const sentAt = dateAndTime(occurrence.firedAt, today, scene.zone);
  const again = button(LADDER_TEXTS.buttons.nudge, { intent: 'nudge', slots });
  return {
    reply: showNudgePreview({ text: occurrence.text, sentAt, units }, [again]),
    memory: { occurrenceId: occurrence.id, pending: { kind: 'confirm', intent: 'nudge', slots, askedAt: at } },
  };
}
