import { describe, expect, it } from 'vitest';
import { citeClause, citeDocument, isStored } from '../../src/knowledge/citation.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

const AS_OF = '2026-11-23';

describe('citeClause', () => {
  it('quotes every clause and every item of the corpus as stored', () => {
    for (const clause of shippedCorpus.clauses()) {
      expect(citeClause(clause, AS_OF).text).toBe(clause.digest);
      for (const { item, digest } of clause.items) {
        const citation = citeClause(clause, AS_OF, { item });
        expect(citation).toMatchObject({ item, text: digest });
        expect(isStored(shippedCorpus, citation)).toBe(true);
      }
    }
  });

  it('calls a digest 要点 and says what is unverified', () => {
    const unverified = shippedCorpus.clause('lgb', 10);
    const citation = unverified && citeClause(unverified, AS_OF);
    expect(citation).toMatchObject({ source: 'digest', mark: '要点·条号待核', unverified: '条号未见原文' });
  });

  it('quotes the whole clause where the item asked for is not stored', () => {
    const clause = shippedCorpus.clause('lgb', 5);
    expect(clause && citeClause(clause, AS_OF, { item: 9 })).toMatchObject({ text: clause?.digest });
    expect(clause && citeClause(clause, AS_OF, { item: 9 })).not.toHaveProperty('item');
  });
});

describe('isStored', () => {
  it('sees one changed character', () => {
    const clause = shippedCorpus.clauses()[0];
    if (!clause) throw new Error('the corpus is empty');
    const citation = citeClause(clause, AS_OF);
    expect(isStored(shippedCorpus, { ...citation, text: `${citation.text} ` })).toBe(false);
    expect(isStored(shippedCorpus, { ...citation, article: 999 })).toBe(false);
  });

  it('knows the facts of a document', () => {
    const regulation = shippedCorpus.regulations()[0];
    const document = regulation?.documents[0];
    if (!regulation || !document) throw new Error('the corpus is empty');
    const citation = citeDocument(regulation.id, document, AS_OF);
    expect(isStored(shippedCorpus, citation)).toBe(true);
    expect(isStored(shippedCorpus, { ...citation, text: '别的' })).toBe(false);
  });
});
