import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT, normalise } from '../../src/language/normalise.ts';

describe('normalise', () => {
  it.each([
    ['makes full-width digits, letters and signs half-width', '１２号完成８０％，ＯＫ', '12号完成80%,OK'],
    ['keeps the Chinese punctuation that has no half-width form', '「台账」、《规定》。', '「台账」、《规定》。'],
    ['takes out zero-width, direction and soft-hyphen characters', 'a\u200Bb\u202Ec\u00ADd\uFEFF', 'abcd'],
    ['takes out variation selectors and tag characters', '整\uFE0F改\u{E0101}\u{E0041}', '整改'],
    ['takes out control characters but keeps line breaks', 'a\u0000\u0007b\r\nc\rd\ne', 'ab\nc\nd\ne'],
    ['reads line and paragraph separators as line breaks', 'a\u2028b\u2029c', 'a\nb\nc'],
    ['collapses spaces, tabs and wide spaces', ' a \t　 b ', 'a b'],
    ['reads circled numbers as numbers', '①②', '12'],
    ['drops half of a surrogate pair', 'a\uD800b', 'ab'],
    ['leaves nothing of a text of invisible characters', '\u200B\u200C\u3164', ''],
    ['keeps emoji', '完成👍', '完成👍'],
  ])('%s', (_fact, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });

  it('comes to an end on the longest text of invisible and wide characters', () => {
    expect(normalise('\u200B　Ａ'.repeat(MAX_TEXT))).toContain('A A');
  });
});
