/** What turns the direction of text, hides in it, or is no character at all; a new line and a tab are text. */
const EFFECTS =
  /(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Text that shows as what it says: without control characters, halves of surrogate pairs, marks of direction and
 * invisible tags. What is left is meant for places where the platform reads no markup.
 */
export function toLiteral(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(EFFECTS, '');
}

/** The same where the platform does read markup: the three characters that begin it are written out. */
export function toEscaped(text: string): string {
  return toLiteral(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `length` UTF-16 units, whole characters; what was cut shows as an ellipsis. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${toWhole(text.slice(0, length - 1))}\u2026`;
}

/** Pieces of at most `length` UTF-16 units that together are the text, cut after a sentence or a word where one ends near. */
export function cutText(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const piece = toWhole(rest.slice(0, length));
    const ends = [...piece.slice(-CUT_LOOKBACK).matchAll(/[\p{Po}\s]/gu)];
    const last = ends.at(-1)?.index;
    const end = last === undefined ? piece.length : Math.max(0, piece.length - CUT_LOOKBACK) + last + 1;
    pieces.push(piece.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

const CUT_LOOKBACK = 200;

/** Without half a character at its end. */
function toWhole(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
