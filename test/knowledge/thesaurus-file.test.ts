import { describe, expect, it } from 'vitest';
import { parseThesaurusFile } from '../../src/knowledge/thesaurus-file.ts';
import { shippedCorpus } from './shipped-knowledge.ts';

describe('parseThesaurusFile', () => {
  it('takes lines alone', () => {
    expect(parseThesaurusFile({ lines: [{ say: ['吃饭'], means: ['宴请'] }] }, 't.yml').outside).toEqual([]);
  });

  it('names the line that says nothing', () => {
    expect(() => parseThesaurusFile({ lines: [{ say: [], means: ['宴请'] }] }, 't.yml')).toThrow(
      /t\.yml: lines\.0\.say/,
    );
  });

  it('ships at least 150 lines, each of which adds something', () => {
    const { lines } = shippedCorpus.thesaurus;
    expect(lines.length).toBeGreaterThanOrEqual(150);
    expect(lines.filter(({ say, means }) => means.every((term) => say.includes(term)))).toEqual([]);
  });
});
