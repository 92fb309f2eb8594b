import { DAY_WORDS, NUMBERED, SHORT_DAYS } from './day-words.ts';
import { type Element, element, isWithin, LEVEL, numberIn, shiftOf, weekdayOf } from './element.ts';
import { holidayPattern } from './holidays.ts';
import type { PointFields, Unit } from './point.ts';

const SHIFT = '(上上|下下|上|下|这|本|今|呢|当)';
const NOT_AFTER_NUMBER = '(?<![\\d一二三四五六七八九十几两])';

/** Months, weeks, days, weekdays and holidays. */
export const DAY_ELEMENTS: readonly Element[] = [
  element(LEVEL.quarter, '(?:农历|阴历|旧历)(?=[\\d正一二三四五六七八九十冬腊])', () => ({ lunar: true })),
  element(LEVEL.month, '{N}月?(?:到|至|~|-){N}月份?(?![\\d一二三四五六七八九十]{1,3}[日号])', ([, from, to]) => {
    const [month, monthEnd] = [numberIn(from), numberIn(to)];
    return isMonth(month) && isMonth(monthEnd) && month < monthEnd ? { month, monthEnd } : undefined;
  }),
  element(
    LEVEL.month,
    `${NOT_AFTER_NUMBER}([一二三四五六七八]|\\d{1,2})[、和]?([二三四五六七八九]|(?<=[、和])\\d{1,2})月份?(?!\\d|[一二三四五六七八九十]{1,3}[日号])`,
    ([, from, to]) => {
      const [month, monthEnd] = [numberIn(from), numberIn(to)];
      return monthEnd === month + 1 ? { month, monthEnd } : undefined;
    },
  ),
  element(LEVEL.month, `${NOT_AFTER_NUMBER}(\\d{1,2}|十[一二〇]?|[一二三四五六七八九]|正|元|冬|腊)月份?`, readMonth),
  element(LEVEL.month, '(?<![个\\d一二三四五六七八九十])月(?=内)', () => ({ monthShift: 0 })),
  element(LEVEL.month, '第{N}个?月|([首末])月', ([, words, edge], before) => {
    const month = edge === undefined ? numberIn(words) : edge === '首' ? 1 : 12;
    if (before.quarter !== undefined && isWithin(month % 12, 0, 3)) {
      return { month: (before.quarter - 1) * 3 + (edge === '末' ? 3 : month) };
    }
    return isMonth(month) ? { month } : undefined;
  }),
  element(
    LEVEL.month,
    `${NOT_AFTER_NUMBER}(上上|下下|上一?|下一?|这一?|本|当|今|呢|同)个?月(?!台|薪)份?`,
    ([, words]) => ({
      monthShift: shiftOf(words),
    }),
  ),
  element(LEVEL.edge, '(前|头|后|最后|末){N}个?(天|日|周|星期|礼拜|月|季度)', readPartCount),
  element(LEVEL.week, `第?${'{N}'}个?{W}(?![一二三四五六日天])`, readWeekNo),
  element(LEVEL.week, '(?<![一二两三四五六七八九十\\d个])周(?=内)', () => ({ weekShift: 0 })),
  element(LEVEL.week, '(首|最后一?个?|末){W}', ([, words = ''], before) =>
    saysContainer(before) ? { weekNo: words === '首' ? 1 : -1 } : undefined,
  ),
  element(LEVEL.day, `${NOT_AFTER_NUMBER}${SHIFT}一?个?{W}末`, ([, words = '']) => ({
    weekend: true,
    ...weekShift(words),
  })),
  element(LEVEL.day, `${NOT_AFTER_NUMBER}周末`, () => ({ weekend: true })),
  element(
    LEVEL.day,
    `${NOT_AFTER_NUMBER}${SHIFT}一?个?(?:周|星期|礼拜)的?(?:周|星期)?([一二三四五六日天]|[1-7](?![\\d次个]))`,
    ([, words = '', day = '']) => ({
      weekday: weekdayOf(day),
      ...weekShift(words),
    }),
  ),
  element(LEVEL.week, `${NOT_AFTER_NUMBER}${SHIFT}一?个?{W}(?![一二三四五六日天末])`, ([, words = '']) =>
    weekShift(words),
  ),
  element(
    LEVEL.day,
    '(第([一二三四五1-5])|最后一?|首)个?(?:周|星期|礼拜)([一二三四五六日天])',
    ([, words = '', nth, day = '']) => ({
      nth: ordinal(words, nth),
      weekday: weekdayOf(day),
    }),
  ),
  element(LEVEL.day, '(第{N}|最后[一1]?|首|倒数第{N})个?工作日', ([, words = '', nth, last]) => ({
    workingDay: last === undefined ? ordinal(words, nth) : -numberIn(last),
  })),
  element(
    LEVEL.day,
    `${NOT_AFTER_NUMBER}(?:周|星期|礼拜|拜)([一二三四五六日天]|[1-7](?![\\d次个]))(?!次|天)`,
    ([, day = '']) => ({
      weekday: weekdayOf(day),
    }),
  ),
  ...days(),
  ...namedDays(),
];

