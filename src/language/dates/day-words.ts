import type { PartOfDay } from './point.ts';

/** Words for a day, folded, with their distance from today. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
  ...{ 今天: 0, 今日: 0, 今儿个: 0, 今儿: 0, 本日: 0, 当天: 0, 当日: 0, 即日: 0, 全天: 0, 整天: 0 },
  ...{ 明天: 1, 明日: 1, 明儿个: 1, 明儿: 1, 次日: 1, 翌日: 1, 听日: 1, 第二天: 1, 隔天: 1, 隔日: 1 },
  ...{ 后天: 2, 后日: 2, 后儿: 2, 大后天: 3, 大后日: 3 },
  ...{
    昨天: -1,
    昨日: -1,
    昨儿个: -1,
    昨儿: -1,
    寻日: -1,
    噚日: -1,
    琴日: -1,
    前天: -2,
    前日: -2,
    大前天: -3,
    大前日: -3,
  },
};
/** Short forms that stand only before a part of the day: 今早, 明晚. */
export const SHORT_DAYS: Readonly<Record<string, number>> = {
  前: -2,
  今: 0,
  当: 0,
  明: 1,
  听: 1,
  昨: -1,
  寻: -1,
  噚: -1,
  琴: -1,
  后: 2,
};
/** Holidays called by their date, which are numbers too. */
export const NUMBERED: Readonly<Record<string, string>> = {
  ...{ 五一: '劳动节', 十一: '国庆', 六一: '儿童节', 七一: '建党节', 八一: '建军节', 五四: '青年节', 三八: '妇女节' },
};

/** Words for parts of the day, folded; alternatives longest first. */
export const PARTS: readonly (readonly [words: string, part: PartOfDay])[] = [
  ['凌晨|后半夜|下半夜', 'small-hours'],
  ['清晨|拂晓|黎明|破晓|天亮|大清早|清早', 'dawn'],
  ['上班前|一大早|一清早|一早|早上|早晨|早间|朝早|朝头早|今朝|晨间|早|晨', 'morning'],
  ['上午|上昼|午前', 'forenoon'],
  ['中午|正午|晌午|午间|晏昼|午饭', 'noon'],
  ['下午|午后|下昼|后晌', 'afternoon'],
  ['傍晚|黄昏|日落|擦黑', 'dusk'],
  ['午夜|半夜|子夜|零时|半夜三更', 'midnight'],
  ['深夜|夜里|夜间|夜晚|夜', 'night'],
  ['晚上|晚间|晚饭|晚', 'evening'],
  ['白天|日间', 'daytime'],
  ['下班前|下班之前|下班以前|下班', 'before-leaving'],
];
