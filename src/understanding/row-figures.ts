import type { KnownNumbers } from './entry-numbers.ts';

/**
 * The text with the figures of a row of entries written as percent where they stand without a sign (27到90,28到30; 27 90、
 * 28 30), though 28到30 alone would be a range. One figure of the row at least is no entry, so that no list of ranges is
 * taken for it.
 */
export function withRowFigures(text: string, known: KnownNumbers): string {
  const row = ROW.exec(text);
  if (!row) return text;
  const [words] = row;
  const pairs = [...words.matchAll(PAIR)];
  const isEntry = (digits: string | undefined): boolean => known.has(Number(digits));
  const isRow = pairs.every(([, no, figure]) => isEntry(no) && Number(figure) <= 100);
  if (!isRow || pairs.every(([, , figure]) => isEntry(figure))) return text;
  const written = words.replace(PAIR, '$1号$2%');
  return `${text.slice(0, row.index)}${written}${text.slice(row.index + words.length)}`;
}

const ROW =
  /(?<![\d.])#?\d{1,5}号?\s?(?:到|至|\s)\s?\d{1,3}(?:\s?[,、;。\n]\s?#?\d{1,5}号?\s?(?:到|至|\s)\s?\d{1,3})+(?=\s?(?:$|[,、;。!\n]|了))/u;
const PAIR = /#?(\d{1,5})号?\s?(?:到|至|\s)\s?(\d{1,3})(?!\d)/gu;
