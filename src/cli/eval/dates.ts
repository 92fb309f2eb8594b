import { z } from 'zod';
import { readInterval } from '../../language/dates.ts';

/** How many of the lines were read as expected. `failures` are the ids of the cases. */
export interface DateScore {
  readonly n: number;
  /** Share 0..1. */
  readonly accuracy: number;
  readonly failures: readonly string[];
  readonly predictions: readonly {
    readonly line: number;
    readonly got: { readonly start: string | null; readonly end: string | null };
  }[];
  readonly wrong: readonly unknown[];
}

const dateCase = z.object({
  id: z.string(),
  text: z.string(),
  ref: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/u, 'ref must be local, YYYY-MM-DDTHH:MM:SS'),
  start: z.string(),
  end: z.string().nullable(),
});

/** Scores lines of `dates.jsonl`, each parsed JSON. Throws where a line has another form. */
export function scoreDates(lines: readonly unknown[]): DateScore {
  const scored = lines.map((line, at) => {
    const { id, text, ref, start, end } = dateCase.parse(line);
    const read = readInterval(text, { date: ref.slice(0, 10), time: ref.slice(11) });
    const got = { start: read?.start ?? null, end: read?.end ?? null };
    return { line: at + 1, id, text, ref, expected: { start, end }, got, right: isSame(got, { start, end }) };
  });
  const wrong = scored.filter(({ right }) => !right);
  return {
    n: scored.length,
    accuracy: scored.length === 0 ? 0 : 1 - wrong.length / scored.length,
    failures: wrong.map(({ id }) => id),
    predictions: scored.map(({ line, got }) => ({ line, got })),
    wrong: wrong.map(({ id, text, ref, expected, got }) => ({ id, text, ref, expected, got })),
  };
}

interface Bounds {
  readonly start: string | null;
  readonly end: string | null;
}

/** Start equal to the minute and the same last day; an open expected end is not compared. */
function isSame(got: Bounds, expected: Bounds): boolean {
  if (got.start?.slice(0, 16) !== expected.start?.slice(0, 16)) return false;
  return expected.end === null || (got.end !== null && lastDay(got.end) === lastDay(expected.end));
}

function lastDay(exclusiveEnd: string): string {
  return new Date(Date.parse(`${exclusiveEnd}Z`) - 1).toISOString().slice(0, 10);
}
