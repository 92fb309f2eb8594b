import type { LocalDate } from '../core/clock.ts';
import { type Citation, citeClause } from './citation.ts';
import type { Corpus } from './corpus.ts';
import type { WhereToDo } from './place-file.ts';

/** Clauses for somebody who was just leaned on, by what they are good for. */
export interface InterventionAdvice {
  /** That and how it must be recorded. */
  readonly record: readonly Citation[];
  /** Who protects the recorder. */
  readonly protect: readonly Citation[];
  /** To whom and when it goes on from there. */
  readonly report: readonly Citation[];
  /** What to do now, in the order of the clauses, each line once. */
  readonly todo: readonly string[];
}

/** What the corpus says to a person who tells of a concrete intervention; clauses declare it by `advises`. */
export function adviseOnIntervention(corpus: Corpus, asOf: LocalDate): InterventionAdvice {
  const forPart = (part: 'record' | 'protect' | 'report') =>
    corpus.clauses().filter((clause) => clause.advises === part);
  const parts = { record: forPart('record'), protect: forPart('protect'), report: forPart('report') };
  const todo = [...parts.record, ...parts.protect, ...parts.report].flatMap((clause) => clause.todo ?? []);
  const cite = (clauses: typeof parts.record) => clauses.map((clause) => citeClause(clause, asOf));
  return {
    record: cite(parts.record),
    protect: cite(parts.protect),
    report: cite(parts.report),
    todo: [...new Set(todo)],
  };
}

/** Where the official record of an intervention is made: the place that stands beside a clause on recording. */
export function findPlaceOfRecord(corpus: Corpus): WhereToDo | undefined {
  const record = new Set(corpus.clauses().flatMap(({ id, advises }) => (advises === 'record' ? [id] : [])));
  return corpus.places.find(({ beside }) => beside.some((id) => record.has(id)));
}
