import { foldBlanks } from './markers.ts';
import { NUMBER_SIGNS } from './printed-numbers.ts';
import type { SourceLine } from './source-lines.ts';

const YEARED =
  /^[（(]?[\p{Script=Han}A-Za-z]{1,20}[〔［[（(【﹝][12１２][0-9０-９]{3}年?[〕］\])）】﹞](?:第)?[0-9０-９]{1,5}号[)）]?$/u;
const ORDER = new RegExp(
  `^[（(]?[\\p{Script=Han}]{0,30}(?:令|公告)(?:[（(]?[12][0-9]{3}年?[)）]?)?(?:第[${NUMBER_SIGNS}]{1,6}号)[)）]?$`,
  'u',
);
const BARE_ORDER = new RegExp(`^[（(]?(?:[12][0-9]{3}年)?第[${NUMBER_SIGNS}]{1,6}号[)）]?$`, 'u');
const ORDER_NAME = /^[\p{Script=Han}]{0,30}(?:令|公告)$/u;

/** The 文号 that a line consists of, as printed: 法发〔2015〕264号, 主席令 第八十三号 (also over two lines). */
export function findNumber({ text, dense }: SourceLine, before: SourceLine | undefined): string | undefined {
  if (dense.length > 60) return undefined;
  if (YEARED.test(dense) || ORDER.test(dense)) return trim(foldBlanks(text));
  if (!BARE_ORDER.test(dense)) return undefined;
  const order = before && ORDER_NAME.test(before.dense) ? before.dense : '';
  return trim(`${order}${dense}`);
}

function trim(number: string): string {
  return /^[（(].*[)）]$/u.test(number) ? number.slice(1, -1) : number;
}
