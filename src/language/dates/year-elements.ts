import { type Element, element, isWithin, LEVEL, numberIn, shiftOf } from './element.ts';
import type { Edge, PointFields } from './point.ts';

const FOUR = '(\\d{4}|[〇一二三四五六七八九]{4}|两千〇[一二三四五六七八九十]{1,2})';

/** Centuries, decades, years, halves, quarters and seasons. */
export const YEAR_ELEMENTS: readonly Element[] = [
  element(LEVEL.century, '(?:公元)?第?(\\d{2}|[一二三四五六七八九十]{1,3})世纪', ([, words]) => {
    const century = numberIn(words);
    return isWithin(century, 1, 30) ? { century } : undefined;
  }),
  element(LEVEL.century, '(本|这个?|上个?|下个?)世纪', ([, words]) => ({ centuryShift: shiftOf(words) })),
  element(LEVEL.decade, `(?:${FOUR}|(\\d0)|([一二三四五六七八九]十)|([一二三四五六七八九]〇))年代`, readDecade),
  element(LEVEL.year, `${FOUR}年?(?:到|至|~|-)(?=${FOUR}年)`, () => undefined),
  element(LEVEL.year, `${FOUR}年?(?:到|至|~|-)${FOUR}年(?!\\d{1,2}月)`, ([, from, to]) => {
    const [year, yearEnd] = [numberIn(from), numberIn(to)];
    return isYear(year) && isYear(yearEnd) && year < yearEnd ? { year, yearEnd } : undefined;
  }),
  element(LEVEL.year, `(?:公元)?${FOUR}年(?!代)度?`, ([, words]) => {
    const year = numberIn(words);
    return isYear(year) ? { year } : undefined;
  }),
  element(
    LEVEL.year,
    '(\\d{2}|[〇一二三四五六七八九]{2})年(?!代|[前后内来间多半左上以]|之|期)度?',
    ([, words], before) => {
      const year = numberIn(words);
      if (before.century !== undefined) return undefined;
      return { year: year < 50 ? 2000 + year : 1900 + year };
    },
  ),
  element(LEVEL.year, '([12]\\d{3})(?=q[1-4])', ([, words]) => ({ year: numberIn(words) })),
  element(LEVEL.year, '(今明|明后|去今)(?:两|二)?年', ([, words = '']) => {
    const yearShift = words === '明后' ? 1 : words === '去今' ? -1 : 0;
    return { yearShift, yearShiftEnd: yearShift + 1 };
  }),
  element(
    LEVEL.year,
    '(?<![\\d一二三四五六七八九十几两半多])(大前|大后|前|后|去|旧|上一?个?|明|来|出|下一?个?|今|本|当|这一?|同)(年度|年(?!份|间|级))',
    ([, words = '']) => readYearWord(words),
  ),
  element(LEVEL.year, '(?<![\\d〇一二三四五六七八九十几两半多])年(?=内(?!部))', () => ({ yearShift: 0 })),
  element(LEVEL.quarter, '(?<![个\\d一二三四])季度(?=内)', () => ({ quarterShift: 0 })),
  element(LEVEL.quarter, '([上下前后])半年', ([, words = '']) => ({ half: '上前'.includes(words) ? 1 : 2 })),
  element(LEVEL.quarter, '(?:前|头)([两二三])个?季度', ([, words]) => ({ quarter: 1, quarterEnd: numberIn(words) })),
  element(LEVEL.quarter, '后([两二三])个?季度', ([, words]) => ({ quarter: 5 - numberIn(words), quarterEnd: 4 })),
  element(LEVEL.quarter, '([一二三1-3])(?:至|到|-|~|、|和)([二三四2-4])季度', ([, from, to]) => ({
    quarter: numberIn(from),
    quarterEnd: numberIn(to),
  })),
  element(LEVEL.quarter, '第?([一二三四1-4])个?季度?(?!节)', ([, words]) => ({ quarter: numberIn(words) })),
  element(LEVEL.quarter, 'q([1-4])(?!\\d)', ([, words]) => ({ quarter: numberIn(words) })),
  element(LEVEL.quarter, '(首|头一?个?|末|最后一?个?)季度?(?!节)', ([, words = '']) => ({
    quarter: /末|后/u.test(words) ? 4 : 1,
  })),
  element(LEVEL.quarter, '(上上|下下|本|这一?|当|上一?|下一?)个?季度?(?!节)', ([, words]) => ({
    quarterShift: shiftOf(words),
  })),
  element(LEVEL.quarter, '([今明去])?([春夏秋冬])(?:[季天]|(?<=[今明去].))', ([, when, words = '']) => ({
    season: seasonOf(words),
    ...(when === undefined ? {} : { yearShift: when === '明' ? 1 : when === '去' ? -1 : 0 }),
  })),
  ...edges(),
];

