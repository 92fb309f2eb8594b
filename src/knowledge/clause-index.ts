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

/** Builds the index and trains what is trained, in under half a second for the shipped corpus. */
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
  const lexical = createLexical(clauses, reader);
  const words = createWordKnowledge(corpus, cutter);
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
  readonly features: Features;
}

/** Ways to ask, heading and text of each clause; the last label is that of the questions to refuse. */
function toSamples(corpus: Corpus, reader: QuestionReader): Sample[] {
  const clauses = corpus.clauses();
  const samples = clauses.flatMap((clause, label) =>
    [
      ...clause.ask,
      clause.document.short + clause.heading,
      clause.digest,
      ...clause.items.map((part) => part.digest),
    ].map((text) => ({ label, features: reader.read(text).features })),
  );
  const outside = corpus.thesaurus.outside.map((text) => ({
    label: clauses.length,
    features: reader.read(text).features,
  }));
  return [...samples, ...outside];
}

function createLexical(clauses: readonly Clause[], reader: QuestionReader): Bm25 {
  return createBm25(
    clauses.map((clause) => {
      const counts = new Map<string, number>();
      const add = (text: string, fieldWeight: number) => {
        for (const [feature, count] of reader.features(text)) {
          counts.set(feature, (counts.get(feature) ?? 0) + count * fieldWeight);
        }
      };
      add(`${clause.document.short} ${clause.heading}`, 2);
      add(clause.digest, 1.5);
      for (const term of clause.terms) add(term, 2);
      for (const question of clause.ask) add(question, 0.7);
      return counts;
    }),
  );
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
