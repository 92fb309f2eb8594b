import { lunarDay, lunarEve } from './lunar.ts';
import { SOLAR_TERMS, type SolarTerm, solarTermDay } from './solar-terms.ts';
import { DAY, type Wall, wallOf, weekdayAt } from './wall.ts';

/** Every name of a holiday or solar term, folded, as one alternation for a regular expression; longest first. */
export function holidayPattern(): string {
  return [...HOLIDAYS.keys()].sort((one, other) => other.length - one.length).join('|');
}

/** Midnight of the holiday called `name` (folded, 节 may be missing) in `year`; undefined: no such name or year. */
export function holidayDay(name: string, year: number): Wall | undefined {
  return HOLIDAYS.get(name)?.(year);
}

type InYear = (year: number) => Wall | undefined;

const fixed =
  (month: number, day: number): InYear =>
  (year) =>
    wallOf(year, month, day);
const lunar =
  (month: number, day: number): InYear =>
  (year) =>
    lunarDay(year, month, day);
const nth =
  (month: number, which: number, weekday: number): InYear =>
  (year) => {
    const first = wallOf(year, month);
    return first + (((weekday - weekdayAt(first) + 7) % 7) + (which - 1) * 7) * DAY;
  };
/** Easter Sunday by the anonymous Gregorian computus. */
const easter: InYear = (year) => {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return wallOf(year, 3, 28 + moon - weekday);
};
const term =
  (name: SolarTerm): InYear =>
  (year) =>
    solarTermDay(year, name);

/** Names with 节 said or not; 十一 and the like are read elsewhere, because they are numbers too. */
const FESTIVALS: readonly (readonly [names: string, day: InYear])[] = [
  ['元旦 阳历新年 新历新年 公历新年', fixed(1, 1)],
  ['春节 新春 过年 大年初一 年初一 农历新年 旧历新年 阴历新年', lunar(1, 1)],
  ['除夕 除夕夜 大年三十 年三十 大年夜', lunarEve],
  ['元宵 上元', lunar(1, 15)],
  ['龙抬头', lunar(2, 2)],
  ['端午 端阳', lunar(5, 5)],
  ['七夕', lunar(7, 7)],
  ['中元', lunar(7, 15)],
  ['中秋 八月节', lunar(8, 15)],
  ['重阳', lunar(9, 9)],
  ['腊八', lunar(12, 8)],
  ['小年', lunar(12, 23)],
  ['清明', term('清明')],
  ['情人 圣瓦伦丁', fixed(2, 14)],
  ['妇女 三八妇女 国际妇女 女神 国际劳动妇女', fixed(3, 8)],
  ['植树', fixed(3, 12)],
  ['复活', easter],
  ['消费者权益日', fixed(3, 15)],
  ['愚人', fixed(4, 1)],
  ['劳动 五一劳动 五一国际劳动 国际劳动', fixed(5, 1)],
  ['青年 五四青年', fixed(5, 4)],
  ['护士', fixed(5, 12)],
  ['母亲', nth(5, 2, 7)],
  ['儿童 六一儿童 国际儿童 六一国际儿童', fixed(6, 1)],
  ['父亲', nth(6, 3, 7)],
  ['建党 七一建党', fixed(7, 1)],
  ['建军 八一建军', fixed(8, 1)],
  ['教师', fixed(9, 10)],
  ['国庆 十一国庆', fixed(10, 1)],
  ['万圣', fixed(10, 31)],
  ['感恩', nth(11, 4, 4)],
  ['记者', fixed(11, 8)],
  ['光棍', fixed(11, 11)],
  ['宪法日 国家宪法日', fixed(12, 4)],
  ['公祭日 国家公祭日', fixed(12, 13)],
  ['平安夜 圣诞前夜', fixed(12, 24)],
  ['圣诞', fixed(12, 25)],
  ['元旦跨年 跨年夜', fixed(12, 31)],
  ['警察 人民警察', fixed(1, 10)],
  ['双十一', fixed(11, 11)],
  ['双十二', fixed(12, 12)],
];

/** These are holidays only with 节 behind them (劳动, 情人 and the like are words of their own). */
const NEEDS_SUFFIX =
  /^(?:情人|妇女|女神|国际妇女|国际劳动妇女|植树|愚人|劳动|国际劳动|青年|护士|母亲|儿童|国际儿童|父亲|建党|建军|教师|万圣|感恩|记者|光棍|警察|复活|人民警察|上元|中元|过年)$/u;

const HOLIDAYS: ReadonlyMap<string, InYear> = new Map([
  ...SOLAR_TERMS.map((name) => [name, term(name)] as const),
  ...FESTIVALS.flatMap(([names, day]) =>
    names.split(' ').flatMap((name) => {
      const suffixed = [[`${name}节`, day] as const];
      return NEEDS_SUFFIX.test(name) ? suffixed : [...suffixed, [name, day] as const];
    }),
  ),
]);
