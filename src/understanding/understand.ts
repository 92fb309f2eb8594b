import { normalise } from '../language/normalise.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import type { IntentClassifier } from './classify.ts';
import type { Reading, Scene } from './scene.ts';

/** What understanding is made of. */
export interface UnderstandingParts {
  readonly classifier: IntentClassifier;
  readonly tokeniser: Tokeniser;
}

/** Turns what a person typed into an intent with its slots. Pure: the same text and scene give the same reading. */
export interface Understanding {
  understand(text: string, scene: Scene): Reading;
}

/** Joins the readers of single slots behind one call. */
export function createUnderstanding(parts: UnderstandingParts): Understanding {
  return { understand: (text, scene) => understand(text, scene, parts) };
}

function understand(text: string, _scene: Scene, parts: UnderstandingParts): Reading {
  const said = normalise(text);
  const { intent, confidence, ranked } = parts.classifier.classify(said);
  const alternatives = ranked.filter((other) => other.intent !== intent).map((other) => other.intent);
  return { intent, slots: { question: said }, confidence, alternatives: alternatives.slice(0, 3) };
}
