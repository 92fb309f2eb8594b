import { readArticleBody } from './article-body.ts';
import { findArticles } from './articles.ts';
import { findContentsTable } from './contents-table.ts';
import { isFurniture } from './furniture.ts';
import { readInForce } from './in-force.ts';
import { readMarker } from './markers.ts';
import type { OfficialPart, OfficialSource, OfficialText } from './official-text.ts';
import { isHistory, type Opening, readOpening } from './opening.ts';
import { type PartDraft, toPart } from './part-draft.ts';
import { findPrintedDates } from './printed-dates.ts';
import { type Region, splitRegions } from './regions.ts';
import { freeLine, freeMarker, type ScannedText } from './scanned-text.ts';
import { readSectionBody } from './section-body.ts';
import { splitLines } from './source-lines.ts';
import { markTail } from './tail.ts';
import { findForwardedTitle, readOrganisations, splitIssuerPrefix, toAliases, toShortTitle } from './title-words.ts';

/** Lays the structure over a text; every line that has no place in it is named in `unread`. Linear in the text. */
export function readStructure(plain: string, source: OfficialSource): OfficialText {
  const scanned = scan(plain);
  const bodyFrom = findBody(scanned);
  const opening = readOpening({ ...scanned, bodyFrom, fileName: source.name });
  markPreamble(scanned, bodyFrom);
  const drafts: PartDraft[] = [];
  for (const region of splitRegions(scanned, bodyFrom)) {
    markTail(scanned, region);
    drafts.push(...readRegion(scanned, region, drafts));
  }
  const parts = drafts.flatMap((draft) => toPart(draft) ?? []);
  nameUnread(scanned, parts);
  return assemble({ plain, source, scanned, opening, parts });
}

function scan(plain: string): ScannedText {
  const lines = splitLines(plain);
  const markers = lines.map(readMarker);
  const scanned: ScannedText = { lines, markers, roles: lines.map(() => undefined), unread: [] };
  for (const at of findContentsTable(lines, markers)) scanned.roles[at] = 'contents';
  for (const [at, line] of lines.entries()) if (line.text !== '' && isFurniture(line)) scanned.roles[at] = 'furniture';
  return scanned;
}

/** Index of the first line that is numbered or, where none is, of the first sentence. */
function findBody(scanned: ScannedText): number {
  const numbered = scanned.lines.findIndex((_, at) => freeMarker(scanned, at) !== undefined);
  if (numbered >= 0) return findForwardedBody(scanned, numbered) ?? numbered;
  let seen = 0;
  for (let at = 0; at < scanned.lines.length; at += 1) {
    const line = freeLine(scanned, at);
    if (!line) continue;
    seen += 1;
    if (seen > 1 && line.depth !== 1 && /。|[：:]$/u.test(line.text) && !isHistory(line) && !isAddress(line.text))
      return at;
  }
  return scanned.lines.findIndex((_, at) => freeLine(scanned, at) !== undefined) + 1;
}

/** 上海市高级人民法院： */
function isAddress(text: string): boolean {
  return /[：:]$/u.test(text) && !/[。；]/u.test(text) && !/(?:如下|规定|决定|通知|批复|修改为)[：:]$/u.test(text);
}

const TITLE_LINES = 6;

/** A notice with points of its own, then the text that it sends out: where the numbers of that text begin. */
function findForwardedBody(scanned: ScannedText, numbered: number): number | undefined {
  let words = '';
  let forwarded: string | undefined;
  let seen = 0;
  for (let at = 0; at < numbered && seen < TITLE_LINES && forwarded === undefined; at += 1) {
    const line = freeLine(scanned, at);
    if (!line) continue;
    seen += 1;
    words += line.dense;
    forwarded = findForwardedTitle(words);
  }
  if (forwarded === undefined) return undefined;
  const title = forwarded;
  const inner = scanned.lines.findIndex(
    ({ dense }, at) => at > numbered && dense.length < 200 && dense.endsWith(title),
  );
  if (inner < 0) return undefined;
  const body = scanned.lines.findIndex((_, at) => at > inner && freeMarker(scanned, at) !== undefined);
  return body < 0 ? undefined : body;
}

function markPreamble(scanned: ScannedText, bodyFrom: number): void {
  for (let at = 0; at < bodyFrom; at += 1) {
    const line = freeLine(scanned, at);
    if (line && (/[。：；，:;！]/u.test(line.text) || line.quoted) && !isWebLine(line.text))
      scanned.roles[at] = 'preamble';
  }
}

/** 来源：… and 字号：大 中 小 stand on pages, not in texts. */
function isWebLine(text: string): boolean {
  return (
    text.length < 60 &&
    /^(?:来源|作者|责任编辑|编辑|发布时间|发布日期|字号|字体|浏览|阅读|点击|分享|打印|索引号|时间|信息来源)/u.test(text)
  );
}

