/**
 * What is found, and what each part of the recipe adds to it, beside MiniSearch on the same words.
 * Run: [STARD_DIR=…] npx tsx bench/retrieval-report.ts      two to four minutes
 */
import { fileURLToPath } from 'node:url';
import { scoreRanks } from '../src/cli/eval/retrieval.ts';
import { buildStatuteData } from '../src/knowledge/statutes/statute-data.ts';
import { type LayWords, openStatuteIndex } from '../src/knowledge/statutes/statute-index.ts';
import { STATUTE_WEIGHTS, type StatuteWeights } from '../src/knowledge/statutes/statute-weights.ts';
import { everyFourth, measureMiniSearch } from './retrieval-alternative.ts';
import { loadStard, loadTools, toRanks } from './retrieval-bed.ts';

const folder = process.env.STARD_DIR ?? fileURLToPath(new URL('../../shared/stard', import.meta.url));
const stard = loadStard(folder);
const tools = loadTools();
const data = buildStatuteData(stard.clauses, tools);

/** Neighbouring questions are about one topic: a block that was left out holds topics that were left out. */
const FOLDS = 5;

function ranksWith(weights: StatuteWeights, thesaurus: readonly LayWords[] = tools.thesaurus): number[][] {
  const index = openStatuteIndex(data, { cutter: tools.cutter, thesaurus }, weights);
  return stard.questions.map(({ q, gold }) =>
    toRanks(
      index.search(q, 100).hits.map(({ row }) => row),
      gold,
    ),
  );
}

function show(name: string, ranks: readonly number[][]): void {
  const { mrr10, recall1, recall5, recall10, recall20, recall100 } = scoreRanks(ranks);
  const shares = [mrr10, recall1, recall5, recall10, recall20, recall100].map((share) => share.toFixed(4));
  console.log(`${name.padEnd(44)} ${shares.join('  ')}`);
}

const only = (...kept: readonly (keyof StatuteWeights)[]): StatuteWeights => ({
  ...(Object.fromEntries(Object.keys(STATUTE_WEIGHTS).map((key) => [key, 0])) as unknown as StatuteWeights),
  ...Object.fromEntries(kept.map((key) => [key, STATUTE_WEIGHTS[key]])),
});

console.log(`${''.padEnd(44)} MRR@10  R@1     R@5     R@10    R@20    R@100`);
const whole = ranksWith(STATUTE_WEIGHTS);
show('the whole recipe', whole);
for (let fold = 0; fold < FOLDS; fold += 1) {
  const cut = (at: number) => Math.round((at * whole.length) / FOLDS);
  show(`  block ${fold + 1} of ${FOLDS}`, whole.slice(cut(fold), cut(fold + 1)));
}

console.log('\nadded one after the other');
const ADDED: readonly (readonly (keyof StatuteWeights)[])[] = [
  ['words'],
  ['pairs'],
  ['lawCitations'],
  ['clauseCitations', 'obsolete', 'interpretation'],
  ['chapterWords', 'chapterPairs'],
  ['lawWords'],
  ['meantTerm', 'meantChapterTerm'],
];
ADDED.forEach((part, at) => {
  show(`${at === 0 ? '' : '+ '}${part.join(', ')}`, ranksWith(only(...ADDED.slice(0, at + 1).flat())));
});

console.log('\nthe whole recipe without one part');
for (const part of Object.keys(STATUTE_WEIGHTS)) show(`- ${part}`, ranksWith({ ...STATUTE_WEIGHTS, [part]: 0 }));
show(
  '- half of the thesaurus (every other line)',
  ranksWith(
    STATUTE_WEIGHTS,
    tools.thesaurus.filter((_, at) => at % 2 === 0),
  ),
);

console.log('\nbeside MiniSearch, same fields and words, every fourth question');
show('the whole recipe', everyFourth(whole));
const mini = measureMiniSearch(stard, tools);
show('MiniSearch', mini.ranks);
console.log(
  `MiniSearch: build ${mini.seconds.toFixed(1)} s, p50 ${mini.p50.toFixed(1)} ms, p99 ${mini.p99.toFixed(1)} ms`,
);
