import MiniSearch from 'minisearch';
import { withSmallTalk } from '../src/app.ts';
import { loadContent } from '../src/content.ts';
import { systemClock, toLocalTime } from '../src/core/clock.ts';
import { answerQuestion } from '../src/knowledge/answer.ts';
import { createClauseIndex } from '../src/knowledge/clause-index.ts';
import { createCorpus } from '../src/knowledge/corpus.ts';
import { createTokeniser } from '../src/language/tokenise.ts';
import { percentile, processorMs, type Section, timed } from './figure.ts';

/** A question to the shipped regulations, answered or refused. */
export async function benchSearch(): Promise<Section> {
  const content = loadContent();
  const thesaurus = withSmallTalk(content);
  const corpus = createCorpus(content.regulations, thesaurus, content);
  const tokeniser = createTokeniser([]);
  const [, dictionaryMs] = await timed(() => tokeniser.searchWords('案件'));
  const [index, buildMs] = await timed(() => createClauseIndex(corpus, tokeniser));
  const buildProcessorMs = processorMs(() => createClauseIndex(corpus, tokeniser));
  const asOf = toLocalTime(systemClock.now()).date;
  const questions = [...corpus.clauses().flatMap(({ ask }) => ask), ...thesaurus.outside];
  const ours: number[] = [];
  for (const question of questions)
    ours.push((await timed(() => answerQuestion(question, { corpus, index, asOf })))[1]);

  const mini = new MiniSearch<{ id: string }>({
    fields: ['heading', 'digest', 'ask', 'terms'],
    tokenize: (text) => tokeniser.searchWords(text),
  });
  const documents = corpus.clauses().map(({ id, heading, digest, ask, terms }) => ({
    id,
    heading,
    digest,
    ask: ask.join(' '),
    terms: terms.join(' '),
  }));
  const [, miniBuildMs] = await timed(() => mini.addAll(documents));
  const theirs: number[] = [];
  for (const question of questions) theirs.push((await timed(() => mini.search(question)))[1]);
  const name = 'MiniSearch, same clauses, same words (ranks only, refuses nothing)';
  return {
    title: 'Search: question to cited answer or refusal',
    conditions: `${documents.length} clauses of the shipped regulations, ${questions.length} questions; the dictionary took ${dictionaryMs.toFixed(0)} ms before`,
    figures: [
      {
        name: 'index build, with what is trained',
        value: buildMs,
        unit: 'ms',
        alternative: { name, value: miniBuildMs },
      },
      { name: 'the same, processor time', value: buildProcessorMs, unit: 'ms' },
      {
        name: 'p50',
        value: percentile(ours, 0.5),
        unit: 'ms',
        atMost: 5,
        alternative: { name, value: percentile(theirs, 0.5) },
      },
      {
        name: 'p99',
        value: percentile(ours, 0.99),
        unit: 'ms',
        atMost: 30,
        alternative: { name, value: percentile(theirs, 0.99) },
      },
    ],
  };
}
