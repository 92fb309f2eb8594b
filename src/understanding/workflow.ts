import type { Slots } from '../core/slots.ts';
import { readCorrection } from './correction.ts';
import { indexOf } from './entry-index.ts';
import { readExtensionDecision } from './extension-decision.ts';
import { readLookBack } from './look-back.ts';
import { readMerging } from './merging.ts';
import { readNewEntry } from './new-entry.ts';
import { readReopening } from './reopening.ts';
import type { Reading } from './scene.ts';
import { readDuties } from './supporting.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads what is done to an entry beyond its progress: an extension decided, 反弹, 回头看, duplicates, who leads and
 * supports. Only where marked words and a named entry leave no doubt; everything else is left to the classifier.
 */
export function readWorkflow(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const beside = readCorrection(utterance) ?? readNewEntry(utterance);
  if (beside) return beside;
  if (PASSED_ON.test(text) || FREE_TEXTS.has(scene.pending?.field ?? '')) return undefined;
  for (const [intent, read] of READERS) {
    const slots = read(utterance);
    if (slots) return { intent, slots, confidence: 1, alternatives: [] };
  }
  return readDoubt(utterance);
}

/** 12号会不会反弹 asks about the entry; half heard, it would be taken for the decision to send it back. */
function readDoubt({ text, numbers, scene }: Utterance): Reading | undefined {
  if (!DOUBTS.test(text)) return undefined;
  const known = { has: (no: number) => indexOf(scene.entries).findEntry(no) !== undefined };
  const entries = numbers.flatMap(({ numbers: nos, words }) =>
    nos.filter((no) => known.has(no)).map((no) => ({ words, by: 'number' as const, candidates: [no] })),
  );
  return entries.length > 0 ? { intent: 'show_entry', slots: { entries }, confidence: 1, alternatives: [] } : undefined;
}

const DOUBTS =
  /(?:会不会|是不是|有没有|可能会?|怕|担心|如果|要是|万一|听说|据说)[^,。;]{0,12}(?:反弹|回潮)|(?:反弹|回潮)的?(?:风险|隐患|可能|苗头|压力|迹象)|(?:反弹|回潮)[^,。;]{0,4}(?:[吗么?]|没有?$|怎么办)/u;

const READERS: readonly (readonly [string, (utterance: Utterance) => Slots | undefined])[] = [
  ['merge_entries', readMerging],
  ['decide_extension', readExtensionDecision],
  ['reopen_entry', readReopening],
  ['look_back', readLookBack],
  ['assign_entry', readDuties],
];

/** Fields that any words may fill: the text of a reminder may well speak of 反弹. */
const FREE_TEXTS = new Set(['message', 'title']);

/** What is to be told to others, or taught, is not done to an entry: 提醒东岭法院12号反弹了. */
const PASSED_ON = /提醒|群发|转告|通知|转发|告知|告诉|发给|问法|固定答复|撤销|撤回|取消(?!.{0,16}配合)/u;
