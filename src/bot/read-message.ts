import type { Instant } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reading, Scene } from '../understanding/scene.ts';
import type { Understanding } from '../understanding/understand.ts';
import type { PressStore } from './presses.ts';
import { readFiles } from './read-files.ts';

/** Longest text that is read, in characters; everything after it would be guesswork and cost. */
const LONGEST_TEXT = 4000;

/**
 * What was meant: a press says what its button carries, with the reason typed beside it, a text is understood. Throws
 * `Refusal`.
 */
export async function readMessage(
  message: InboundMessage,
  scene: Scene,
  parts: { readonly understanding: Understanding; readonly presses: PressStore },
): Promise<Reading> {
  if (message.text.length > LONGEST_TEXT) throw new Refusal({ reason: 'too_long', limit: LONGEST_TEXT });
  if (message.press !== undefined) {
    const pressed = await readPress(message.press, scene, parts.presses);
    return message.text.trim() === '' ? pressed : withReason(pressed, message.text.trim(), { scene, ...parts });
  }
  const form = scene.pending?.slots.form;
  // An answer is changed by going back to its question; what was typed over an earlier message answers another one.
  if (form && (message.edits ?? message.withdraws) !== undefined)
    return answerOf(scene.pending, { reference: 'edited' });
  const reading = parts.understanding.understand(message.text, scene);
  // While a form is open a file is part of an answer, and not taken.
  return form ? reading : readFiles(message, scene, reading);
}

function answerOf(pending: Scene['pending'], slots: Reading['slots']): Reading {
  return { intent: pending?.intent ?? 'out_of_scope', slots, confidence: 1, alternatives: [] };
}

async function readPress(token: string, scene: Scene, presses: PressStore): Promise<Reading> {
  const issued = await presses.find(token);
  const stale = !issued || issued.spentAt !== undefined || issued.expiresAt < scene.now.toISOString();
  if (stale) throw new Refusal({ reason: 'button_spent' });
  if (issued.forPersonId !== undefined && issued.forPersonId !== scene.speaker.personId)
    throw new Refusal({ reason: 'button_foreign' });
  return { ...issued.press, confidence: 1, alternatives: [] };
}

/** The press with its reason, read as the answer to the question that would have come next. */
function withReason(
  pressed: Reading,
  text: string,
  { scene, understanding }: { readonly scene: Scene; readonly understanding: Understanding },
): Reading {
  const { intent, slots } = pressed;
  const pending = { kind: 'missing_field', intent, slots, field: 'reason', askedAt: scene.now.toISOString() } as const;
  const answered = understanding.understand(text, { ...scene, pending });
  if (answered.answersPending) return answered;
  const changes = (slots.changes ?? []).map((change) => ({ ...change, note: { value: text, words: text } }));
  return { ...pressed, slots: { ...slots, changes, confirmed: true } };
}

/** Intents that only look. Their buttons may be pressed again, and an open question stays open beside them. */
const LOOKING = new Set([
  'ask_regulation',
  'read_article',
  'list_regulations',
  'list_questions',
  'list_lessons',
  'show_entry',
  'list_entries',
  'show_progress',
  'list_reminders',
  'list_receipts',
  'list_interventions',
  'show_points',
  'show_checks',
  'list_zero_reports',
  'list_unreported',
  'list_duties',
  'export_ledger',
  'help',
  'greet',
  'whoami',
  'out_of_scope',
]);

/** Whether the intent changes nothing. */
export function onlyLooks(intent: string): boolean {
  return LOOKING.has(intent);
}

/** Uses up the button of a press that may write. A second use that came at the same moment is refused here. */
export async function spendPress(
  message: InboundMessage,
  reading: Reading,
  { presses, at }: { readonly presses: PressStore; readonly at: Instant },
): Promise<void> {
  if (message.press === undefined || onlyLooks(reading.intent)) return;
  const issued = await presses.find(message.press);
  if (!issued || issued.spentAt !== undefined) throw new Refusal({ reason: 'button_spent' });
  await presses.spend(message.press, at);
}
