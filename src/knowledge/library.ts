import type { LocalDate } from '../core/clock.ts';
import { answerQuestion } from './answer.ts';
import type { ClauseFocus, Corps } from './clause.ts';
import { type ClauseIndex, createClauseIndex, trainClauseIndex } from './clause-index.ts';
import { type Corpus, createCorpus, type MoreKnowledge } from './corpus.ts';
import type { Lesson } from './lesson.ts';
import { createOfficialSearch, type OfficialSearch, statuteClauses } from './official-search.ts';
import type { ShelvedText } from './official-versions.ts';
import type { Answer } from './outcome.ts';
import type { WordCutter } from './question-reader.ts';
import type { RegulationFile } from './regulation-file.ts';
import { hashStatuteContent } from './statutes/content-hash.ts';
import type { StatuteClause } from './statutes/statute-clause.ts';
import { createStatuteIndex, type StatuteIndex } from './statutes/statute-index.ts';
import { packStatuteIndex, unpackStatuteIndex } from './statutes/statute-pack.ts';
import type { Thesaurus } from './thesaurus-file.ts';
import { packTrainedIndex, trainingKey, unpackTrainedIndex } from './trained-index.ts';

/** Who asks, when, and what was talked of before. */
export interface AskingPerson {
  readonly asOf: LocalDate;
  readonly corps?: Corps | undefined;
  readonly focus?: ClauseFocus | undefined;
}

/** A regulation as people name it. */
export interface NamedTitles {
  readonly id: string;
  /** Titles and aliases. */
  readonly names: readonly string[];
}

/** Everything the unit knows, and how it answers. It changes while the bot runs: what is taught or imported counts at once. */
export interface Library {
  readonly corpus: Corpus;
  readonly names: readonly NamedTitles[];
  /** The regulations of the data files, without those that only have official text. */
  readonly digests: readonly RegulationFile[];
  /** The official texts that it answers from, in order of import. */
  readonly shelved: readonly ShelvedText[];
  answer(question: string, asking: AskingPerson): Answer;
  /**
   * Whether a text asks it something on `asOf`: a place by number, also one that is not there, or what a clause
   * decides.
   */
  refersTo(text: string, asOf: LocalDate): 'by_number' | 'by_clause' | undefined;
  /** Takes the given parts in the place of those it had; in a second or less for the shipped corpus, in which nothing else is answered. */
  renew(change: LibraryChange): void;
  /** Builds what `renew` would make, to see how it answers before the change is stored. */
  tryOut(change: LibraryChange): TriedLibrary;
  /** The index over the official texts as bytes for `packedStatutes`; undefined: there is none, or it came packed. */
  packStatutes(): Uint8Array | undefined;
  /** What was learned as bytes for `packedTraining`; undefined: it came packed. */
  packTraining(): Uint8Array | undefined;
}

/** A change that does not count yet. */
export interface TriedLibrary {
  answer(question: string, asking: AskingPerson): Answer;
  /** Makes the change count; built anew when another change came in between. */
  adopt(): void;
}

/** What may change while the bot runs. */
export interface LibraryChange {
  readonly lessons?: readonly Lesson[];
  readonly shelved?: readonly ShelvedText[];
  /** An index that was packed before; used when it was built over the very same clauses, else built anew. */
  readonly packedStatutes?: Uint8Array | undefined;
}

/** What a library is made of. */
export interface LibraryParts extends MoreKnowledge {
  readonly regulations: readonly RegulationFile[];
  readonly thesaurus: Thesaurus;
  /** Everyday words for the official text of general law. */
  readonly statuteWords: Thesaurus['lines'];
  readonly cutter: WordCutter;
  readonly packedStatutes?: Uint8Array | undefined;
  /** What was learned before, any number of times; used when it was learned from the very same texts. */
  readonly packedTraining?: readonly Uint8Array[] | undefined;
}

