/**
 * Derives the constants of `src/knowledge/confidence.ts` from `data/` and `intents/` alone: the ways to ask and the
 * questions to refuse are split in four, each part is judged by an index that has seen only the others, and nothing
 * that is nearly one of the held-out ways to ask: what people type is never nearly what we wrote. A logistic function
 * is fitted to the facts. Run: npx tsx bench/calibrate-answers.ts
 */
import { withSmallTalk } from '../src/app.ts';
import { loadContent } from '../src/content.ts';
import { createClauseIndex } from '../src/knowledge/clause-index.ts';
import { logistic, toEvidence } from '../src/knowledge/confidence.ts';
import { createCorpus } from '../src/knowledge/corpus.ts';
import { createPostings, dotProducts } from '../src/knowledge/postings.ts';
import { createQuestionReader } from '../src/knowledge/question-reader.ts';
import { searchClauses } from '../src/knowledge/search.ts';
import { createVectorSpace, toVector } from '../src/knowledge/vector-space.ts';
import { createTokeniser } from '../src/language/tokenise.ts';

const AS_OF = '2026-11-23';
const PARTS = 4;
/** A way to ask as like as this to one that is held out is held out too; cosine. */
const NEARLY = 0.5;

const content = loadContent();
const thesaurus = withSmallTalk(content);
const tokeniser = createTokeniser([]);

const asked = [
  ...content.regulations.flatMap((file) => file.clauses.flatMap((clause) => clause.ask)),
  ...content.topics.flatMap((topic) => topic.ask),
  ...content.places.flatMap((place) => place.ask),
];
const texts = [...new Set([...asked, ...thesaurus.outside])];
const placeOf = new Map(texts.map((text, at) => [text, at]));
const isAsked = new Set(asked);

interface Case {
  readonly facts: readonly number[];
  readonly decided: boolean;
}

function casesOfPart(part: number, near: (text: string) => readonly string[]): Case[] {
  const inPart = (text: string) => (placeOf.get(text) ?? 0) % PARTS === part;
  const tooNear = new Set(asked.filter(inPart).flatMap(near));
  const seen = (text: string) => !inPart(text) && !tooNear.has(text);
  const withSeen = <T extends { readonly ask: readonly string[] }>(one: T): T => ({
    ...one,
    ask: one.ask.filter(seen),
  });
  const files = content.regulations.map((file) => ({ ...file, clauses: file.clauses.map(withSeen) }));
  const outside = thesaurus.outside.filter((text) => !inPart(text));
  const more = { topics: content.topics.map(withSeen), places: content.places.map(withSeen) };
  const corpus = createCorpus(files, { ...thesaurus, outside }, more);
  const index = createClauseIndex(corpus, tokeniser);
  return texts.filter(inPart).map((text) => ({
    facts: [1, ...toEvidence(searchClauses(text, { corpus, index, asOf: AS_OF }))],
    decided: isAsked.has(text),
  }));
}

/** For a way to ask, all that are nearly it. */
function createNearness(): (text: string) => readonly string[] {
  const reader = createQuestionReader(tokeniser, thesaurus);
  const features = asked.map((text) => reader.read(text).features);
  const space = createVectorSpace(features);
  const vectors = new Map(asked.map((text, at) => [text, toVector(space, features[at] ?? new Map())]));
  const postings = createPostings([...vectors.values()], space.size);
  const unique = [...vectors.keys()];
  return (text) => {
    const vector = vectors.get(text);
    const likeness = vector ? dotProducts(postings, vector) : new Float32Array();
    return unique.filter((_, at) => (likeness[at] ?? 0) >= NEARLY);
  };
}

/** Plain gradient steps are enough for ten weights. Both sides weigh the same. */
function fitWeights(cases: readonly Case[]): number[] {
  const weights = Array.from({ length: cases[0]?.facts.length ?? 0 }, () => 0);
  const decided = cases.filter((one) => one.decided).length;
  const share = { true: 0.5 / decided, false: 0.5 / (cases.length - decided) };
  for (let step = 0; step < 8_000; step += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : 1e-4 * weight));
    for (const { facts, decided: isDecided } of cases) {
      const error = (logistic(facts, weights) - Number(isDecided)) * share[`${isDecided}`];
      facts.forEach((fact, at) => {
        slope[at] = (slope[at] ?? 0) + error * fact;
      });
    }
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - 3 * value;
    });
  }
  return weights.map((weight) => Math.round(weight * 100) / 100);
}

const near = createNearness();
const cases = Array.from({ length: PARTS }, (_, part) => casesOfPart(part, near)).flat();
const weights = fitWeights(cases);
console.log('WEIGHTS', JSON.stringify(weights));
for (const from of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) {
  const rate = (decided: boolean) => {
    const some = cases.filter((one) => one.decided === decided);
    return some.filter((one) => logistic(one.facts, weights) < from).length / some.length;
  };
  console.log(`from ${from}: refused outside ${rate(false).toFixed(3)}, refused wrongly ${rate(true).toFixed(3)}`);
}
