import { readNumeral } from '../language/numerals.ts';
import type { KnownNumbers } from './entry-numbers.ts';

/**
 * `text` with a stop where dictation ran a share into the number of the next entry: 四号百分之七十六号完成 → 四号百分之七十,六号完成.
 * Only where one single cut leaves a share up to 100 and the number of a known entry. 百分之 四 十 is drawn together.
 */
export function withRunOnsCut(text: string, known: KnownNumbers): string {
  return text
    .replace(SPACED, (words) => words.replace(/\s/gu, ''))
    .replace(RUN_ON, (words, numeral: string) => {
      const cuts = Array.from({ length: numeral.length - 1 }, (_, at) => at + 1).filter((at) =>
        isCut(numeral.slice(0, at), numeral.slice(at), known),
      );
      const [cut] = cuts;
      return cut === undefined || cuts.length > 1 ? words : `百分之${numeral.slice(0, cut)},${numeral.slice(cut)}号`;
    });
}

function isCut(share: string, number: string, known: KnownNumbers): boolean {
  if (/^[百〇零]/u.test(number) || !SHARE.test(share)) return false;
  return known.has(readNumeral(number.replaceAll('零', '〇')) ?? 0);
}

const SHARE = /^(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|一?百)$/u;
const RUN_ON = /百分之([一二三四五六七八九十百零〇]{2,10})号/gu;
const SPACED = /百分之 ?(?:[一二三四五六七八九] ?)?十(?: ?[一二三四五六七八九](?![一二三四五六七八九十百号]))?/gu;
