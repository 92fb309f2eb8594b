import { z } from 'zod';
import { readNumber } from '../../language/numbers.ts';

/** How many of the lines were read as expected. `failures` are 1-based line numbers. */
export interface NumberScore {
  readonly n: number;
  /** Share 0..1. */
  readonly accuracy: number;
  readonly failures: readonly number[];
  readonly predictions: readonly { readonly line: number; readonly got: { readonly value: unknown } }[];
  readonly wrong: readonly unknown[];
}

const amount = z.union([z.number(), z.string()]);
const numberCase = z.object({ text: z.string(), value: z.union([amount, z.tuple([amount, amount])]) });

/** Scores lines of `numbers.jsonl`, each parsed JSON. Throws where a line has another form. */
export function scoreNumbers(lines: readonly unknown[]): NumberScore {
  const scored = lines.map((line, at) => {
    const { text, value } = numberCase.parse(line);
    const got = readNumber(text);
    return { line: at + 1, text, expected: value, got, right: isSame(got, value) };
  });
  const wrong = scored.filter(({ right }) => !right);
  return {
    n: scored.length,
    accuracy: scored.length === 0 ? 0 : 1 - wrong.length / scored.length,
    failures: wrong.map(({ line }) => line),
    predictions: scored.map(({ line, got }) => ({ line, got: { value: got ?? null } })),
    wrong: wrong.map(({ line, text, expected, got }) => ({ line, text, expected, got: got ?? null })),
  };
}

type Expected = z.infer<typeof numberCase>['value'];

function isSame(got: number | readonly [number, number] | undefined, expected: Expected): boolean {
  if (got === undefined) return false;
  const values = typeof got === 'number' ? [got] : got;
  const wanted = Array.isArray(expected) ? expected : [expected];
  return values.length === wanted.length && values.every((value, at) => Math.abs(value - Number(wanted[at])) < 1e-9);
}
