import { withSmallTalk } from '../../src/app.ts';
import { loadContent } from '../../src/content.ts';
import { createClauseIndex } from '../../src/knowledge/clause-index.ts';
import { createCorpus } from '../../src/knowledge/corpus.ts';
import type { Asking } from '../../src/knowledge/search.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';

const content = loadContent();

/** What the product ships. */
export const shippedCorpus = createCorpus(content.regulations, withSmallTalk(content), content);

/** Asks the shipped corpus on the examples' day. */
export const shipped: Asking = {
  corpus: shippedCorpus,
  index: createClauseIndex(shippedCorpus, createTokeniser([])),
  asOf: '2026-11-23',
};
