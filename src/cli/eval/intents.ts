import { z } from 'zod';

/** Shares 0..1 as `duban eval intents --json` prints them; `failures` are 1-based line numbers. */
export interface IntentScore {
  readonly n: number;
  readonly accuracy: number;
  /** Mean F1 over all intents that a line expects or that were given. */
  readonly macroF1: number;
  /** Of the lines that are out of scope, how many were found. */
  readonly oosRecall: number;
  /** Of the lines called out of scope, how many are. */
  readonly oosPrecision: number;
  readonly failures: readonly number[];
  readonly predictions: readonly { readonly line: number; readonly got: { readonly intent: string } }[];
  readonly wrong: readonly {
    readonly line: number;
    readonly text: string;
    readonly expected: string;
    readonly got: string;
  }[];
}

/** Scores `classify` on lines of `intents.jsonl`, each parsed JSON. Throws where a line has another form. */
export function scoreIntents(lines: readonly unknown[], classify: (text: string) => string): IntentScore {
  const judged = lines.map((line, at) => {
    const { text, intent } = intentLine.parse(line);
    return { line: at + 1, text, expected: intent, got: classify(text) };
  });
  const wrong = judged.filter(({ expected, got }) => expected !== got);
  const names = [...new Set(judged.flatMap(({ expected, got }) => [expected, got]))];
  const outside = rates(judged, 'out_of_scope');
  return {
    n: judged.length,
    accuracy: ratio(judged.length - wrong.length, judged.length),
    macroF1: ratio(
      names.reduce((sum, name) => sum + rates(judged, name).f1, 0),
      names.length,
    ),
    oosRecall: outside.recall,
    oosPrecision: outside.precision,
    failures: wrong.map(({ line }) => line),
    predictions: judged.map(({ line, got }) => ({ line, got: { intent: got } })),
    wrong,
  };
}

const intentLine = z.object({ text: z.string(), intent: z.string() });

function rates(judged: readonly { readonly expected: string; readonly got: string }[], intent: string) {
  const expected = judged.filter((one) => one.expected === intent).length;
  const given = judged.filter((one) => one.got === intent).length;
  const right = judged.filter((one) => one.expected === intent && one.got === intent).length;
  return { recall: ratio(right, expected), precision: ratio(right, given), f1: ratio(2 * right, expected + given) };
}

/** 0 where there is nothing to divide by. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
