import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Bed } from './bench-bed.ts';
import type { Figure, Section } from './figure.ts';
import { measureMiniSearch } from './retrieval-alternative.ts';
import { loadStard, loadTools } from './retrieval-bed.ts';

/** Where the yardstick lies beside the repository. */
const BESIDE = fileURLToPath(new URL('../../shared/stard', import.meta.url));

const SIZES = [1000, 4000, 16_000, 56_000];

/** Search among tens of thousands of clauses; beside the repository or at STARD_DIR, a folder with the clauses and questions of STARD. */
export async function benchRetrieval(bed: Bed): Promise<Section> {
  const title = 'Retrieval: question to clauses among tens of thousands';
  const folder = process.env.STARD_DIR ?? BESIDE;
  if (!existsSync(folder))
    return { title, conditions: `not measured: no STARD at ${folder}; set STARD_DIR`, figures: [] };
  const cache = join(bed.folder('retrieval'), 'index');
  const figures = SIZES.flatMap((size) => growthFigures(size, { folder, cache }));
  const stard = loadStard(folder);
  const theirs = measureMiniSearch(stard, loadTools());
  const name = 'MiniSearch, same words';
  const alternatives: Readonly<Record<string, number>> = { build: theirs.seconds, p50: theirs.p50, p99: theirs.p99 };
  const whole = `${SIZES.at(-1)} clauses: `;
  return {
    title,
    conditions: `${stard.clauses.length} clauses and ${stard.questions.length} questions of STARD, each size in processes of its own; what is found: bench/retrieval-report.ts`,
    figures: figures.map((figure) => {
      const value = figure.name.startsWith(whole) ? alternatives[figure.name.slice(whole.length)] : undefined;
      return value === undefined ? figure : { ...figure, alternative: { name, value } };
    }),
  };
}

const measured = z.object({
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  rss: z.number(),
  rssBefore: z.number(),
  cache: z.number(),
});

function growthFigures(size: number, { folder, cache }: { folder: string; cache: string }): Figure[] {
  const run = (mode: string) =>
    measured.parse(
      JSON.parse(
        execFileSync(
          process.execPath,
          [
            '--expose-gc',
            '--import',
            'tsx',
            join(import.meta.dirname, 'retrieval-child.ts'),
            mode,
            folder,
            String(size),
            cache,
          ],
          { encoding: 'utf8' },
        ),
      ),
    );
  const built = run('build');
  const loaded = run('load');
  const isWhole = size === SIZES.at(-1);
  const figure = (what: string, value: number, rest: Omit<Figure, 'name' | 'value'> & { floor?: number }): Figure => ({
    name: `${size} clauses: ${what}`,
    value,
    unit: rest.unit,
    ...(isWhole && rest.floor !== undefined ? { atMost: rest.floor } : {}),
  });
  return [
    figure('build', built.seconds, { unit: 's', floor: 25 }),
    figure('load', loaded.seconds, { unit: 's', floor: 1.5 }),
    figure('p50', loaded.p50, { unit: 'ms', floor: 5 }),
    figure('p99', loaded.p99, { unit: 'ms', floor: 30 }),
    figure('memory after load and questions (RSS)', loaded.rss, { unit: 'MB', floor: 400 }),
    figure('of which before the load: program, dictionary, clauses', loaded.rssBefore, { unit: 'MB' }),
    figure('memory after build and questions (RSS)', built.rss, { unit: 'MB' }),
    figure('cache file', built.cache, { unit: 'MB' }),
  ];
}
