import type { Read } from '../core/slots.ts';
import { readNumber } from '../language/numbers.ts';
import { anyOf } from './kind-names.ts';

/** Something that is counted: its id and what people call it. */
export interface Counted {
  readonly id: string;
  readonly names: readonly string[];
  /** Measure word. */
  readonly unit?: string | undefined;
}

/** A number with the name it belongs to. Positions are those of the text. */
export interface FoundFigure {
  readonly id: string;
  /** Undefined: said, but not exactly (120多件, 近百件). */
  readonly figure: Read<number> | undefined;
  readonly start: number;
  readonly end: number;
  /** Where the number itself begins. */
  readonly numberAt: number;
}

/** Every number that stands with the name of something counted: 评查案件120件, 成功:85, 其中15件发现问题. */
export function findFigures(text: string, counted: readonly Counted[]): readonly FoundFigure[] {
  const found = counted.flatMap((one) => after(text, one));
  const named = longestOfEach(found);
  const taken = new Set(named.map(({ numberAt }) => numberAt));
  const told = new Set(named.map(({ id }) => id));
  const ahead = counted
    .filter(({ id }) => !told.has(id))
    .flatMap((one) => before(text, one).filter(({ numberAt }) => !taken.has(numberAt)));
  return [...named, ...longestOfEach(ahead)].sort((one, other) => one.start - other.start);
}

/** A number belongs to the longest name that claims it. */
function longestOfEach(found: readonly FoundFigure[]): readonly FoundFigure[] {
  return found.filter(
    (one) => !found.some((other) => other.numberAt === one.numberAt && lengthOf(other) > lengthOf(one)),
  );
}

function lengthOf({ start, end }: FoundFigure): number {
  return end - start;
}

const ABOUT = '(?<about>约|近|大约|大概|差不多|将近|接近|超过?|逾|不到|不足|至少|不少于|不低于|上|几|数)?';
const NUMBER =
  '(?<number>[-负]?\\s?(?:\\d{1,3}(?:,\\d{3})+|\\d{1,12})(?:\\.\\d{1,4})?\\s?[千万亿]?|[〇零一二三四五六七八九十百千万亿两]{1,10})';
const MORE = '(?<more>多|余|来|几)?\\s?';
// 第12号, 12日, 12% are something else.
const NO_FIGURE = '(?![\\d.%号日月年点天周岁级届成倍折季分时楼层页]|个(?:月|百分|点|工作日|小时|单位|周)|百分|分之)';
const FILL =
  '(?:执法|司法|刑事|民事|行政)?(?:案件|案卷|卷宗|案子)?(?:数量?|总数|件数|人数)?(?:共计|合计|一共|总共|累计|总计|已经)?(?:了|过|出|到)?\\s?(?:共计|合计|一共|总共|累计|总计|达到|已达|共|计|达|有|是|为|:|=)?\\s?';

/** The measure word of a field, or one that any figure may have. */
function measure(unit: string | undefined): string {
  return `(?:${anyOf([...(unit === undefined ? [] : [unit]), '件', '个', '宗', '起', '人', '名', '条', '次', '份', '项', '例'])})`;
}

function after(text: string, { id, names, unit }: Counted): FoundFigure[] {
  const pattern = new RegExp(
    `(?<!(?:[未没不非]|没有|没能))(?<name>${anyOf(names)})${FILL}${ABOUT}${NUMBER}${MORE}(?:${measure(unit)}${MORE.replace('more', 'over')}|${NO_FIGURE})`,
    'gu',
  );
  return [...text.matchAll(pattern)].flatMap((match) => toFigure(id, match) ?? []);
}

function before(text: string, { id, names, unit }: Counted): FoundFigure[] {
  const pattern = new RegExp(
    `${ABOUT}${NUMBER}${MORE}${measure(unit)}(?:案件|案卷|卷宗)?(?:被|已|的|是|有)?(?<name>${anyOf(names)})(?!率)`,
    'gu',
  );
  return [...text.matchAll(pattern)].flatMap((match) => toFigure(id, match) ?? []);
}

function toFigure(id: string, match: RegExpExecArray): FoundFigure | undefined {
  const { number = '', about, more, over } = match.groups ?? {};
  const value = amountOf(number);
  if (value === undefined) return undefined;
  const isExact = about === undefined && more === undefined && over === undefined;
  const words = match[0].trim();
  return {
    id,
    figure: isExact ? { value, words } : undefined,
    start: match.index,
    end: match.index + match[0].length,
    numberAt: match.index + match[0].indexOf(number),
  };
}

function amountOf(words: string): number | undefined {
  const isNegative = /^[-负]/u.test(words);
  const amount = readNumber(words.replace(/^[-负]\s?/u, '').replaceAll(',', ''));
  if (typeof amount !== 'number') return undefined;
  // 1.2万 is 12000, not 11999.999….
  const value = Math.abs(amount - Math.round(amount)) < 1e-6 ? Math.round(amount) : amount;
  return isNegative ? 0 - value : value;
}
