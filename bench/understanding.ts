import { createRequire } from 'node:module';
import { type Brain, createBrain } from '../src/app.ts';
import { fillWithSample } from '../src/cli/sample-deployment.ts';
import { loadContent, loadSampleWorld } from '../src/content.ts';
import { systemClock } from '../src/core/clock.ts';
import { charGrams } from '../src/language/tokenise.ts';
import { openMemoryStore } from '../src/store/lowdb/open-memory-store.ts';
import { trainClassifier } from '../src/understanding/classify.ts';
import { buildTrainingSet } from '../src/understanding/training-set.ts';
import type { Bed } from './bench-bed.ts';
import { percentile, processorMs, type Section, timed } from './figure.ts';
import { measureReplies } from './message.ts';

/** Of how many sentences `natural` gets one: its time grows with the square, all of them took it a minute and a half. */
const STEP = 8;

/** Text to intent and slots alone, and what has to be learned before. */
export async function benchUnderstanding(bed: Bed): Promise<Section> {
  const content = loadContent();
  const { units } = loadSampleWorld();
  const unitNames = units.flatMap((unit) => [unit.name, ...unit.aliases]);
  const train = () => trainClassifier(content.intents, content.slotSamples, { unitNames });
  const [, trainMs] = await timed(train);
  const trainProcessorMs = processorMs(train);
  const [, brainMs] = await timed(() => createBrain(content, units));
  const { brain, tookMs, texts } = withStopwatch(bed.brain());
  const store = openMemoryStore({ clock: systemClock });
  await fillWithSample(store, systemClock.now());
  await measureReplies(store, brain);
  const examples = buildTrainingSet(content.intents, content.slotSamples, 2);
  const some = examples.filter((_, at) => at % STEP === 0);
  const bayes = newBayes();
  const [, bayesTrainMs] = await timed(() => {
    for (const { text, intent } of some) bayes.addDocument(charGrams(text, 2), intent);
    bayes.train();
  });
  const bayesMs: number[] = [];
  for (const text of texts.slice(0, 60)) bayesMs.push((await timed(() => bayes.classify(charGrams(text, 2))))[1]);
  const name = `natural BayesClassifier, ${some.length} of the sentences, intent only`;
  return {
    title: 'Understanding: text to intent and slots',
    conditions: `${tookMs.length} messages in the scene of the sample; ${examples.length} sentences to learn from`,
    figures: [
      {
        name: 'p50',
        value: percentile(tookMs, 0.5),
        unit: 'ms',
        alternative: { name, value: percentile(bayesMs, 0.5) },
      },
      {
        name: 'p99',
        value: percentile(tookMs, 0.99),
        unit: 'ms',
        alternative: { name, value: percentile(bayesMs, 0.99) },
      },
      {
        name: 'training the classifier',
        value: trainMs,
        unit: 'ms',
        atMost: 1000,
        alternative: { name, value: bayesTrainMs },
      },
      { name: 'the same, processor time', value: trainProcessorMs, unit: 'ms' },
      { name: 'classifier, clause index and calendar', value: brainMs, unit: 'ms' },
    ],
  };
}

/** The same brain, with the time of each understanding noted. */
function withStopwatch(brain: Brain): {
  brain: Brain;
  readonly tookMs: readonly number[];
  readonly texts: readonly string[];
} {
  const tookMs: number[] = [];
  const texts: string[] = [];
  const understanding: Brain['understanding'] = {
    understand(text, scene) {
      const begun = performance.now();
      const reading = brain.understanding.understand(text, scene);
      tookMs.push(performance.now() - begun);
      texts.push(text);
      return reading;
    },
  };
  return { brain: { ...brain, understanding }, tookMs, texts };
}

/** As much of natural's classifier as is measured; its own types drag its sources into our strict build. */
interface Bayes {
  addDocument(words: readonly string[], label: string): void;
  train(): void;
  classify(words: readonly string[]): string;
}

/** Only the classifiers: the whole package would write on standard output when it is loaded. */
function newBayes(): Bayes {
  const require = createRequire(import.meta.url);
  const {
    BayesClassifier,
  }: { readonly BayesClassifier: new () => Bayes } = require('natural/lib/natural/classifiers/index.js');
  return new BayesClassifier();
}
