import type { IntentDefinition, SlotSamples } from './intent-file.ts';

/** What a text could mean, with shares that sum to 1 over all intents. */
export interface RankedIntent {
  readonly intent: string;
  /** 0..1, calibrated: of answers given with 0.8, about 80 % are right. */
  readonly confidence: number;
}

/** The reading of one text. `intent` is `out_of_scope` when nothing fits well enough; then `ranked` still tells the nearest. */
export interface Classification extends RankedIntent {
  /** All intents, best first. */
  readonly ranked: readonly RankedIntent[];
}

/** Reads an intent from a text. Built once at start, pure afterwards. */
export interface IntentClassifier {
  classify(text: string): Classification;
}

/** How to train; every part has a default. */
export interface TrainingOptions {
  /** Names and aliases of the roster's units: all are read as the same word. */
  readonly unitNames?: readonly string[];
  /** Leaves out the voice of the `natural` package, to measure its part. Default false. */
  readonly withoutNatural?: boolean;
}

/** Trains on the utterances of all definitions (same name: pooled). The same input gives the same classifier. */
export function trainClassifier(
  definitions: readonly IntentDefinition[],
  samples: SlotSamples,
  options: TrainingOptions = {},
): IntentClassifier {
  throw new Error(`not trained yet: ${definitions.length} ${Object.keys(samples).length} ${options.withoutNatural}`);
}