/** Builds the indexes and trains what is trained. */
export function createLibrary(parts: LibraryParts): Library {
  let current = build(parts);
  let held = parts;
  const renew = (change: LibraryChange) => {
    held = { ...held, ...change };
    current = build(held, current.statutes);
  };
  return {
    get corpus() {
      return current.corpus;
    },
    get names() {
      return current.names;
    },
    digests: parts.regulations,
    get shelved() {
      return held.shelved ?? [];
    },
    answer: (question, asking) => answerWith(current, question, asking),
    refersTo(text, asOf) {
      const { answered, place, explain } = answerQuestion(text, { ...current, asOf });
      if (explain.reason === 'other_book' || explain.reason === 'no_such_article') return 'by_number';
      if ((explain.official ?? 0) >= OFFERED_FROM) return 'by_clause';
      if (!answered && !place) return undefined;
      return explain.reason === 'clause_named' ? 'by_number' : 'by_clause';
    },
    renew,
    tryOut(change) {
      const before = held;
      const tried = { ...held, ...change };
      const built = build(tried, current.statutes);
      return {
        answer: (question, asking) => answerWith(built, question, asking),
        adopt() {
          if (held !== before) return renew(change);
          held = tried;
          current = built;
        },
      };
    },
    packStatutes: () => (current.statutes && current.isNewIndex ? packStatuteIndex(current.statutes) : undefined),
    packTraining: () => current.learned?.(),
  };
}

/** From here on the nearest official text is worth being shown: of 60 strange questions that were tried, 5 reach it. */
const OFFERED_FROM = 0.25;

function answerWith(built: ReturnType<typeof build>, question: string, { asOf, corps, focus }: AskingPerson): Answer {
  return answerQuestion(question, { ...built, asOf, ...(corps && { corps }), ...(focus && { focus }) });
}

/** What answers come from, made of the parts at hand. */
interface Built {
  readonly corpus: Corpus;
  readonly index: ClauseIndex;
  readonly officials?: OfficialSearch;
  readonly names: readonly NamedTitles[];
  /** The index over official text. */
  readonly statutes?: StatuteIndex;
  /** It was built and not read. */
  readonly isNewIndex?: boolean;
  /** Packs what was learned, when it was learned and not read. */
  readonly learned?: (() => Uint8Array) | undefined;
}

function build(parts: LibraryParts, before?: StatuteIndex): Built {
  const { regulations, thesaurus } = parts;
  const corpus = createCorpus(regulations, thesaurus, parts);
  const { index, learned } = learnClauses(corpus, parts);
  const names = corpus.regulations().map(({ id, documents }) => ({
    id,
    names: documents.flatMap((document) => [document.title, document.short, ...document.aliases]),
  }));
  const clauses = statuteClauses(corpus);
  if (clauses.length === 0) return { corpus, index, names, learned };
  const known = findIndex(clauses, parts, before);
  const statutes = known ?? createStatuteIndex(clauses, statuteTools(parts));
  const officials = createOfficialSearch(corpus, statutes);
  return { corpus, index, names, learned, officials, statutes, isNewIndex: !known };
}

function statuteTools({ cutter, statuteWords, thesaurus }: LibraryParts) {
  return { cutter, thesaurus: [...statuteWords, ...thesaurus.lines] };
}

/** The index that is there already, when it was built over the same clauses; else the packed one, when that was. */
function findIndex(
  clauses: readonly StatuteClause[],
  parts: LibraryParts,
  before: StatuteIndex | undefined,
): StatuteIndex | undefined {
  if (!before && !parts.packedStatutes) return undefined;
  const tools = statuteTools(parts);
  const contentHash = hashStatuteContent(clauses, tools.thesaurus);
  if (before?.data.contentHash === contentHash) return before;
  return parts.packedStatutes && unpackStatuteIndex(parts.packedStatutes, { ...tools, contentHash });
}

function learnClauses(corpus: Corpus, { cutter, packedTraining = [] }: LibraryParts): Pick<Built, 'index' | 'learned'> {
  const key = trainingKey(corpus);
  for (const bytes of packedTraining) {
    const kept = unpackTrainedIndex(bytes, key);
    if (kept) return { index: createClauseIndex(corpus, cutter, kept) };
  }
  const trained = trainClauseIndex(corpus, cutter);
  return { index: createClauseIndex(corpus, cutter, trained), learned: () => packTrainedIndex(trained, key) };
}
