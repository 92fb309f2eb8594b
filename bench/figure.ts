/** One measured figure. Smaller is better, but for `per s`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'per s';
  /** The most that is good enough, in the same unit. */
  readonly atMost?: number;
  /** The same thing done by something else, measured in the same run, in the same unit. */
  readonly alternative?: { readonly name: string; readonly value: number };
}

/** What one subject measured, and under which circumstances. */
export interface Section {
  readonly title: string;
  readonly conditions: string;
  readonly figures: readonly Figure[];
}

/** The value below which `share` (0..1) of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that `work` takes, and what it gives. */
export async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const begun = performance.now();
  return [await work(), performance.now() - begun];
}

/** Milliseconds of processor that `work` needs: the figure to trust on a busy machine. */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The section as a person reads it. */
export function showSection({ title, conditions, figures }: Section): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return [`\n${title}`, `  (${conditions})`, ...figures.map((figure) => `  ${showFigure(figure, width)}`)].join('\n');
}

function showFigure({ name, value, unit, atMost, alternative }: Figure, width: number): string {
  const floor = atMost === undefined ? '' : `   floor ${atMost} ${unit}: ${value <= atMost ? 'reached' : 'MISSED'}`;
  const other = alternative
    ? `   ${alternative.name}: ${round(alternative.value)} ${unit} (${round(alternative.value / value)} times ours)`
    : '';
  return `${name.padEnd(width)}  ${round(value).padStart(8)} ${unit}${floor}${other}`;
}

function round(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
