import MiniSearch from 'minisearch';
import { percentile } from './figure.ts';
import { type loadStard, type loadTools, toRanks } from './retrieval-bed.ts';

/** Asking all would take minutes: MiniSearch scores and sorts every clause that shares a word. */
export function everyFourth<T>(questions: readonly T[]): T[] {
  return questions.filter((_, at) => at % 4 === 0);
}

/** MiniSearch as it comes (any word, its own BM25+), over the same fields and words, asked every fourth question. */
export function measureMiniSearch(
  { clauses, questions }: ReturnType<typeof loadStard>,
  tools: ReturnType<typeof loadTools>,
) {
  const mini = new MiniSearch<{ id: number }>({
    fields: ['law', 'chapter', 'text'],
    tokenize: (text) => tools.cutter.searchWords(text),
  });
  const begun = performance.now();
  mini.addAll(clauses.map(({ law, chapter, text }, id) => ({ id, law, chapter, text })));
  const seconds = (performance.now() - begun) / 1000;
  const times: number[] = [];
  const ranks = everyFourth(questions).map(({ q, gold }) => {
    const from = performance.now();
    const hits = mini.search(q).slice(0, 100);
    times.push(performance.now() - from);
    return toRanks(
      hits.map(({ id }) => Number(id)),
      gold,
    );
  });
  return { seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99), ranks };
}
