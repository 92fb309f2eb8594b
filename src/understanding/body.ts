import type { Read } from '../core/slots.ts';
import { withChineseMarks } from '../language/punctuation.ts';

/** What is to be sent, with its marks as Chinese is typed: it goes out to units under the sender's name. */
export function toBody(words: string): Read<string> {
  const typed = withChineseMarks(words);
  return { value: typed, words: typed };
}
