import type { SourceLine } from './source-lines.ts';

const COMMENT = /^<!--.*-->$/u;
const RULE = /^(?:[-—_=*·.…─━－]\s?){3,}$/u;
const PAGE_NUMBER =
  /^(?:[—–\-－─]{1,2}[0-9０-９]{1,4}[—–\-－─]{1,2}|第[0-9０-９]{1,4}页(?:[,，/]?共[0-9０-９]{1,4}页)?|[0-9]{1,4}\/[0-9]{1,4}|page[0-9]{1,4}(?:of[0-9]{1,4})?)$/iu;

/** True for a line that only a printer or an editor needs: a page number, a rule, a comment. */
export function isFurniture({ dense }: SourceLine): boolean {
  return COMMENT.test(dense) || RULE.test(dense) || isPageNumber(dense);
}

/** True for — 3 —, 第3页, 第 3 页 共 10 页, 3/10; blanks must be taken out before. */
export function isPageNumber(dense: string): boolean {
  return dense.length <= 20 && PAGE_NUMBER.test(dense);
}
