import type { WordCutter } from '../question-reader.ts';
import { countCitations } from './citations.ts';
import { hashStatuteContent } from './content-hash.ts';
import {
  createTermCounter,
  groupCounts,
  type InvertedFile,
  MOST_DOCUMENTS,
  type TermCounts,
  weighCounts,
} from './inverted-file.ts';
import { createObsoleteTest } from './law-names.ts';
import type { LayWords, StatuteClause } from './statute-clause.ts';
import { readTextTerms } from './text-terms.ts';

/** Everything that is made from the clauses, in flat arrays that can be stored as they are. */
export interface StatuteData {
  /** Of the clauses and the thesaurus it was made with. */
  readonly contentHash: string;
  /** Words and character pairs of clauses (with the names of law and chapter), of whole chapters; words of whole laws. */
  readonly words: InvertedFile;
  readonly pairs: InvertedFile;
  readonly chapterWords: InvertedFile;
  readonly chapterPairs: InvertedFile;
  readonly lawWords: InvertedFile;
  /** Row → its chapter. */
  readonly chapterOf: Uint32Array;
  /** Chapter → its law. */
  readonly lawOfChapter: Uint32Array;
  readonly citationsOfLaws: Uint32Array;
  readonly citationsOfClauses: Uint32Array;
  /** Per law: 1 where its title names a law that was replaced. */
  readonly isObsolete: Uint8Array;
  /** Per row: 1 where a court's interpretation says it. */
  readonly isInterpretation: Uint8Array;
}

/** Reads all clauses: some 8 s for 56,000. Throws where there are more than `MOST_DOCUMENTS`. */
export function buildStatuteData(
  clauses: readonly StatuteClause[],
  { cutter, thesaurus }: { readonly cutter: WordCutter; readonly thesaurus: readonly LayWords[] },
): StatuteData {
  if (clauses.length > MOST_DOCUMENTS) throw new Error(`more than ${MOST_DOCUMENTS} clauses: ${clauses.length}`);
  const { words, pairs } = countTerms(clauses, cutter);
  const chapters = numberNames(clauses.map(({ law, chapter }) => `${law}\n${chapter}`));
  const laws = numberNames(clauses.map(({ law }) => law));
  const citations = countCitations(clauses, laws.names, laws.of);
  const isObsolete = createObsoleteTest(clauses, laws.names, laws.of);
  return {
    contentHash: hashStatuteContent(clauses, thesaurus),
    // The counts of clauses are used up last: chapters and laws are summed from them.
    chapterWords: weighGroups(words, chapters),
    chapterPairs: weighGroups(pairs, chapters),
    lawWords: weighGroups(words, laws),
    words: weighCounts(words),
    pairs: weighCounts(pairs),
    chapterOf: chapters.of,
    lawOfChapter: toLawOfChapter(chapters, laws),
    citationsOfLaws: citations.ofLaws,
    citationsOfClauses: citations.ofClauses,
    isObsolete: Uint8Array.from(laws.names, (law) => Number(isObsolete(law))),
    isInterpretation: Uint8Array.from(clauses, ({ level }) => Number(level === '司法解释')),
  };
}

function countTerms(clauses: readonly StatuteClause[], cutter: WordCutter) {
  const words = createTermCounter();
  const pairs = createTermCounter();
  for (const { law, chapter, text } of clauses) {
    const terms = readTextTerms(`${law}\n${chapter}\n${text}`, cutter);
    words.add(terms.words);
    pairs.add(terms.pairs);
  }
  return { words: words.finish(), pairs: pairs.finish() };
}

interface Numbered {
  readonly names: readonly string[];
  readonly of: Uint32Array;
}

function numberNames(names: readonly string[]): Numbered {
  const places = new Map<string, number>();
  const of = Uint32Array.from(names, (name) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  });
  return { names: [...places.keys()], of };
}

function toLawOfChapter(chapters: Numbered, laws: Numbered): Uint32Array {
  const lawOf = new Uint32Array(chapters.names.length);
  chapters.of.forEach((chapter, row) => {
    lawOf[chapter] = laws.of[row] ?? 0;
  });
  return lawOf;
}

function weighGroups(counts: TermCounts, { names, of }: Numbered): InvertedFile {
  return weighCounts(groupCounts(counts, of, names.length));
}
