import { normalise } from '../language/normalise.ts';

/**
 * What a text says, with its facts taken out: names of units, numbers, dates and the like each become one capital
 * letter, so that `#12 完成80%` and `7号完成一半` are the same to the classifier. Everything else is lower case.
 */
export type Mask = (text: string) => string;

/** A mask that also knows the given names and aliases of units. They keep their last character: 东岭区法院 → U院. */
export function createMask(unitNames: readonly string[]): Mask {
  const names = unitPattern(unitNames);
  return (text) => {
    const plain = normalise(text).toLowerCase().replace(BOT_NAME, '');
    const named = names === undefined ? plain : plain.replace(names, (name) => `U${name.slice(-1)}`);
    return STEPS.reduce((masked, [pattern, mark]) => masked.replace(pattern, mark), named);
  };
}

const BOT_NAME = /^@ ?(?:bot|机器人|小?助手|整改助手|督办助手|督办|小督) ?/u;

const CN = '[零〇一二两三四五六七八九十百]';
const NUMBER = `(?:\\d{1,4}|${CN}{1,5})`;
const WEEKDAY = '(?:周|星期|礼拜)';

/** In this order: what is longer and surer first. */
const STEPS: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S+/gu, 'W'],
  [/[\u4e00-\u9fff]{0,4}[〔[(]20\d\d[〕\])]\S{0,6}?\d{1,4}号|\d{2}号文/gu, 'B'],
  [/《([^》]{1,60})》/gu, 'B$1'],
  [new RegExp(`第 ?${NUMBER} ?[条款]`, 'gu'), 'A'],
  [/\d{1,3}条/gu, 'K'],
  [new RegExp(`\\d{1,3}(?:\\.\\d{1,2})? ?%|百分之 ?${NUMBER}|${CN}分之${CN}|过半|一半`, 'gu'), 'P'],
  [new RegExp(`${CN}成${CN}?半?(?![员立为了就功本都果长])`, 'gu'), 'P'],
  [
    /天天|日日|周周|月月|年年|(?:每|隔)(?:逢|到|个|隔)?(?:工作日|季度?|半年|天|日|晚|早|周末?|星期|礼拜|月末?|年|两周|两个月)/gu,
    'R',
  ],
  [/(?:20\d\d年)?\d{1,2}月份?\d{1,2}[日号]|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}(?![\d.])/gu, 'D'],
  [new RegExp(`${CN}{1,2}月${CN}{1,3}[日号]`, 'gu'), 'D'],
  [new RegExp(`(?:下下|下|这|本)?个?${WEEKDAY}[一二三四五六日天末]`, 'gu'), 'D'],
  [/大?后[天儿]|赶?明[天日早晚儿]|今晚|(?:本|下个?|这个)?月[底末]|年[底末]|元旦/gu, 'D'],
  [/(?:20\d\d年)?\d{1,2}月份?/gu, 'H'],
  [
    new RegExp(
      `(?:凌晨|清?早上?|上午|中午|下午|傍晚|晚上?)?(?:\\d{1,2}:\\d{2}|${NUMBER}点(?:半|整|钟|一刻|\\d{1,2}分?)?)`,
      'gu',
    ),
    'T',
  ],
  [new RegExp(`(?:${NUMBER}|半)个?多?(?:工作日|天|周|星期|月|小时|钟头|分钟)`, 'gu'), 'L'],
  [new RegExp(`第 ?${NUMBER} ?[项个种]`, 'gu'), 'I'],
  [new RegExp(`# ?\\d{1,5}号?|(?:编|序)号 ?\\d{1,5}|第?${NUMBER}号(?!楼|线|房|法庭|会议|门|车)`, 'gu'), 'N'],
  [/\d+(?:\.\d+)?/gu, '0'],
  // A row of numbers is one mention: 5、6号, #7和#8.
  [/(?:[N0][、,和跟与及 ]{1,2})+N/gu, 'N'],
  [/[,.。;；:：、!~…\n"'“”‘’()「」【】-]+/gu, '/'],
  [/ *\/ */gu, '/'],
];

function unitPattern(names: readonly string[]): RegExp | undefined {
  const usable = names.filter((name) => name.length > 1).map((name) => normalise(name).toLowerCase());
  if (usable.length === 0) return undefined;
  const longestFirst = [...new Set(usable)].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')).join('|'), 'gu');
}
