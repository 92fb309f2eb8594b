import type { IntentDefinition, SlotSamples } from './intent-file.ts';
import { createRandom } from './softmax.ts';

/** A sentence to train on. */
export interface LabelledText {
  readonly text: string;
  readonly intent: string;
}

/**
 * The utterances of all definitions with their {slots} filled and one of each [this|that] chosen: `copies` sentences
 * for a wording with slots, twice as many for one with choices, one for a fixed sentence. Always the same sentences.
 * @throws Error naming the intent and the wording if a slot has no samples.
 */
export function buildTrainingSet(
  definitions: readonly IntentDefinition[],
  samples: SlotSamples,
  copies: number,
): LabelledText[] {
  const turns = new Map<string, number>();
  const next = (slot: string): string | undefined => {
    const values = samples[slot] ?? [];
    const turn = turns.get(slot) ?? 0;
    turns.set(slot, turn + 1);
    // A step that shares no factor with the length visits every sample, and neighbours get unlike ones.
    return values[(turn * strideOf(values.length)) % Math.max(1, values.length)];
  };
  const random = createRandom(1);
  return definitions.flatMap(({ intent, utterances }) =>
    utterances.flatMap((utterance) =>
      Array.from({ length: sentencesOf(utterance, copies) }, () => ({
        intent,
        text: fill(choose(utterance, random), intent, next),
      })),
    ),
  );
}

const SLOT = /\{[a-z_]+\}/u;
const CHOICE = /\[([^[\]|]*(?:\|[^[\]|]*)+)\]/gu;

function sentencesOf(utterance: string, copies: number): number {
  if (utterance.search(CHOICE) >= 0) return 2 * copies;
  return SLOT.test(utterance) ? copies : 1;
}

function choose(utterance: string, random: () => number): string {
  return utterance.replace(CHOICE, (_whole, list: string) => {
    const choices = list.split('|');
    return choices[Math.floor(random() * choices.length)] ?? '';
  });
}

function fill(utterance: string, intent: string, next: (slot: string) => string | undefined): string {
  return utterance.replace(/\{([a-z_]+)\}/gu, (_whole, slot: string) => {
    const value = next(slot);
    if (value === undefined)
      throw new Error(`${intent}: "${utterance}" uses {${slot}}; add samples for it to intents/slots.yml`);
    return value;
  });
}

function strideOf(length: number): number {
  return [7, 5, 3].find((stride) => length % stride !== 0) ?? 1;
}
