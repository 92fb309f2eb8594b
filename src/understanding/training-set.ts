import { hash } from './features.ts';
import type { IntentDefinition, SlotSamples } from './intent-file.ts';
import { createRandom } from './softmax.ts';

/** A sentence to train on. */
export interface LabelledText {
  readonly text: string;
  readonly intent: string;
}

/**
 * The utterances of all definitions with their {slots} filled and one of each [this|that] chosen: `copies` sentences
 * for a wording with slots, four times as many for one with choices, one for a fixed sentence. Which samples a wording gets
 * depends on that wording alone, so that a new line changes no other.
 * @throws Error naming the intent and the wording if a slot has no samples.
 */
export function buildTrainingSet(
  definitions: readonly Pick<IntentDefinition, 'intent' | 'utterances'>[],
  samples: SlotSamples,
  copies: number,
): LabelledText[] {
  return definitions.flatMap(({ intent, utterances }) =>
    utterances.flatMap((utterance) => {
      const random = createRandom(hash(utterance));
      const next = sampler(samples, Math.floor(random() * 1000));
      return Array.from({ length: sentencesOf(utterance, copies) }, () => ({
        intent,
        text: fill(choose(utterance, random), intent, next),
      }));
    }),
  );
}

/** Walks through the samples of each slot, from a place of its own. */
function sampler(samples: SlotSamples, start: number): (slot: string) => string | undefined {
  const turns = new Map<string, number>();
  return (slot) => {
    const values = samples[slot] ?? [];
    const turn = turns.get(slot) ?? start;
    turns.set(slot, turn + 1);
    // A step that shares no factor with the length visits every sample, and neighbours get unlike ones.
    return values[(turn * strideOf(values.length)) % Math.max(1, values.length)];
  };
}

const SLOT = /\{[a-z_]+\}/u;
const CHOICE = /\[([^[\]|]*(?:\|[^[\]|]*)+)\]/gu;

function sentencesOf(utterance: string, copies: number): number {
  if (utterance.search(CHOICE) >= 0) return 4 * copies;
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
