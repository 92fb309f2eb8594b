import { createHash } from 'node:crypto';
import type { LayWords, StatuteClause } from './statute-clause.ts';

/** One text for one content: an index made from the same clauses and thesaurus has the same. SHA-256, hexadecimal. */
export function hashStatuteContent(clauses: readonly StatuteClause[], thesaurus: readonly LayWords[]): string {
  const hash = createHash('sha256');
  for (const { law, chapter, article = '', level = '', text } of clauses)
    hash.update(JSON.stringify([law, chapter, article, level, text]));
  hash.update(JSON.stringify(thesaurus.map(({ say, means }) => [say, means])));
  return hash.digest('hex');
}
