import { findPercents } from '../language/numbers.ts';
import type { KnownNumbers } from './entry-numbers.ts';
import { isStated } from './segments.ts';
import { splitClauses } from './sentence.ts';

/** A message in which every list of values is told apart. */
export interface PairedLists {
  /** 101、102依次是50%、完成 → 101号50%,102号完成. */
  readonly text: string;
  /** Entries named in a list to which the values behind it cannot be given one by one: to be asked about. */
  readonly unpaired: readonly number[];
}

/**
 * Gives the values of a list to the entries of the list before it, in order. Only where all numbers are known and the
 * sentence states it; as many values as entries, else nothing of the list can be told. A single value is left to all.
 */
export function pairLists(text: string, known: KnownNumbers): PairedLists {
  const unpaired: number[] = [];
  let paired = '';
  let from = 0;
  for (const match of text.slice(0, LONGEST).matchAll(NUMBERS)) {
    if (match.index < from) continue;
    const numbers = toNumbers(match[0], known);
    const list = numbers.length > 1 ? findValues(text, match.index + match[0].length) : undefined;
    if (!list || !states(text, match.index, list.end)) continue;
    if (list.values.length !== numbers.length) {
      unpaired.push(...numbers);
      continue;
    }
    paired +=
      text.slice(from, match.index) +
      numbers.map((no, at) => `${no}号${(list.values[at] ?? '').replace(ONE_OF_THEM, '')}`).join(',');
    from = list.end;
  }
  return { text: paired + text.slice(from), unpaired };
}

/** Nobody lists more; a longer text is a paste. */
const LONGEST = 1200;

const ONE_OF_THEM = /^另?一[个条项](?:是|到|做到)?/u;

const NUMBER = '(?:#|第)?\\d{1,5}(?!\\d|[.]\\d)(?:\\s?(?:号|项|条|#(?!\\s?\\d)))?';
const JOINT = '(?:\\s?(?:[、,/&+|~至到-]|和|与|及|跟|以及|还有)\\s?|\\s|(?<=[号项条]))';
const NUMBERS = new RegExp(
  `(?<![\\d.%月年]|\\d\\s?[-/])${NUMBER}(?:${JOINT}${NUMBER}(?![%月日年时点天个人家件]|\\s?[成%]))+`,
  'gu',
);

function toNumbers(words: string, known: KnownNumbers): readonly number[] {
  const numbers: number[] = [];
  for (const match of words.matchAll(/(?<range>[~至到-]?)\s?(?:#|第)?(?<no>\d+)/gu)) {
    const no = Number(match.groups?.no);
    const last = numbers.at(-1);
    if (match.groups?.range && last !== undefined && no > last && no - last < 100)
      for (let inside = last + 1; inside < no; inside += 1) if (known.has(inside)) numbers.push(inside);
    numbers.push(no);
  }
  return numbers.every((no) => known.has(no)) && new Set(numbers).size === numbers.length ? numbers : [];
}

interface Values {
  readonly values: readonly string[];
  readonly end: number;
}

const LEAD =
  /[\s,]?(?:这|等|共|那)?(?:[两二三四五六七八九十\d]{1,2}[条个项])?(?:问题|事项)?的?(?:(?:整改|目前|现在|当前|本周|截至今天|截至目前|已|都|也|的){0,3})(?:进[度渡展]|情况)?\s?(?<order>分别|依次|各自|逐[项条个]|按顺序|对应)?(?:地|已|均|整改|推进|进[度渡展]|办理){0,3}(?:是|为|到了?|达到?了?|做到了?|推进到了?|(?:完成|整改)了?(?=\d|[一二三四五六七八九]成))?\s?[:→=-]?\s?/uy;
const WORD =
  /(?:已经?|全部|整改){0,2}(?:完成|办结|完结|完毕|到位|搞定|弄完|办完|做完)了?|(?:还|尚|暂)?(?:没动|未动|没开始|未启动|没启动|未开始|没进展|无进展)/uy;
const BETWEEN = /\s?(?:[、,/|;]|和|与|及|以及)?\s?/uy;
const FIGURE_LEAD =
  /(?:另?一[个条项](?:是|到|做到)?)?(?:(?:完成|整改|推进|进度)(?:到|了|至)?|约|大约|大概)?(?=\d|[一二三四五六七八九十百过半])/uy;
/** A value ends there: 60%的单位, 完成时间 are no values of a list. */
const ENDS =
  /^(?:$|[\s、,/|;。!\n)~]|和|与|及|以及|了|吧|左右|\d|[一二三四五六七八九]成|另?一[个条项]|过半|一半|完成|办结|没|未|整改|到位)/u;

function findValues(text: string, start: number): Values | undefined {
  const lead = matchAt(LEAD, text, start);
  const isOrdered = lead?.groups?.order !== undefined;
  let at = start + (lead?.[0].length ?? 0);
  const values: string[] = [];
  let end = at;
  for (;;) {
    const value = valueAt(text, at);
    if (value === undefined) break;
    end = at + value.length;
    values.push(value);
    at = end + (matchAt(BETWEEN, text, end)?.[0].length ?? 0);
  }
  const figures = new Set(values);
  // 都完成,整改到位 says one thing twice; without 分别 a single value is for all.
  const isList =
    values.length > 1 && (isOrdered || figures.size > 1) && values.some((value) => /\d|成|半/u.test(value));
  const isWords = values.length > 1 && values.some((value) => /[没未]/u.test(value)) && figures.size > 1;
  return isList || isWords ? { values, end } : undefined;
}

function valueAt(text: string, at: number): string | undefined {
  const lead = matchAt(FIGURE_LEAD, text, at)?.[0] ?? '';
  // 一个九成一个三成: the figure ends where the next one is counted.
  const [ahead = ''] = text.slice(at + lead.length, at + lead.length + 12).split(/另?一[个条项]/u);
  const [figure] = findPercents(ahead);
  const value = figure?.start === 0 ? text.slice(at, at + lead.length + figure.end) : matchAt(WORD, text, at)?.[0];
  return value !== undefined && ENDS.test(text.slice(at + value.length, at + value.length + 4)) ? value : undefined;
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** Every clause of the sentence states something: nothing is asked, supposed or heard of. */
function states(text: string, start: number, end: number): boolean {
  const clauses = splitClauses(text);
  const inside = clauses.flatMap((clause, at) => (clause.start < end && clause.end > start ? [at] : []));
  const last = clauses[inside.at(-1) ?? 0];
  const all = clauses.flatMap((clause, at) => (clause.sentence === last?.sentence && clause.start >= end ? [at] : []));
  return inside.every((at) => isStated(clauses, at)) && all.every((at) => clauses[at]?.mark !== '?');
}
