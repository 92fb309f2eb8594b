import { fold } from '../language/fold.ts';

/** Folded, with the brackets of titles and of 文号 all written `()`. Length-preserving, so that positions hold. */
export function foldBrackets(text: string): string {
  return fold(text)
    .replace(/[[【〔]/gu, '(')
    .replace(/[\]】〕]/gu, ')');
}
