import { loadContent } from '../../src/content.ts';
import { createClauseIndex } from '../../src/knowledge/clause-index.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import type { Asking } from '../../src/knowledge/search.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';

const { regulations, thesaurus } = loadContent();

/** What the product ships, as a question meets it. */
export const shippedCorpus = createCorpus(regulations, thesaurus);

/** Asks the shipped corpus on the examples' day. */
export const shipped: Asking = {
  corpus: shippedCorpus,
  index: createClauseIndex(shippedCorpus, createTokeniser([])),
  asOf: '2026-11-23',
};
