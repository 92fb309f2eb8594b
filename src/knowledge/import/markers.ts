import { NUMBER_SIGNS, readPrintedNumber } from './printed-numbers.ts';
import { type SourceLine, withoutBlanks } from './source-lines.ts';

/** What a line begins with, as far as the line alone can tell. */
export type Marker = HeadingMarker | ArticleMarker | SectionMarker;

/** 第一章 总则; `named`: its title stands on the same line. */
export interface HeadingMarker {
  readonly kind: 'heading';
  readonly unit: HeadingUnit;
  readonly title: string;
  readonly named: boolean;
}

/** 第五条, and how the line goes on. */
export interface ArticleMarker {
  readonly kind: 'article';
  readonly number: number;
  readonly branch: number;
  readonly locator: string;
  readonly caption?: string;
  /** Offset in the text at which the words of the article begin. */
  readonly bodyAt: number;
  /** A blank, a caption or nothing follows the number, as at the head of an article. */
  readonly set: boolean;
  /** Goes on like a reference to an article: 第五条第二款, 第五条规定的. */
  readonly refers: boolean;
}

/** 一、（1） and the like; `level` 1 is the outermost. */
export interface SectionMarker {
  readonly kind: 'section';
  readonly level: number;
  readonly number: number;
  readonly label: string;
  readonly bodyAt: number;
}

/** Divisions above the article, outermost first; `bare` is 总则 or 附则 without a number. */
export const HEADING_UNITS = ['部分', '编', '篇', '分编', '章', '节', '目', 'bare'] as const;
/** One of `HEADING_UNITS`. */
export type HeadingUnit = (typeof HEADING_UNITS)[number];

const SIGN = `[${NUMBER_SIGNS}]`;
const HEADING = new RegExp(
  `^第\\s*((?:${SIGN}\\s*){1,8})(部\\s*分|分\\s*编|编|篇|章|节|目)(?!\\s*[的、，第至和所中])(.*)$`,
  'u',
);
const ARTICLE = new RegExp(
  `^第\\s*((?:${SIGN}\\s*){1,12})条(?:\\s*之\\s*((?:${SIGN}\\s*){0,3}${SIGN})(?!\\s*规定))?\\*{0,2}`,
  'u',
);
const BARE_HEADING = /^(?:总则|分则|附则)$/u;
const SENTENCE_END = /[。；：，！？]$/u;
const LONGEST_HEADING = 60;

/** How a reference to an article goes on where the head of an article does not. */
const REFERS = new RegExp(
  `^(?:第${SIGN}{1,4}[款项条]|规定|所列|所称|所指|所规定|之规定|的|、|，|(?:和|至|或者?|与|及|以及)(?:本|第)|中的|中，|修改为|删除|删去|改为|后增加|前增加|以外)`,
  'u',
);
const CAPTION =
  /^\s*(?:【([^】]{1,40})】|［([^］]{1,40})］|\[([^\]]{1,40})\]|〔([^〕]{1,40})〕|[（(](?!已?[删废])([^（()）]{2,20})[)）](?=.))/u;
const ONLY_NUMBERS = new RegExp(`^(?:${SIGN}|\\s)+$`, 'u');

const SECTIONS: readonly (readonly [level: number, pattern: RegExp])[] = [
  [1, /^([一二三四五六七八九十百]{1,5})\s*[、．.]\s*/u],
  [2, /^[（(]\s*([一二三四五六七八九十百]{1,5})\s*[)）]\s*[、．.]?\s*/u],
  [3, /^([0-9０-９]{1,3})\s*[、．.](?![0-9０-９])\s*/u],
  [4, /^[（(]\s*([0-9０-９]{1,3})\s*[)）]\s*/u],
];
const ENCLOSED = /^([①-⑳])\s*/u;

/** The marker at the head of a line, whether or not the line is quoted. */
export function readMarker(line: SourceLine): Marker | undefined {
  if (line.text === '') return undefined;
  return readArticle(line) ?? readHeading(line) ?? readSection(line);
}

function readArticle({ text, start }: SourceLine): ArticleMarker | undefined {
  const match = ARTICLE.exec(text);
  const number = readPrintedNumber(match?.[1] ?? '');
  if (!match || number === undefined) return undefined;
  const rest = text.slice(match[0].length);
  const captioned = CAPTION.exec(rest);
  const caption = captioned?.slice(1).find((part) => part !== undefined);
  const isCaption = caption !== undefined && !ONLY_NUMBERS.test(caption);
  const after = isCaption ? rest.slice(captioned?.[0].length) : rest;
  const blanks = after.length - after.trimStart().length;
  return {
    kind: 'article',
    number,
    branch: readPrintedNumber(match[2] ?? '') ?? 0,
    locator: withoutBlanks(match[0]).replace(/\*+$/u, ''),
    ...(isCaption && { caption: foldBlanks(caption) }),
    bodyAt: start + text.length - after.length + blanks,
    set: isCaption || rest === '' || /^[\s:：]/u.test(rest),
    refers: REFERS.test(rest.trimStart()),
  };
}

function readHeading(line: SourceLine): Marker | undefined {
  if (BARE_HEADING.test(line.dense)) return { kind: 'heading', unit: 'bare', title: line.dense, named: true };
  const match = HEADING.exec(line.text.replace(/\*+$/u, ''));
  if (!match || line.text.length > LONGEST_HEADING || SENTENCE_END.test(line.text)) return undefined;
  const unit = HEADING_UNITS.find((known) => known === withoutBlanks(match[2] ?? ''));
  const rest = match[3] ?? '';
  if (!unit || readPrintedNumber(match[1] ?? '') === undefined || /^规定/u.test(rest)) return undefined;
  const label = `第${withoutBlanks(match[1] ?? '')}${unit}`;
  const title = foldBlanks(rest);
  return { kind: 'heading', unit, title: title === '' ? label : `${label} ${title}`, named: title !== '' };
}

function readSection({ text, start }: SourceLine): SectionMarker | undefined {
  for (const [level, pattern] of SECTIONS) {
    const match = pattern.exec(text);
    const number = readPrintedNumber(match?.[1] ?? '');
    if (!match || number === undefined) continue;
    const label = toLabel(level, withoutBlanks(match[1] ?? ''));
    return { kind: 'section', level, number, label, bodyAt: start + match[0].length };
  }
  const enclosed = ENCLOSED.exec(text);
  const number = enclosed ? (enclosed[1] ?? '①').charCodeAt(0) - '①'.charCodeAt(0) + 1 : 0;
  if (!enclosed) return undefined;
  return { kind: 'section', level: 5, number, label: enclosed[1] ?? '', bodyAt: start + enclosed[0].length };
}

function toLabel(level: number, number: string): string {
  if (level === 1) return `${number}、`;
  if (level === 3) return `${number}.`;
  return `（${number}）`;
}

/** A title without the blanks that only lay it out: 总　　则 is 总则; between words of another script one is kept. */
export function foldBlanks(text: string): string {
  const folded = text.replace(/[\s\u200b-\u200f\ufeff]+/gu, ' ').trim();
  return folded.replace(/(?<=[\p{Script=Han}（）《》、，“”]) (?=[\p{Script=Han}（）《》、，“”])/gu, '');
}
