import { expect, it } from 'vitest';
import { withChineseMarks } from '../../src/language/punctuation.ts';

it.each([
  ['下午督查,请备好台账', '下午督查，请备好台账'],
  ['各单位:周五前报送!', '各单位：周五前报送！'],
  ['9:30开会,带3,000份', '9:30开会，带3,000份'],
  ['see a,b: c', 'see a,b: c'],
  ['「附件」,收到?', '「附件」，收到？'],
])('writes %s as %s', (text, typed) => {
  expect(withChineseMarks(text)).toBe(typed);
});
