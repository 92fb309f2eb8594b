import { describe, expect, it } from 'vitest';
import { parseRegulationFile } from '../../src/knowledge/regulation-file.ts';
import { smallRegulation } from './small-regulation.ts';

type Break = (file: ReturnType<typeof smallRegulation>) => unknown;

const withClause =
  (fields: object): Break =>
  (file) => ({ ...file, clauses: [{ ...file.clauses[0], ...fields }, file.clauses[1]] });
const withDocument =
  (fields: object): Break =>
  (file) => ({ ...file, documents: [{ ...file.documents[0], ...fields }] });

describe('parseRegulationFile', () => {
  it('fills in what a simple file leaves out', () => {
    const [clause] = parseRegulationFile(smallRegulation(), 'kqgl.yml').clauses;
    expect(clause).toMatchObject({ verification: 'verified', point: false, related: [], items: [], terms: [] });
  });

  it.each<[string, Break, RegExp]>([
    ['a misspelt field', withClause({ digset: 'x' }), /clauses\.0.*digset/],
    ['a clause without a text', withClause({ digest: '' }), /clauses\.0\.digest/],
    ['a clause nobody can ask for', withClause({ ask: [] }), /clauses\.0\.ask/],
    ['an article that is there twice', withClause({ article: 2 }), /clauses\.1\.article.*twice.*own number/],
    ['a doubt that is not spelt out', withClause({ verification: 'unverified' }), /clauses\.0\.unverified.*say what/],
    ['a clause of an unknown document', withClause({ document: 'x' }), /clauses\.0\.document.*use one of kqgl/],
    ['a related clause in another spelling', withClause({ related: ['kqgl第2条'] }), /related\.0.*lgb:6/],
    ['a date in another order', withDocument({ validity: { from: '1/1/2020' } }), /validity\.from.*YYYY-MM-DD/],
    ['a document without a source', withDocument({ sources: [] }), /documents\.0\.sources/],
    ['a number instead of a file', () => 7, /file/],
  ])('refuses %s and names file, place and fix', (_, breakIt, message) => {
    expect(() => parseRegulationFile(breakIt(smallRegulation()), 'kqgl.yml')).toThrow(message);
    expect(() => parseRegulationFile(breakIt(smallRegulation()), 'kqgl.yml')).toThrow(/^kqgl\.yml: /);
  });
});
