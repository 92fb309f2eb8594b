import type { ClauseMention } from '../core/slots.ts';
import type { Clause } from './clause.ts';
import type { Corpus } from './corpus.ts';

/** The clauses that a mention names by number, in its order; a number that is not there is left out. */
export function mentionedClauses({ regulation = '', articles, branch }: ClauseMention, corpus: Corpus): Clause[] {
  return articles.flatMap((article) => corpus.clause(regulation, article, branch) ?? []);
}
