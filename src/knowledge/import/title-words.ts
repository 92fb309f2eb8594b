import { foldBlanks } from './markers.ts';
import { withoutBlanks } from './source-lines.ts';

const KINDS = [
  ...['法', '法典', '条例', '规定', '办法', '细则', '规则', '准则', '意见', '决定', '决议', '通知', '批复', '解释'],
  ...['解答', '答复', '复函', '纪要', '方案', '规范', '规程', '守则', '公约', '章程', '纲要', '修正案', '宪法', '通报'],
];
/** Words that end a title, and often a line in the middle of one. */
const OTHER_KINDS = [
  ...['函', '制度', '机制', '标准', '指引', '指南', '规划', '计划', '要点', '清单', '请示', '报告', '禁令', '严禁'],
  ...['措施', '要求', '说明', '问题', '任务', '目录', '倡议', '承诺书', '预案', '须知', '登记表', '表'],
];
const REMARKS = '(?:[（(〔][^（()）〕〔]{1,30}[)）〕]){0,2}\\*{0,2}$';
const COMPLETE = new RegExp(`(?:${KINDS.join('|')})${REMARKS}`, 'u');
const KIND = new RegExp(`(?:${[...KINDS, ...OTHER_KINDS].join('|')})${REMARKS}`, 'u');
const LONGEST_TITLE = 200;

/** True when the words end as titles of regulations do: …规定, …办法（试行）, …刑法修正案（九）. */
export function endsLikeTitle(words: string): boolean {
  const dense = withoutBlanks(words);
  return dense.length <= LONGEST_TITLE && KIND.test(dense);
}

/** True when a further line can hardly belong to the title, unless it begins with 的. */
export function isCompleteTitle(words: string): boolean {
  const dense = withoutBlanks(words);
  return dense.length <= LONGEST_TITLE && COMPLETE.test(dense);
}

const ORGANISATION =
  /^[\p{Script=Han}]{1,28}(?:人民法院|法院|检察院|研究院|公安部|司法部|安全部|部|委|委员会|政法委|军委|办公厅|办公室|国务院|局|厅|署|院|会|中央|政府|会议|总队|支队|银行)$/u;
const SHORT_ORGANISATIONS = /^(?:中共中央|国务院|中办|国办)$/u;

/** The organisations that the words list and nothing else: 最高人民法院 最高人民检察院. Undefined: other words too. */
export function readOrganisations(words: string): string[] | undefined {
  const names = words.trim().split(/[\s、，,]+/u);
  if (words.length > 400 || names.length === 0) return undefined;
  const all = names.every((name) => SHORT_ORGANISATIONS.test(name) || (name.length >= 3 && ORGANISATION.test(name)));
  return all ? names : undefined;
}

/** The organisations before 关于 in a title, and the title from 关于 on. */
export function splitIssuerPrefix(title: string): { readonly issuers: string[]; readonly rest: string } | undefined {
  const at = title.indexOf('关于');
  if (at <= 0) return undefined;
  const issuers = readOrganisations(title.slice(0, at));
  return issuers && { issuers, rest: title.slice(at) };
}

/** A title in one line; the blanks between the organisations it begins with stay. */
export function foldTitle(words: string): string {
  const plain = words.replace(/\*+/gu, '');
  const at = plain.indexOf('关于');
  const issuers = at > 0 ? readOrganisations(plain.slice(0, at)) : undefined;
  if (!issuers) return foldBlanks(plain);
  const separator = plain.slice(0, at).includes('、') ? '、' : ' ';
  return `${issuers.join(separator)}${foldBlanks(plain.slice(at))}`;
}

const VERSION_NOTE = /[（(〔][12][0-9]{3}[^（()）〕]{0,20}[)）〕]$/u;

/** The title as people say it: without 中华人民共和国 and without a note such as （2018修正）. */
export function toShortTitle(title: string): string {
  const short = title
    .replace(/^中华人民共和国/u, '')
    .replace(VERSION_NOTE, '')
    .trim();
  return short === '' ? title : short;
}

/** Other names of the text, the full title first. */
export function toAliases(title: string, notice: string | undefined): string[] {
  const short = toShortTitle(title);
  const rest = splitIssuerPrefix(short)?.rest ?? short;
  const bare = rest.replace(/^关于/u, '').replace(/^《(.*)》$/u, '$1');
  return [...new Set([title, short, rest, bare, ...(notice === undefined ? [] : [notice])])].filter(
    (name) => name !== '',
  );
}

/** 关于印发《X》的通知: X. */
export function findForwardedTitle(title: string): string | undefined {
  const match =
    /(?:印发|转发|发布|公布|颁布|下发)[^《]{0,30}《(.{2,150})》[^《》]{0,30}(?:通知|公告|决定|函)(?:[（(].{1,10}[)）])?$/u.exec(
      title.slice(0, LONGEST_TITLE * 2),
    );
  return match?.[1];
}
