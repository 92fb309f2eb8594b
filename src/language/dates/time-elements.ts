import { PARTS } from './day-words.ts';
import { type Element, element, isWithin, LEVEL, numberIn } from './element.ts';
import type { PointFields } from './point.ts';

const NOT_IN_NUMBER = '(?<![\\d.:])';

/** Dates in digits, parts of the day and clock times. */
export const TIME_ELEMENTS: readonly Element[] = [
  ...numericDates(),
  ...parts(),
  element(
    LEVEL.time,
    `(?:${NOT_IN_NUMBER}|(?<=\\d-\\d{2}))(\\d{1,2}):(\\d{2})(?::(\\d{2}))? ?(?:([ap])\\.?m?\\.?(?![a-z]))?(?![\\d%])`,
    readDigital,
  ),
  element(LEVEL.time, `${NOT_IN_NUMBER}(\\d{1,2}) ?([ap])\\.?m\\.?(?![a-z])`, ([, hour, half]) => ({
    hour: numberIn(hour),
    meridiem: half === 'p' ? 'pm' : 'am',
  })),
  element(LEVEL.time, '差(?:{N}分钟?|(一刻))(?:钟)?(?:到)?{N}[点时]', ([, minutes, quarter, hour]) =>
    beforeHour(hour, quarter ? 15 : numberIn(minutes)),
  ),
  element(LEVEL.time, '{N}[点时]差(?:{N}分钟?|(一刻))', ([, hour, minutes, quarter]) =>
    beforeHour(hour, quarter ? 15 : numberIn(minutes)),
  ),
  element(
    LEVEL.time,
    `${NOT_IN_NUMBER}{N}[点时]?(?:到|至|~|-){N}(?:点(?:钟|整|正)?|时(?![间候期段代刻效限]))(?!\\d|[一二三四五六七八九十半])`,
    ([, from, to]) => {
      const [hour, hourEnd] = [numberIn(from), numberIn(to)];
      return isHour(hour) && isHour(hourEnd) && hour < hourEnd ? { hour, hourEnd } : undefined;
    },
  ),
  element(
    LEVEL.time,
    `${NOT_IN_NUMBER}{N}(?:点(?:钟|整|正)?|时(?:正|整)?(?![间候期段代刻效限]))(?:过|踏)?(?:(半)|([一二三123])刻钟?|〇?{N}(?:分(?![钟之])(?:{N}秒)?|(?![〇一二三四五六七八九十\\d个点月号日年天.:%]))|([一二三四五六七八九十]{1,2})个字|搭([一二三四五六七八九十]{1,2}))?`,
    readSpokenTime,
  ),
];

function numericDates(): Element[] {
  const year = '([12]\\d{3})';
  const none = '(?<![\\d.:/-])';
  const end = '(?!\\d)';
  return [
    element(
      LEVEL.day,
      `${none}${year}年?[-/.](\\d{1,2})(?:月|[-/.])(\\d{2}(?=\\d{2}:\\d{2})|\\d{1,2}${end})[日号]?-?`,
      ([, y, m, d]) => ymd(y, m, d),
    ),
    element(LEVEL.day, `${none}${year}(0[1-9]|1[0-2])([0-2]\\d|3[01])${end}`, ([, y, m, d]) => ymd(y, m, d)),
    element(LEVEL.day, `${none}${year} (\\d{1,2}) (\\d{1,2})${end}`, ([, y, m, d]) => ymd(y, m, d)),
    element(LEVEL.day, `${none}(\\d{1,2})/(\\d{1,2})/${year}${end}`, ([, m, d, y]) =>
      numberIn(m) > 12 ? ymd(y, d, m) : ymd(y, m, d),
    ),
    element(LEVEL.day, `(?<![\\d.:])${year}[-/.](\\d{1,2})${end}(?![-/.]\\d{1,2}${end})`, ([, y, m]) =>
      isWithin(numberIn(m), 1, 12) ? { year: numberIn(y), month: numberIn(m) } : undefined,
    ),
    element(
      LEVEL.day,
      `${none}(\\d{1,2})[./](\\d{1,2})${end}(?![./\\d%]|[点分倍万元项条个章版])[日号]?`,
      ([, m, d], before) =>
        before.month === undefined && isWithin(numberIn(m), 1, 12) && isWithin(numberIn(d), 1, 31)
          ? { month: numberIn(m), day: numberIn(d) }
          : undefined,
    ),
    element(
      LEVEL.day,
      `${none}(\\d{1,2})-(\\d{1,2})${end}(?=[前日号]|之前|以前|$| ?\\d{1,2}:\\d\\d| ?[上下]午)[日号]?`,
      ([, m, d], before) =>
        before.month === undefined && isWithin(numberIn(m), 1, 12) && isWithin(numberIn(d), 1, 31)
          ? { month: numberIn(m), day: numberIn(d) }
          : undefined,
    ),
  ];
}

function ymd(year: string | undefined, month: string | undefined, day: string | undefined): PointFields | undefined {
  const fields = { year: numberIn(year), month: numberIn(month), day: numberIn(day) };
  return isWithin(fields.month, 1, 12) && isWithin(fields.day, 1, 31) ? fields : undefined;
}

function parts(): Element[] {
  return PARTS.map(([words, part]) => {
    // 早, 晚 and 夜 alone say a part of a day only behind a day (明早, 12号晚) or before an hour.
    const sources = words.split('|').map((word) => {
      if (!/^[早晨晚夜]$/u.test(word)) return word;
      return `${word}(?=\\d|[一二三四五六七八九十〇][点时]|[一二三四五六七八九十〇]{2}[点时])|(?<=[今明昨前听寻噚琴当后日号天一二三四五六每])${word}(?![于点些的期报])`;
    });
    return element(LEVEL.part, `(?:${sources.join('|')})`, () => ({ part }));
  });
}

function isHour(hour: number): boolean {
  return isWithin(hour, 0, 24);
}

function readDigital([, h, m, s, half]: RegExpExecArray): PointFields | undefined {
  const [hour, minute] = [numberIn(h), numberIn(m)];
  if (!isHour(hour) || minute > 59) return undefined;
  const second = s === undefined ? {} : { second: numberIn(s) };
  const meridiem = half === undefined ? {} : { meridiem: half === 'p' ? ('pm' as const) : ('am' as const) };
  return {
    hour,
    minute,
    ...second,
    ...meridiem,
    ...(h?.length === 2 || hour > 12 ? { exactHour: true as const } : {}),
  };
}

function beforeHour(hourWords: string | undefined, minutes: number): PointFields | undefined {
  const hour = numberIn(hourWords);
  return isHour(hour) && isWithin(minutes, 1, 59) ? { hour: hour - 1, minute: 60 - minutes } : undefined;
}

function readSpokenTime([, h, half, quarters, m, s, fives, hand]: RegExpExecArray): PointFields | undefined {
  const hour = numberIn(h);
  if (!isHour(hour)) return undefined;
  const exact = hour > 12 || hour === 0 ? { exactHour: true as const } : {};
  const five = fives ?? hand;
  if (half !== undefined) return { hour, minute: 30, ...exact };
  if (quarters !== undefined) return { hour, minute: 15 * numberIn(quarters), ...exact };
  if (five !== undefined) return numberIn(five) < 12 ? { hour, minute: 5 * numberIn(five), ...exact } : undefined;
  if (m === undefined) return { hour, ...exact };
  if (!isWithin(numberIn(m), 0, 59)) return undefined;
  return { hour, minute: numberIn(m), ...(s === undefined ? {} : { second: numberIn(s) }), ...exact };
}
