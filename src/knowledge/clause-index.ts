import { type Bm25, createBm25 } from './bm25.ts';
import type { Clause, Corpus } from './corpus.ts';
import { createPostings } from './postings.ts';
import {
  createQuestionReader,
  type Features,
  type QuestionReader,
  type ReadText,
  type WordCutter,
} from './question-reader.ts';
import { trainSoftmax } from './softmax.ts';
import { createVectorSpace } from './vector-space.ts';
import { createWordKnowledge } from './word-knowledge.ts';

/** What the index says of one question; arrays are in the order of `corpus.clauses()`. */
export interface ClauseScores {
  readonly text: ReadText;
  /** Lexical match with the clause's fields, 1 for the best clause. */
  readonly terms: Float32Array;
  /** Closeness to the clause's ways to ask, 0..1. */
  readonly examples: Float32Array;
  /** Probability by the trained model, 0..1. */
  readonly model: Float32Array;
  /** Probability by the trained model that no clause decides. */
  readonly outsideModel: number;
  /** Closeness to the nearest question that must be refused. */
  readonly outsideExample: number;
  /** Share of the question's words, by rarity, that the corpus or the thesaurus knows, 0..1. */
  readonly known: number;
}

/** A search structure over all clauses of one corpus. */
export interface ClauseIndex {
  /** Number of clauses. */
  readonly size: number;
  score(question: string): ClauseScores;
}

/** Builds the index and trains what is trained, in some 0.2 s for the shipped corpus. */
export function createClauseIndex(corpus: Corpus, cutter: WordCutter): ClauseIndex {
  const clauses = corpus.clauses();
  const reader = createQuestionReader(cutter, corpus.thesaurus);
  const samples = toSamples(corpus, reader);
  const space = createVectorSpace(samples.map((sample) => sample.features));
  const vectors = samples.map((sample) => space.toVector(sample.features));
  const labels = samples.map((sample) => sample.label);
  const shape = { classCount: clauses.length + 1, featureCount: space.size };
  const classify = trainSoftmax({ rows: vectors, labels, ...shape });
  const postings = createPostings(vectors, space.size);
  const lexical = createLexical(clauses, samples, reader);
  const inside = samples.filter(({ label }) => label < clauses.length);
  const words = createWordKnowledge(new Set(inside.flatMap(({ tokens }) => tokens)), corpus, cutter);
  return {
    size: clauses.length,
    score(question) {
      const text = reader.read(question);
      const vector = space.toVector(text.features);
      const chances = classify(vector);
      const nearness = nearestByLabel(postings.dot(vector), labels, clauses.length + 1);
      return {
        text,
        terms: relativeToBest(lexical.scores(text.features)),
        examples: nearness.subarray(0, clauses.length),
        model: chances.subarray(0, clauses.length),
        outsideModel: chances[clauses.length] ?? 0,
        outsideExample: nearness[clauses.length] ?? 0,
        known: words.share(text.tokens),
      };
    },
  };
}

interface Sample {
  readonly label: number;
  readonly tokens: readonly string[];
  /** How much its words count for the clause. */
  readonly weight: number;
  readonly features: Features;
}

const FIELD_WEIGHTS = { ask: 0.7, heading: 2, digest: 1.5, term: 2 } as const;

/** Ways to ask, heading and text of each clause; the last label is that of the questions to refuse. */
function toSamples(corpus: Corpus, reader: QuestionReader): Sample[] {
  const clauses = corpus.clauses();
  const read = (label: number, weight: number, texts: readonly string[]) =>
    texts.map((text) => ({ label, weight, ...reader.read(text) }));
  return [
    ...clauses.flatMap((clause, label) => [
      ...read(label, FIELD_WEIGHTS.ask, clause.ask),
      ...read(label, FIELD_WEIGHTS.heading, [clause.document.short + clause.heading]),
      ...read(label, FIELD_WEIGHTS.digest, [clause.digest, ...clause.items.map((part) => part.digest)]),
    ]),
    ...read(clauses.length, 0, corpus.thesaurus.outside),
  ];
}

function createLexical(clauses: readonly Clause[], samples: readonly Sample[], reader: QuestionReader): Bm25 {
  const documents = clauses.map(() => new Map<number, number>());
  const add = (label: number, features: Features, weight: number) => {
    const counts = documents[label];
    if (!counts) return;
    for (const [feature, count] of features) counts.set(feature, (counts.get(feature) ?? 0) + count * weight);
  };
  for (const { label, features, weight } of samples) add(label, features, weight);
  clauses.forEach((clause, label) => {
    for (const term of clause.terms) add(label, reader.features(term), FIELD_WEIGHTS.term);
  });
  return createBm25(documents);
}

/** The three nearest samples speak for a label, the nearest most. */
const VOTES = [0.6, 0.25, 0.15] as const;

function nearestByLabel(similarities: Float32Array, labels: readonly number[], labelCount: number): Float32Array {
  const best = Array.from({ length: labelCount }, () => [0, 0, 0]);
  similarities.forEach((similarity, index) => {
    insertSorted(best[labels[index] ?? 0] ?? [], similarity);
  });
  return Float32Array.from(best, (top) => VOTES.reduce((sum, vote, rank) => sum + vote * (top[rank] ?? 0), 0));
}

function insertSorted(top: number[], value: number): void {
  const rank = top.findIndex((known) => value > known);
  if (rank < 0) return;
  top.splice(rank, 0, value);
  top.pop();
}

function relativeToBest(scores: Float32Array): Float32Array {
  const best = scores.reduce((highest, score) => Math.max(highest, score), 0);
  return best > 0 ? scores.map((score) => score / best) : scores;
}