function readRegion(scanned: ScannedText, region: Region, before: readonly PartDraft[]): PartDraft[] {
  const articles = findArticles(scanned, region);
  if (articles.size > 0) return readArticleBody(scanned, region, articles);
  const nextArticle = before.reduce((most, { article }) => Math.max(most, article), 0) + 1;
  const levels = sectionLevels(scanned, region);
  const isDivided = levels.length > 1 && (region.title === undefined || levels.some((level) => level < 3));
  if (isDivided || countHeadings(scanned, region) > 1) return readSectionBody(scanned, region, nextArticle);
  return readWhole(scanned, region, nextArticle);
}

function sectionLevels(scanned: ScannedText, { from, to }: Region): number[] {
  const levels: number[] = [];
  for (let at = from; at < to; at += 1) {
    const marker = freeMarker(scanned, at);
    if (marker?.kind === 'section') levels.push(marker.level);
  }
  return levels;
}

function countHeadings(scanned: ScannedText, { from, to }: Region): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (freeMarker(scanned, at)?.kind === 'heading') count += 1;
  return count;
}

/** A text without numbers is one part. */
function readWhole(scanned: ScannedText, { from, to, label, title }: Region, article: number): PartDraft[] {
  const lines = scanned.lines.slice(from, to).flatMap((line, index) => {
    const free = freeLine(scanned, from + index);
    return free ? [{ line, marker: scanned.markers[from + index] }] : [];
  });
  const [first] = lines;
  if (!first) return [];
  const path = title === undefined ? [] : [title];
  return [{ article, branch: 0, locator: label || '全文', path, lines, bodyAt: first.line.start }];
}

function nameUnread(scanned: ScannedText, parts: readonly OfficialPart[]): void {
  let next = 0;
  for (const [at, line] of scanned.lines.entries()) {
    while (next < parts.length && (parts[next]?.end ?? 0) <= line.start) next += 1;
    const isInPart = (parts[next]?.start ?? Number.POSITIVE_INFINITY) <= line.start;
    if (!isInPart && freeLine(scanned, at)) {
      scanned.unread.push({ line: line.no, text: line.text, why: 'not_understood' });
    }
  }
  scanned.unread.sort((one, other) => one.line - other.line);
}

interface Read {
  readonly plain: string;
  readonly source: OfficialSource;
  readonly scanned: ScannedText;
  readonly opening: Opening;
  readonly parts: OfficialPart[];
}

/** In how many of the last parts the clause on the start is looked for. */
const LAST_PARTS = 6;
/** And in how much of each, counted from its end. */
const LONGEST_CLAUSE = 2000;

function assemble({ plain, source, scanned, opening, parts }: Read): OfficialText {
  const { title, notice, number, history } = opening;
  const clauses = parts
    .slice(-LAST_PARTS)
    .reverse()
    .map((part) => plain.slice(Math.max(part.start, part.end - LONGEST_CLAUSE), part.end));
  const preamble = spanOf(scanned, 'preamble');
  const signedOn = linesOf(scanned, 'date').flatMap(findPrintedDates).at(-1)?.date;
  return {
    format: 1,
    title,
    short: toShortTitle(title),
    aliases: toAliases(title, notice),
    ...(number !== undefined && { number }),
    issuers: findIssuers(scanned, opening),
    ...readInForce({ history, clauses, ...(signedOn !== undefined && { signedOn }) }),
    history: [...history],
    text: plain,
    ...(preamble && { preamble }),
    parts,
    unread: scanned.unread,
    source,
  };
}

function findIssuers(scanned: ScannedText, { title, issuers, history, notice = '' }: Opening): string[] {
  const prefixed = [splitIssuerPrefix(title), splitIssuerPrefix(notice)].flatMap((prefix) => prefix?.issuers ?? []);
  const signed = linesOf(scanned, 'signature').flatMap((line) => readOrganisations(line) ?? []);
  const named = [...prefixed, ...issuers, ...signed];
  const all = named.length > 0 ? named : history.flatMap(findPassingBody);
  return [...new Set(all.map((name) => name.replace(/^中华人民共和国(?=.{3})/u, '')))];
}

/** Who passed it, by a history line: 第十三届全国人民代表大会常务委员会第六次会议. */
function findPassingBody(line: string): string[] {
  const issued = /日([\p{Script=Han}、\s]{4,80})(?:印发|发布|公布)/u.exec(line)?.[1];
  const organisations = issued === undefined ? undefined : readOrganisations(issued);
  if (organisations) return organisations;
  const congress = /全国人民代表大会(?:常务委员会)?(?=第)/u.exec(line)?.[0];
  const other = /(最高人民法院|最高人民检察院|国务院)/u.exec(line)?.[0];
  return congress === undefined ? (other === undefined ? [] : [other]) : [congress];
}

function linesOf({ lines, roles }: ScannedText, role: string): string[] {
  return lines.flatMap(({ text }, at) => (roles[at] === role ? [text] : []));
}

function spanOf({ lines, roles }: ScannedText, role: string): { start: number; end: number } | undefined {
  const [first, last] = [roles.indexOf(role as never), roles.lastIndexOf(role as never)].map((at) => lines[at]);
  return first && last && { start: first.start, end: last.end };
}
