import type { Clause } from './clause.ts';
import type { Corpus } from './corpus.ts';

/** The clause behind `clause` in the same document, with or without 之一; undefined: it is the last. */
export function findNextClause(
  { regulation, article, branch, through, document }: Clause,
  corpus: Corpus,
): Clause | undefined {
  const branched = through === undefined ? corpus.clause(regulation, article, (branch ?? 0) + 1) : undefined;
  const next = branched ?? corpus.clause(regulation, (through ?? article) + 1);
  return next?.document.id === document.id ? next : undefined;
}
