import { SAME_THINGS } from './entry-vocabulary.ts';

/** 0..1: how much of `word` a title holds; `title` as `toComparable` gives it. */
export function shareHeld(word: string, title: string): number {
  const whole = word.length === 1 ? 0.5 : 1;
  if (title.includes(word)) return whole;
  if (SAME_THINGS.get(word)?.some((other) => title.includes(other))) return whole * 0.9;
  if (word.length === 1) return 0;
  const shared = longestShared(word, title);
  if (shared >= 2) return 0.85 * (shared / word.length);
  return isShortened(word, title) ? 0.6 : 0;
}

function longestShared(word: string, title: string): number {
  for (let length = word.length - 1; length >= 2; length -= 1) {
    for (let at = 0; at + length <= word.length; at += 1) {
      if (title.includes(word.slice(at, at + length))) return length;
    }
  }
  return 0;
}

// 社矫 for 社区矫正, 执记 for 执法记录: first letters of neighbouring words.
function isShortened(word: string, title: string): boolean {
  if (word.length !== 2) return false;
  const first = title.indexOf(word.charAt(0));
  const second = first < 0 ? -1 : title.indexOf(word.charAt(1), first + 1);
  return second > first && second - first === 2;
}

/** Text without quotation marks, spaces and case, in which titles are compared. */
export function toComparable(text: string): string {
  return text.replace(/["“”'‘’「」『』《》\s]/gu, '').toLowerCase();
}
