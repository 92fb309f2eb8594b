/** What every kind reports: how many lines, which failed (1-based line numbers or ids), what was understood, and the wrong ones whole. */
export interface Score {
  readonly n: number;
  readonly failures: readonly (number | string)[];
  readonly predictions: readonly { readonly line: number; readonly got: unknown }[];
  readonly wrong: readonly unknown[];
}

/** Puts judged lines together; `lines` and `judged` are in the same order. */
export function tally(
  lines: readonly unknown[],
  judged: readonly { readonly right: boolean; readonly got: unknown }[],
): Score {
  const numbered = judged.map((one, index) => ({ ...one, line: index + 1 }));
  const failed = numbered.filter((one) => !one.right);
  return {
    n: lines.length,
    failures: failed.map((one) => one.line),
    predictions: numbered.map(({ line, got }) => ({ line, got })),
    wrong: failed.map(({ line, got }) => ({ line, given: lines[line - 1], got })),
  };
}
