import type { Evidence, InboundMessage } from '../core/message.ts';
import type { Slots, StatedChange, StatedFile } from '../core/slots.ts';
import { isBareCaption } from '../understanding/backing.ts';
import { asksForLedger, namesRegulation } from '../understanding/ledger-sheet/asks-for-ledger.ts';
import { asksToImport, readStatedDays } from '../understanding/revise-import.ts';
import type { Reading, Scene } from '../understanding/scene.ts';

/** The intent that a file alone says, when the administrator sends it. */
export const IMPORT_INTENT = 'import_text';

/** The intent that a sheet says. */
export const LEDGER_INTENT = 'import_ledger';

/**
 * A file is the sign that a text is to be let in: when the administrator sends it to the bot without words of another
 * matter, or anybody with words that ask for it (who may not, is told so). Otherwise the words stand, and the file beside them.
 */
export function readFiles(message: InboundMessage, scene: Scene, reading: Reading): Reading {
  const { attachments, text } = message;
  if (attachments.length === 0) return reading;
  const sheet = readSheets(message, scene, reading);
  if (sheet) return sheet;
  const isAsked = asksToImport(text.trim()) && reading.slots.changes === undefined;
  const isAlone = !message.isOverheard && (text.trim() === '' || reading.intent === 'out_of_scope');
  if (!isAsked && !(isAlone && scene.speaker.roles.includes('admin'))) return readAsEvidence(message, scene, reading);
  const days = readStatedDays(text);
  const distinct = new Map(attachments.map(({ name, sha256 }) => [sha256, name]));
  const files = [...distinct].map(([sha256, name]): StatedFile => ({ name, sha256, ...days }));
  return { intent: IMPORT_INTENT, slots: { files }, confidence: 1, alternatives: [] };
}

/**
 * A sheet is a ledger to be taken in, unless the administrator says that it is a regulation: when a liaison or a
 * supervisor sends it without words of another matter, or anybody with words that ask for it.
 */
function readSheets(
  { attachments, text, isOverheard }: InboundMessage,
  scene: Scene,
  reading: Reading,
): Reading | undefined {
  const words = text.trim();
  const { roles } = scene.speaker;
  if (!attachments.every(({ name }) => SHEET.test(name)) || reading.slots.changes !== undefined) return undefined;
  if (roles.includes('admin') && namesRegulation(words)) return undefined;
  const isAlone = !isOverheard && (words === '' || reading.intent === 'out_of_scope');
  const mayAlone = roles.some((role) => role === 'liaison' || role === 'supervisor' || role === 'admin');
  if (!(isAlone && mayAlone) && !asksToImport(words) && !asksForLedger(words)) return undefined;
  const files = [...new Map(attachments.map(({ name, sha256 }) => [sha256, { name, sha256 }])).values()];
  return { intent: LEDGER_INTENT, slots: { files }, confidence: 1, alternatives: [] };
}

const SHEET = /\.(?:xlsx|xlsm|xls|et|csv)$/iu;

/**
 * Files back up the report that they come with, or the one that was waiting for them. With several entries, or without
 * a word on what they are, it is asked which entry they belong to.
 */
function readAsEvidence({ attachments, text }: InboundMessage, scene: Scene, reading: Reading): Reading {
  const evidence = [...new Map(attachments.map((file) => [file.sha256, file])).values()];
  const { changes } = reading.slots;
  if (reading.intent === 'record_update' && changes) {
    const [only, ...others] = changes;
    if (only && others.length === 0) return withSlots(reading, { changes: [backedBy(only, evidence)] });
    if (changes.every(tellsNothing)) return ask(reading, { evidence, changes });
    return withSlots(reading, { evidence });
  }
  const isAlone = text.trim() === '' || reading.intent === 'out_of_scope' || isBareCaption(text);
  if (!isAlone) return reading;
  const waiting = waitingFor(scene);
  if (!waiting) return ask(reading, { evidence });
  const [only, ...others] = waiting;
  if (!only || others.length > 0) return ask(reading, { evidence, changes: waiting });
  const slots = { changes: [backedBy(only, evidence)] };
  return { intent: 'record_update', slots, confidence: 1, alternatives: [], answersPending: true };
}

/** The completions that were put off until something backs them up. */
function waitingFor({ pending }: Scene): readonly StatedChange[] | undefined {
  const isAsked = pending?.kind === 'confirm' && pending.intent === 'record_update';
  return isAsked && pending.slots.evidence?.length === 0 ? pending.slots.changes : undefined;
}

function backedBy(change: StatedChange, files: InboundMessage['attachments']): StatedChange {
  const added = files.map((file): Evidence => ({ kind: 'file', ...file }));
  return { ...change, evidence: [...(change.evidence ?? []), ...added] };
}

function tellsNothing({ entry: _, ...told }: StatedChange): boolean {
  return Object.values(told).every((field) => field === undefined);
}

function withSlots(reading: Reading, slots: Slots): Reading {
  return { ...reading, slots: { ...reading.slots, ...slots } };
}

function ask({ alternatives }: Reading, slots: Slots): Reading {
  return { intent: 'attach_evidence', slots, confidence: 1, alternatives };
}
