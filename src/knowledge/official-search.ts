import type { LocalDate } from '../core/clock.ts';
import type { Clause } from './clause.ts';
import type { Corpus } from './corpus.ts';
import { wordingAt } from './official-versions.ts';
import type { StatuteClause, StatuteIndex } from './statutes/statute-index.ts';

/** A clause of official text found for a question. */
export interface OfficialHit {
  readonly clause: Clause;
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** What the search in official text says of a question. */
export interface OfficialFinding {
  /** Best first; each clause once. */
  readonly hits: readonly OfficialHit[];
  /** Calibrated 0..1: how sure it is that the first hit decides. */
  readonly confidence: number;
}

/** Search in the official text that no digest speaks of. */
export interface OfficialSearch {
  /** `regulations`: only in these, when any are named. */
  search(question: string, asOf: LocalDate, regulations?: readonly string[]): OfficialFinding;
}

/** What the index is built over: every wording of every clause that has no digest, in the order of the corpus. */
export function statuteClauses(corpus: Corpus): StatuteClause[] {
  return corpus.officialClauses().flatMap((clause) =>
    clause.wordings.map(({ version, part }) => {
      const { text, title } = version.shelved.text;
      return {
        law: title,
        chapter: [...part.path, ...(part.heading === undefined ? [] : [part.heading])].join(' '),
        text: text.slice(part.start, part.end),
        ...(part.branch === undefined && { article: part.locator }),
      };
    }),
  );
}

/** How many clauses are looked at. */
const MOST_HITS = 20;

/** Joins the index over `statuteClauses(corpus)` with the corpus: of each clause the wording of the day is searched. */
export function createOfficialSearch(corpus: Corpus, index: StatuteIndex): OfficialSearch {
  const rows = corpus.officialClauses().flatMap((clause) => clause.wordings.map((wording) => ({ clause, wording })));
  return {
    search(question, asOf, regulations = []) {
      const isMeant = (row: number): boolean => {
        const place = rows[row];
        if (!place || wordingAt(place.clause.wordings, asOf) !== place.wording) return false;
        return regulations.length === 0 || regulations.includes(place.clause.regulation);
      };
      const found = index.search(question, MOST_HITS, isMeant);
      const hits = found.hits.flatMap(({ row, score, parts }) => {
        const clause = rows[row]?.clause;
        return clause ? [{ clause, score, parts }] : [];
      });
      return { hits, confidence: hits.length > 0 ? found.confidence : 0 };
    },
  };
}
