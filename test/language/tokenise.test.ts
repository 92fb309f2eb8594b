import { describe, expect, it } from 'vitest';
import { FIELD_WORDS } from '../../src/language/field-words.ts';
import { charGrams, createTokeniser } from '../../src/language/tokenise.ts';

describe('createTokeniser', () => {
  const tokeniser = createTokeniser(['白鹤滩法庭', '临河县']);

  it('keeps words of the field whole', () => {
    expect(tokeniser.words('整改台账里的顽瘴痼疾要销号')).toEqual([
      '整改',
      '台账',
      '里',
      '的',
      '顽瘴痼疾',
      '要',
      '销号',
    ]);
  });

  it('gives every word of the field as one word when it stands alone', () => {
    expect(FIELD_WORDS.filter((word) => tokeniser.words(word).length !== 1)).toEqual([]);
  });

  it('keeps the given extra words whole', () => {
    expect(tokeniser.words('临河县白鹤滩法庭')).toEqual(['临河县', '白鹤滩法庭']);
  });

  it('leaves out punctuation and spaces, and lower-cases letters', () => {
    expect(tokeniser.words('ABC，完成！ 80%')).toEqual(['abc', '完成', '80%']);
  });

  it('gives the short words inside long ones for search', () => {
    const words = tokeniser.searchWords('人民检察院');
    expect(words).toContain('检察院');
    expect(words).toContain('人民');
  });

  it('gives nothing for an empty text', () => {
    expect(tokeniser.words('')).toEqual([]);
  });
});

describe('charGrams', () => {
  it.each([
    ['整改完', 2, ['整改', '改完']],
    ['完成80%', 1, ['完', '成', '8', '0', '%']],
    ['整改,完成', 2, ['整改', '完成']],
    ['好', 2, ['好']],
    ['', 2, []],
    ['𠮷野家', 2, ['𠮷野', '野家']],
  ])('cuts %s into runs of %i', (text, n, expected) => {
    expect(charGrams(text, n)).toEqual(expected);
  });
});
