import { join } from 'node:path';
import { readRetrievalFiles } from '../src/cli/eval/retrieval.ts';
import { loadContent } from '../src/content.ts';
import type { StatuteClause } from '../src/knowledge/statutes/statute-index.ts';
import { createTokeniser } from '../src/language/tokenise.ts';

/** Clauses and train questions of STARD (MIT), which is not shipped. */
export function loadStard(folder: string) {
  const { clauses: lines, queries } = readRetrievalFiles({
    corpus: join(folder, 'corpus.jsonl.gz'),
    queries: join(folder, 'queries.train.jsonl'),
  });
  const clauses: StatuteClause[] = lines.map(({ art: article, law, chapter, text, level }) => ({
    ...{ law, chapter, text, article, level },
  }));
  const rowOf = new Map(lines.map(({ id }, row) => [id, row]));
  const questions = queries.map(({ q, gold }) => ({ q, gold: gold.map((id) => rowOf.get(id) ?? -1) }));
  return { clauses, questions };
}

/** Every question with the rows of the clauses that decide it. */
export type StardQuestion = ReturnType<typeof loadStard>['questions'][number];

/** A cutter with its dictionary in memory, and the shipped thesaurus of general law. */
export function loadTools() {
  const cutter = createTokeniser([]);
  cutter.searchWords('案件');
  return { cutter, thesaurus: loadContent().statuteWords };
}

/** Ranks from 1 of the deciding clauses among the hits; Infinity for those not there. */
export function toRanks(hits: readonly number[], gold: readonly number[]): number[] {
  return gold.map((row) => {
    const at = hits.indexOf(row);
    return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
  });
}