function isYear(year: number): boolean {
  return isWithin(year, 1000, 2999);
}

function readDecade(said: RegExpExecArray, before: PointFields): PointFields {
  const [, four, two, tens, positional] = said;
  if (four !== undefined) return { decade: numberIn(four) };
  const short = numberIn(two ?? tens ?? positional);
  if (before.century !== undefined) return { decade: (before.century - 1) * 100 + short };
  if (before.centuryShift !== undefined) return { decade: short };
  return { decade: short < 30 ? 2000 + short : 1900 + short };
}

function readYearWord(words: string): PointFields {
  const shifts: Readonly<Record<string, number>> = {
    大前: -3,
    前: -2,
    去: -1,
    旧: -1,
    明: 1,
    来: 1,
    出: 1,
    后: 2,
    大后: 3,
  };
  return { yearShift: shifts[words] ?? shiftOf(words) };
}

function seasonOf(word: string): 0 | 1 | 2 | 3 {
  const at = '春夏秋冬'.indexOf(word);
  return at === 1 ? 1 : at === 2 ? 2 : at === 3 ? 3 : 0;
}

/** 年底, 月初, 中旬 and the like: with or without the unit said before. */
function edges(): Element[] {
  const middle = '中(?![国央心级院午秋学小共班文层])';
  return [
    edge('上旬', 'first-third', 'month'),
    edge('中旬', 'second-third', 'month'),
    edge('下旬', 'last-third', 'month'),
    edge('中下旬', 'last-two-thirds', 'month'),
    edge('中上旬|上中旬', 'first-two-thirds', 'month'),
    edge('[上前]半个?月', 'first-half', 'month'),
    edge('[下后]半个?月', 'last-half', 'month'),
    edge('年[初头](?!目)|岁首', 'early', 'year'),
    edge(`年${middle}`, 'middle', 'year'),
    edge('年[底末终尾]|岁末', 'late', 'year'),
    edge('季度?初', 'early', 'quarter'),
    edge('季度?[末底]', 'late', 'quarter'),
    edge('月[初头]', 'early', 'month'),
    edge(`月${middle}`, 'middle', 'month'),
    edge('月[底末尾]', 'late', 'month'),
    edge('初期?|前期|早期|伊始', 'early'),
    edge('中期|中叶|中(?=$|[前,。 ]|之前|以前|左右)', 'middle'),
    edge('末期?|底|后期|晚期|终', 'late'),
  ];
}

type EdgeOf = 'year' | 'quarter' | 'month';

function edge(source: string, value: Edge, edgeOf?: EdgeOf): Element {
  return element(LEVEL.edge, `(?:${source})`, (_said, before) => {
    const unit = unitSaid(before);
    // 初 or 底 alone says nothing without a unit; 月底 after 12月 is the same month's.
    if (edgeOf === undefined) return unit === undefined ? undefined : { edge: value, edgeOf: unit };
    return { edge: value, edgeOf };
  });
}

function unitSaid(before: PointFields): 'decade' | EdgeOf | undefined {
  if (before.month !== undefined || before.monthShift !== undefined) return 'month';
  if (before.quarter !== undefined || before.quarterShift !== undefined) return 'quarter';
  if (before.year !== undefined || before.yearShift !== undefined) return 'year';
  if (before.decade !== undefined) return 'decade';
  return undefined;
}
