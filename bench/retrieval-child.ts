/**
 * One measurement in a process of its own, so that its memory is its own: builds the index over the first clauses and
 * writes it to the cache file, or loads it from there. Run by retrieval.ts: retrieval-child.ts build|load FOLDER COUNT CACHE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hashStatuteContent } from '../src/knowledge/statutes/content-hash.ts';
import { createStatuteIndex } from '../src/knowledge/statutes/statute-index.ts';
import { packStatuteIndex, unpackStatuteIndex } from '../src/knowledge/statutes/statute-pack.ts';
import { percentile } from './figure.ts';
import { loadStard, loadTools } from './retrieval-bed.ts';

const [mode = '', folder = '', count = '0', cache = ''] = process.argv.slice(2);
const stard = loadStard(folder);
const clauses = stard.clauses.slice(0, Number(count));
const tools = loadTools();
const contentHash = hashStatuteContent(clauses, tools.thesaurus);
globalThis.gc?.();
const rssBefore = process.memoryUsage().rss;

const begun = performance.now();
const index =
  mode === 'build'
    ? createStatuteIndex(clauses, tools)
    : unpackStatuteIndex(readFileSync(cache), { ...tools, contentHash });
const seconds = (performance.now() - begun) / 1000;
if (!index) throw new Error(`the cache ${cache} is not of these clauses`);
if (mode === 'build') writeFileSync(cache, packStatuteIndex(index));

const times = stard.questions.map(({ q }) => {
  const from = performance.now();
  index.search(q, 100);
  return performance.now() - from;
});
const mb = (bytes: number) => bytes / 2 ** 20;
console.log(
  JSON.stringify({
    seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    rss: mb(process.memoryUsage().rss),
    rssBefore: mb(rssBefore),
    cache: mb(readFileSync(cache).length),
  }),
);
