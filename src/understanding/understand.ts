import { normalise } from '../language/normalise.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { withFiguresApart, withoutAddress, withoutListMarks } from './address.ts';
import { answerQuestion } from './answer-question.ts';
import type { IntentClassifier, RankedIntent } from './classify.ts';
import { decideIntent } from './decide.ts';
import { readForward } from './forward.ts';
import { tellsOfIntervention } from './intervention.ts';
import type { Reading, Scene } from './scene.ts';
import { fillSlots } from './slots-by-intent.ts';
import { toUtterance, type Utterance } from './utterance.ts';

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
  return {
    understand(text, scene) {
      const said = withFiguresApart(withoutAddress(normalise(withoutListMarks(text))));
      const forward = readForward(said);
      // Somebody else's words count when the sender stands by them; alone they are asked about, questioned they are not read.
      if (forward?.endorsed) return read(`${forward.quoted},${forward.added}`, scene, parts);
      if (forward?.added === '') return { ...read(forward.quoted, scene, parts), confirmFirst: true };
      return read(forward?.added ?? said, scene, parts);
    },
  };
}

/** Longest text that is read; what comes after is left unread. */
const LONGEST = 4000;

function read(text: string, scene: Scene, { classifier, tokeniser }: UnderstandingParts): Reading {
  const utterance = toUtterance(text.slice(0, LONGEST), scene, tokeniser);
  const heard = classifier.classify(utterance.text);
  const answered = answerQuestion(utterance, heard);
  if (answered) return answered;
  const ranked = rankHeard(heard);
  const intent = decideIntent(utterance, ranked);
  const { slots, confirmFirst } = fillSlots(intent, utterance);
  return {
    intent,
    slots: { ...slots, ...interventionIn(utterance) },
    confidence: heard.intent === intent ? heard.confidence : 0.8,
    alternatives: ranked
      .map((other) => other.intent)
      .filter((other) => other !== intent)
      .slice(0, 8),
    ...(confirmFirst ? { confirmFirst } : {}),
  };
}

/** The classifier's answer first (out of scope where nothing fits well enough), then the rest by rank. */
function rankHeard(heard: {
  readonly intent: string;
  readonly confidence: number;
  readonly ranked: readonly RankedIntent[];
}): readonly RankedIntent[] {
  const { intent, confidence, ranked } = heard;
  return [{ intent, confidence }, ...ranked.filter((other) => other.intent !== intent)];
}

function interventionIn({ text, numbers, scene }: Utterance): { tellsOfIntervention?: true } {
  const known = new Set(scene.entries.map((entry) => entry.no));
  const aboutEntry = numbers.some((mention) => mention.numbers.some((no) => known.has(no)));
  return !aboutEntry && tellsOfIntervention(text) ? { tellsOfIntervention: true } : {};
}
