import type { InboundMessage } from '../core/message.ts';
import type { StatedFile } from '../core/slots.ts';
import { asksToImport, readStatedDays } from '../understanding/revise-import.ts';
import type { Reading, Scene } from '../understanding/scene.ts';

/** The intent that a file alone says, when the administrator sends it. */
export const IMPORT_INTENT = 'import_text';

/**
 * A file is the sign that a text is to be let in: when the administrator sends it without words of another matter, or
 * anybody with words that ask for it (who may not, is told so). Otherwise the words stand, and the file beside them.
 */
export function readFiles(message: InboundMessage, scene: Scene, reading: Reading): Reading {
  const { attachments, text } = message;
  if (attachments.length === 0) return reading;
  const isAsked = asksToImport(text.trim()) && reading.slots.changes === undefined;
  const isAlone = text.trim() === '' || reading.intent === 'out_of_scope';
  if (!isAsked && !(isAlone && scene.speaker.roles.includes('admin'))) return alone(message, reading);
  const days = readStatedDays(text);
  const distinct = new Map(attachments.map(({ name, sha256 }) => [sha256, name]));
  const files = [...distinct].map(([sha256, name]): StatedFile => ({ name, sha256, ...days }));
  return { intent: IMPORT_INTENT, slots: { files }, confidence: 1, alternatives: [] };
}

/** No words: whatever the classifier hears in nothing is not meant. */
function alone({ text }: InboundMessage, reading: Reading): Reading {
  if (text.trim() !== '') return reading;
  return { intent: 'out_of_scope', slots: {}, confidence: 1, alternatives: reading.alternatives };
}
