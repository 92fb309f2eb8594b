import { findNumber } from './document-number.ts';
import { foldBlanks, type Marker } from './markers.ts';
import { findPrintedDates } from './printed-dates.ts';
import type { Role } from './roles.ts';
import type { ScannedText } from './scanned-text.ts';
import { isDateOnly, isSigner } from './sign-lines.ts';
import { type SourceLine, withoutBlanks } from './source-lines.ts';
import { endsLikeTitle, findForwardedTitle, foldTitle, isCompleteTitle, readOrganisations } from './title-words.ts';

/** What stands before the first part. */
export interface Opening {
  readonly title: string;
  /** Title of the notice by which the text was sent out, where it was. */
  readonly notice?: string;
  readonly number?: string;
  readonly issuers: readonly string[];
  readonly history: readonly string[];
}

interface Scanned extends ScannedText {
  /** Index of the first line of the body. */
  readonly bodyFrom: number;
  readonly fileName: string;
}

/** Reads title, number, issuers and history from the lines before the body and gives each its role. */
export function readOpening(scanned: Scanned): Opening {
  const facts = readFacts(scanned);
  const blocks = findTitleBlocks(scanned);
  const top = blocks.find(({ depth }) => depth === 1) ?? blocks.find(({ words }) => endsLikeTitle(words)) ?? blocks[0];
  const first = top ? foldTitle(top.words) : (facts.named ?? foldBlanks(scanned.fileName.replace(/\.[^.]{1,5}$/u, '')));
  const forwarded = findForwardedTitle(first);
  const inner =
    forwarded === undefined ? undefined : blocks.find((block) => block !== top && names(block.words, forwarded));
  const title = inner ? foldTitle(inner.words) : first;
  markTitles(scanned, [title, first, ...(inner ? [inner.words] : [])]);
  return {
    title: title || '无标题',
    ...(inner && { notice: first }),
    ...(facts.number !== undefined && { number: facts.number }),
    issuers: facts.issuers,
    history: facts.history,
  };
}

function names(words: string, forwarded: string): boolean {
  const dense = withoutBlanks(words);
  return dense.endsWith(withoutBlanks(forwarded)) || dense === withoutBlanks(forwarded).replace(/[〈〉《》]/gu, '');
}

interface Facts {
  number?: string;
  named?: string;
  readonly issuers: string[];
  readonly history: string[];
}

function readFacts(scanned: Scanned): Facts {
  const facts: Facts = { issuers: [], history: [] };
  let before = -1;
  for (let at = 0; at < scanned.bodyFrom; at += 1) {
    const line = scanned.lines[at];
    if (!line || line.text === '' || scanned.roles[at] !== undefined || line.depth === 1) continue;
    const order = scanned.lines[before];
    const role = readFact(line, order, facts);
    if (role) scanned.roles[at] = role;
    // 主席令 stands on the line above its number.
    if (role === 'number' && order && facts.number?.startsWith(order.dense)) scanned.roles[before] = 'number';
    before = at;
  }
  return facts;
}

function readFact(line: SourceLine, before: SourceLine | undefined, facts: Facts): Role | undefined {
  const number = findNumber(line, before);
  if (number !== undefined) {
    facts.number ??= number;
    return 'number';
  }
  const organisations = readOrganisations(line.text.replace(/文件$/u, ''));
  if (organisations) {
    facts.issuers.push(...organisations);
    return 'issuer';
  }
  if (isHistory(line)) {
    facts.history.push(foldBlanks(line.text));
    const named = /^《(.{2,150}?)》已/u.exec(line.text)?.[1];
    if (named !== undefined) facts.named ??= named;
    return 'history';
  }
  if (OFFICE_NOTE.test(line.dense)) return 'note';
  if (isSigner(line)) return 'signature';
  return isDateOnly(line) ? 'date' : undefined;
}

/** 机密★1年, 特急, 签发人：…: notes of the office on the head of a document. */
const OFFICE_NOTE =
  /^(?:(?:绝密|机密|秘密|内部|特提|特急|加急|平急|急件)(?:★.{0,8})?|签发人[：:].{1,20}|[0-9]{6}|公告|通告|命令)$/u;

const EVENT = /通过|修正|修订|公布|发布|印发|施行|批准|颁布|会议|委员会|生效|下发/u;
const PASSED = /第[^次]{1,12}次(?:会议|全体会议)/u;

/** 2018年4月27日 第十三届…会议通过; also the sentence that promulgates: 《…》已由…通过，现予公布，自…起施行。 */
export function isHistory({ text, dense }: SourceLine): boolean {
  if (text.length > 1500 || !EVENT.test(text)) return false;
  if (/现予(?:公布|发布|公告)|现公布|^《.{2,150}》已/u.test(text)) return true;
  if (/[。：]$/u.test(dense)) return /^[（(]/u.test(dense) && findPrintedDates(text).length > 0;
  return findPrintedDates(text).length > 0 || PASSED.test(text);
}

interface TitleBlock {
  readonly words: string;
  readonly depth: number;
}

/** Lines that run on as one title; a blank line does not end it before its words are complete. */
function findTitleBlocks({ lines, roles, bodyFrom, markers }: Scanned): TitleBlock[] {
  const blocks: { words: string; depth: number }[] = [];
  let open: { words: string; depth: number } | undefined;
  for (let at = 0; at < bodyFrom; at += 1) {
    const line = lines[at];
    if (!line || line.text === '') continue;
    const isIssuer = roles[at] === 'issuer';
    if ((roles[at] !== undefined && !isIssuer) || !couldBeTitle(line, markers[at])) {
      open = undefined;
      continue;
    }
    if (!open || isOver(open, line)) {
      open = { words: line.text, depth: line.depth };
      blocks.push(open);
    } else open.words += ` ${line.text}`;
    if (line.depth > 0) open = undefined;
  }
  return blocks.filter(({ words }) => readOrganisations(words) === undefined);
}

/** Longer than any title, in characters. */
const LONGEST_TITLE = 300;

function isOver({ words, depth }: TitleBlock, line: SourceLine): boolean {
  if (line.depth !== depth || words.length > LONGEST_TITLE) return true;
  return isCompleteTitle(words) && !/^[的（(及]/u.test(line.text);
}

const LONGEST_TITLE_LINE = 120;

function couldBeTitle({ text, depth }: SourceLine, marker: Marker | undefined): boolean {
  if (depth === 1) return true;
  if (text.length > LONGEST_TITLE_LINE || marker !== undefined) return false;
  return !/[；！？，,;]$/u.test(text) && !/[。：:]/u.test(text) && !/^[（(].*[)）]$/u.test(text);
}

/** A line that repeats words of the title, as 最高人民法院 above 关于…的规定. */
function markTitles({ lines, roles, bodyFrom }: Scanned, titles: readonly string[]): void {
  const dense = titles.map((title) => withoutBlanks(title).replace(/\*+/gu, ''));
  for (let at = 0; at < bodyFrom; at += 1) {
    const line = lines[at];
    if (!line || line.text === '' || (roles[at] !== undefined && roles[at] !== 'issuer')) continue;
    const words = line.dense.replace(/\*+/gu, '');
    if (words.length >= 2 && dense.some((title) => title.includes(words))) {
      roles[at] = roles[at] ?? 'title';
    } else if (words.length <= 12 && dense.some((title) => title !== '' && words === `（${title}）`))
      roles[at] = 'title';
  }
}
