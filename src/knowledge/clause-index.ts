import { type Bm25, createBm25, highestScore, scoreDocuments } from './bm25.ts';
import type { Corpus } from './corpus.ts';
import { createPostings, dotProducts, type Postings } from './postings.ts';
import {
  createQuestionReader,
  type Features,
  type QuestionReader,
  type ReadText,
  type WordCutter,
} from './question-reader.ts';
import { classShares, type Softmax, trainSoftmax } from './softmax.ts';
import { type AskableTexts, askableTexts } from './subject.ts';
import { createVectorSpace, toVector, type VectorSpace } from './vector-space.ts';
import { collectKnownWords, shareOfKnown } from './word-knowledge.ts';

/** What the index says of one question; arrays are in the order of `corpus.subjects()`. */
export interface ClauseScores {
  readonly text: ReadText;
  /** Lexical match with the subject's fields, 1 for the best subject. */
  readonly terms: Float32Array;
  /** How much of the question the best subject covers by words, by rarity, 0..1. */
  readonly covered: number;
  /** Closeness to the subject's ways to ask, 0..1. */
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

/** A search structure over all subjects of one corpus. */
export interface ClauseIndex {
  /** Number of subjects. */
  readonly size: number;
  score(question: string): ClauseScores;
}

/** What an index has learned: plain data that can be kept and read again, see `trained-index.ts`. */
export interface TrainedIndex {
  readonly space: VectorSpace;
  /** Subject of each sample; the last label is that of the questions to refuse. */
  readonly labels: Int32Array;
  readonly postings: Postings;
  readonly model: Softmax;
  readonly lexical: Bm25;
  readonly knownWords: ReadonlySet<string>;
}

/** Learns from all texts of the corpus, in some 0.5 s for the shipped one. The same corpus gives the same index. */
export function trainClauseIndex(corpus: Corpus, cutter: WordCutter): TrainedIndex {
  const subjects = corpus.subjects().map(askableTexts);
  const reader = createQuestionReader(cutter, corpus.thesaurus);
  const samples = toSamples(subjects, corpus.thesaurus.outside, reader);
  const space = createVectorSpace(samples.map((sample) => sample.features));
  const rows = samples.map((sample) => toVector(space, sample.features));
  const labels = Int32Array.from(samples, (sample) => sample.label);
  const inside = samples.filter(({ label }) => label < subjects.length);
  return {
    space,
    labels,
    postings: createPostings(rows, space.size),
    model: trainSoftmax({ rows, labels, classCount: subjects.length + 1, featureCount: space.size }),
    lexical: createLexical(subjects, samples, reader),
    knownWords: collectKnownWords(
      inside.flatMap(({ tokens }) => tokens),
      corpus,
      cutter,
    ),
  };
}

/** The index over `corpus`; `trained` must have been learned from the same corpus and cutter. */
export function createClauseIndex(
  corpus: Corpus,
  cutter: WordCutter,
  trained: TrainedIndex = trainClauseIndex(corpus, cutter),
): ClauseIndex {
  const size = corpus.subjects().length;
  const reader = createQuestionReader(cutter, corpus.thesaurus);
  const { space, labels, postings, model, lexical, knownWords } = trained;
  return {
    size,
    score(question) {
      const text = reader.read(question);
      const vector = toVector(space, text.features);
      const shares = classShares(model, vector);
      const lexicalScores = scoreDocuments(lexical, text.features);
      const nearness = nearestByLabel(dotProducts(postings, vector), labels, size + 1);
      return {
        text,
        terms: relativeToBest(lexicalScores),
        covered: highest(lexicalScores) / (highestScore(lexical, text.features) || 1),
        examples: nearness.subarray(0, size),
        model: shares.subarray(0, size),
        outsideModel: shares[size] ?? 0,
        outsideExample: nearness[size] ?? 0,
        known: shareOfKnown(knownWords, text.tokens),
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

/** Ways to ask, heading and text of each subject; the last label is that of the questions to refuse. */
function toSamples(subjects: readonly AskableTexts[], outside: readonly string[], reader: QuestionReader): Sample[] {
  const read = (label: number, weight: number, texts: readonly string[]) =>
    texts.map((text) => ({ label, weight, ...reader.read(text) }));
  return [
    ...subjects.flatMap(({ ask, heading, body }, label) => [
      ...read(label, FIELD_WEIGHTS.ask, ask),
      ...read(label, FIELD_WEIGHTS.heading, heading === undefined ? [] : [heading]),
      ...read(label, FIELD_WEIGHTS.digest, body),
    ]),
    ...read(subjects.length, 0, outside),
  ];
}

function createLexical(subjects: readonly AskableTexts[], samples: readonly Sample[], reader: QuestionReader): Bm25 {
  const documents = subjects.map(() => new Map<number, number>());
  const add = (label: number, features: Features, weight: number) => {
    const counts = documents[label];
    if (!counts) return;
    for (const [feature, count] of features) counts.set(feature, (counts.get(feature) ?? 0) + count * weight);
  };
  for (const { label, features, weight } of samples) add(label, features, weight);
  subjects.forEach(({ terms }, label) => {
    for (const term of terms) add(label, reader.features(term), FIELD_WEIGHTS.term);
  });
  return createBm25(documents);
}

/** The three nearest samples speak for a label, the nearest most. */
const VOTES = [0.6, 0.25, 0.15] as const;

function nearestByLabel(similarities: Float32Array, labels: Int32Array, labelCount: number): Float32Array {
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

function highest(scores: Float32Array): number {
  return scores.reduce((best, score) => Math.max(best, score), 0);
}

function relativeToBest(scores: Float32Array): Float32Array {
  const best = highest(scores);
  return best > 0 ? scores.map((score) => score / best) : scores;
}
