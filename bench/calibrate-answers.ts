/**
 * Derives the constants of `src/knowledge/confidence.ts` from `data/` alone: the ways to ask and the questions to
 * refuse are split in four, each part is judged by an index that has seen only the others, and a logistic function is
 * fitted. Run: npx tsx bench/calibrate-answers.ts
 */
import { loadContent } from '../src/content.ts';
import { createClauseIndex } from '../src/knowledge/clause-index.ts';
import { logistic, toEvidence } from '../src/knowledge/confidence.ts';
import { createCorpus } from '../src/knowledge/corpus.ts';
import type { RegulationFile } from '../src/knowledge/regulation-file.ts';
import { searchClauses } from '../src/knowledge/search.ts';
import { createTokeniser } from '../src/language/tokenise.ts';

const AS_OF = '2026-11-23';
const { regulations, thesaurus } = loadContent();
const tokeniser = createTokeniser([]);

interface Case {
  readonly facts: readonly number[];
  readonly decided: boolean;
}

const PARTS = 4;

function casesOfPart(part: number): Case[] {
  const inPart = (_: string, index: number) => index % PARTS === part;
  const rest = (_: string, index: number) => index % PARTS !== part;
  const trained = createCorpus(
    regulations.map((file) => withAsk(file, rest)),
    {
      ...thesaurus,
      outside: thesaurus.outside.filter(rest),
    },
  );
  const index = createClauseIndex(trained, tokeniser);
  const evidence = (question: string) => [
    1,
    ...toEvidence(searchClauses(question, { corpus: trained, index, asOf: AS_OF })),
  ];
  const asked = regulations.flatMap((file) => file.clauses.flatMap((clause) => clause.ask.filter(inPart)));
  return [
    ...asked.map((question) => ({ facts: evidence(question), decided: true })),
    ...thesaurus.outside.filter(inPart).map((question) => ({ facts: evidence(question), decided: false })),
  ];
}

function withAsk(file: RegulationFile, keep: (question: string, index: number) => boolean): RegulationFile {
  return { ...file, clauses: file.clauses.map((clause) => ({ ...clause, ask: clause.ask.filter(keep) })) };
}

/** Newton-free: plain gradient steps are enough for six weights. Both sides weigh the same. */
function fitWeights(cases: readonly Case[]): number[] {
  const weights = Array.from({ length: cases[0]?.facts.length ?? 0 }, () => 0);
  const decided = cases.filter((one) => one.decided).length;
  const share = { true: 0.5 / decided, false: 0.5 / (cases.length - decided) };
  for (let step = 0; step < 8_000; step += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : 1e-4 * weight));
    for (const { facts, decided: isDecided } of cases) {
      const error = (logistic(facts, weights) - Number(isDecided)) * share[`${isDecided}`];
      facts.forEach((fact, at) => {
        slope[at] = (slope[at] ?? 0) + error * fact;
      });
    }
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - 3 * value;
    });
  }
  return weights.map((weight) => Math.round(weight * 100) / 100);
}

const cases = Array.from({ length: PARTS }, (_, part) => casesOfPart(part)).flat();
const weights = fitWeights(cases);
console.log('WEIGHTS', JSON.stringify(weights));
for (const from of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]) {
  const rate = (decided: boolean) => {
    const some = cases.filter((one) => one.decided === decided);
    return some.filter((one) => logistic(one.facts, weights) < from).length / some.length;
  };
  console.log(`from ${from}: refused outside ${rate(false).toFixed(3)}, refused wrongly ${rate(true).toFixed(3)}`);
}