function days(): Element[] {
  return [
    element(LEVEL.day, '{N}[日号]?(?:到|至|~|-){N}[日号]', ([, from, to]) => {
      const [day, dayEnd] = [numberIn(from), numberIn(to)];
      return isWithin(day, 1, 31) && isWithin(dayEnd, 1, 31) && day < dayEnd ? { day, dayEnd } : undefined;
    }),
    element(LEVEL.day, '(?:农历|阴历)?初([一二三四五六七八九十])', ([, words]) => ({
      day: numberIn(words),
      lunar: true,
    })),
    element(LEVEL.day, '大?年初([一二三四五六七八九十])', ([, words]) => ({
      month: 1,
      day: numberIn(words),
      lunar: true,
    })),
    element(LEVEL.day, '{N}(?:[日号](?!内|后|之内|以内|以后|楼|线|令|机|院|房|桌|车|文|台|子))', readDay),
    element(
      LEVEL.day,
      '(\\d{1,2}|[二两]?十[一二三四五六七八九]?|[一二三四五六七八九]|三十一?|廿[一-九]?)(?![\\d〇一二三四五六七八九十年月日号点时分:%.个项条成份元万名件次起家章])',
      ([, words = ''], before) => {
        const day = numberIn(words);
        if (before.month === undefined || before.monthEnd !== undefined || !isWithin(day, 1, 31)) return undefined;
        return /\d/u.test(words) ? { day } : { day, bareDay: true };
      },
    ),
    element(LEVEL.day, '(最后|末|首|第|倒数第){N}?[天日](?!内|后|以)', ([, words = '', count], before) => {
      if (!saysContainer(before) && !saysEnd(before)) return undefined;
      const no = count === undefined ? 1 : numberIn(count);
      if (words === '首' || words === '第') return { dayNo: no };
      return words === '倒数第' || no === 1 ? { dayNo: -no } : undefined;
    }),
  ];
}

function namedDays(): Element[] {
  const words = Object.keys(DAY_WORDS).sort((one, other) => other.length - one.length);
  const shifted = Object.keys(SHORT_DAYS).join('');
  return [
    element(LEVEL.day, '(今明|明后|昨今)(?:两|二)?[天日]', ([, said]) => {
      const dayShift = said === '明后' ? 1 : said === '昨今' ? -1 : 0;
      return { dayShift, dayShiftEnd: dayShift + 1 };
    }),
    element(LEVEL.day, `(${words.join('|')})`, ([said]) => ({ dayShift: DAY_WORDS[said] ?? 0 })),
    // 今早, 明晚: the day's short form stands only before a part of the day.
    element(LEVEL.day, `([${shifted}])(?=[早晚晨夜午]|朝早|下午|上午|中午|凌晨)`, ([said]) => ({
      dayShift: SHORT_DAYS[said] ?? 0,
    })),
    element(LEVEL.day, `(${holidayPattern()})`, ([said]) => ({ holiday: said })),
    element(
      LEVEL.day,
      `${NOT_AFTER_NUMBER}(五一|十一|六一|七一|八一|五四|三八)(?=$|[前后期,。 ]|之前|以前|假期|长假|小长假|黄金周|当天|晚|上午|下午|到|至)`,
      ([said], before) => (before.month === undefined ? { holiday: NUMBERED[said] ?? '' } : undefined),
    ),
  ];
}

function isMonth(month: number): boolean {
  return isWithin(month, 1, 12);
}

function readMonth([, words = '']: RegExpExecArray): PointFields | undefined {
  if (words === '元') return { month: 1 };
  const lunar = '正冬腊'.indexOf(words);
  if (lunar >= 0) return { month: [1, 11, 12][lunar] ?? 1, lunar: true };
  const month = numberIn(words);
  return isMonth(month) ? { month } : undefined;
}

function readPartCount(
  [, words = '', count, unit = '']: RegExpExecArray,
  before: PointFields,
): PointFields | undefined {
  if (!saysContainer(before)) return undefined;
  const units: Readonly<Record<string, Unit>> = { 天: 'day', 日: 'day', 月: 'month', 季度: 'quarter' };
  const partCount = numberIn(count);
  // 最后一周 is a week of the calendar, not the last seven days.
  if (units[unit] === undefined && partCount === 1) return undefined;
  return { partCount: '前头'.includes(words) ? partCount : -partCount, partUnit: units[unit] ?? 'week' };
}

function readWeekNo([said, words]: RegExpExecArray, before: PointFields): PointFields | undefined {
  const weekNo = numberIn(words);
  return saysContainer(before) && said.startsWith('第') && isWithin(weekNo, 1, 53) ? { weekNo } : undefined;
}

function readDay([, words]: RegExpExecArray, before: PointFields): PointFields | undefined {
  const day = numberIn(words);
  const inMonth = before.month !== undefined || before.monthShift !== undefined;
  return isWithin(day, 1, inMonth ? 99 : 31) ? { day } : undefined;
}

function saysContainer(before: PointFields): boolean {
  return [before.year, before.yearShift, before.month, before.monthShift, before.quarter, before.quarterShift].some(
    (field) => field !== undefined,
  );
}

/** 年底最后一天, 下周最后一天: counted inside a week or an edge that is said. */
function saysEnd({ edge, weekShift: week, weekday }: PointFields): boolean {
  return edge === 'late' || (week !== undefined && weekday === undefined);
}

function weekShift(words: string): PointFields {
  return { weekShift: shiftOf(words), weekSaid: /[这今呢]/u.test(words) ? 'this' : 'other' };
}

function ordinal(words: string, nth: string | undefined): number {
  if (words.startsWith('最后')) return -1;
  return nth === undefined ? 1 : numberIn(nth);
}
