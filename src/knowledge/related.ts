import { type Citation, citeClause } from './citation.ts';
import { type Clause, clauseId } from './clause.ts';
import type { Corpus } from './corpus.ts';
import type { Answer } from './outcome.ts';

/** Clauses to read beside an answer: those that its first clause is related to, then the nearest; none that is cited. */
export function relatedCitations(answer: Answer, corpus: Corpus, most: number): Citation[] {
  const [first] = answer.citations;
  const clause = first && clauseOf(first, corpus);
  const related = (clause?.related ?? []).flatMap((id) => corpus.clauseById(id) ?? []);
  const seen = new Set(answer.citations.map(clauseId));
  const found = [...related.map((one) => citeClause(one, answer.asOf)), ...answer.nearest];
  return found.filter((one) => !seen.has(clauseId(one)) && seen.add(clauseId(one))).slice(0, most);
}

/** The clause that a citation quotes from; undefined: it quotes a document or a fixed answer. */
function clauseOf({ regulation, article, branch }: Citation, corpus: Corpus): Clause | undefined {
  return article === null ? undefined : corpus.clause(regulation, article, branch);
}

/** Whether an answer is about recording an intervention, so that recording one is the next step. */
export function isAboutRecording(answer: Answer, corpus: Corpus): boolean {
  const clauses = answer.citations.flatMap((citation) => clauseOf(citation, corpus) ?? []);
  return clauses.some(({ advises, terms }) => advises === 'record' || terms.some((term) => term.includes('记录')));
}
