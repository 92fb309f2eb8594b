import { readNumeral } from './numerals.ts';

/** One number, or a range from low to high. */
export type Amount = number | readonly [number, number];

/** The amount a folded expression without spaces names: 十几块, 三分之二, 135块六毛七, 近700万元. Units are ignored. */
export function readAmount(words: string): Amount | undefined {
  const start = words.replace(/^(.{0,4})〇下/u, '$1--').search(/[\d.〇一二三四五六七八九十百千万亿两廿卅卌几数半]/u);
  if (start < 0) return undefined;
  const core = words.slice(start);
  const amount = readParts(core) ?? readMoney(core) ?? readAbout(core) ?? readHalf(core) ?? readExact(core);
  if (amount === undefined || !/(?:负|-|〇下|minus)$/u.test(words.slice(0, start))) return amount;
  return typeof amount === 'number' ? 0 - amount : [0 - amount[1], 0 - amount[0]];
}

const NUMERAL =
  '(?:\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+|[〇一二三四五六七八九十百千万亿两廿卅卌])[\\d.点〇一二三四五六七八九十百千万亿兆两廿卅卌]*';

/** 三分之二, 一又十分一, 3/4, 百分之五. */
function readParts(core: string): number | undefined {
  const said = PARTS.exec(core);
  if (!said) return undefined;
  const [, whole, below = '', above = '', top = '', bottom = ''] = said;
  const part = below ? ratio(readNumeral(above), readNumeral(below)) : ratio(readNumeral(top), readNumeral(bottom));
  const base = whole === undefined ? 0 : readNumeral(whole);
  return part === undefined || base === undefined ? undefined : base + part;
}

const PARTS = new RegExp(
  `^(?:(${NUMERAL})又)?(?:(${NUMERAL})分之?(${NUMERAL})|(\\d+)/(\\d+))[^\\d〇一二三四五六七八九十]*$`,
  'u',
);

function ratio(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || !below ? undefined : above / below;
}

/** 一百三十五块六角七分, 三块五, 五毛, 5分钱. */
function readMoney(core: string): number | undefined {
  const said = MONEY.exec(core)?.groups;
  if (!said) return undefined;
  const { yuan, jiao, fen, short } = said;
  const bare = jiao === undefined && (yuan === undefined || short === undefined);
  if (bare && (fen === undefined || !/分钱?$/u.test(core))) return undefined;
  const of = (words: string | undefined): number => (words === undefined ? 0 : (readNumeral(words) ?? Number.NaN));
  const cents = Math.round(of(yuan) * 100) + of(jiao) * 10 + of(fen) + of(short) * (jiao === undefined ? 10 : 1);
  return Number.isNaN(cents) ? undefined : cents / 100;
}

const DIGIT = '[\\d一二三四五六七八九两]';
const MONEY = new RegExp(
  `^(?:(?<yuan>${NUMERAL})(?:元|块|圆)钱?〇?)?(?:(?<jiao>${DIGIT})(?:角|毛)〇?)?(?:(?<fen>${DIGIT})分|(?<short>${DIGIT}))?(?:钱|整|正)*$`,
  'u',
);

/** 十几, 几百, 三十多万, 四五千, 一百二三十. */
function readAbout(core: string): Amount | undefined {
  return readSome(core) ?? readMore(core) ?? readAdjacent(core);
}

function readSome(core: string): Amount | undefined {
  const said = /^([〇一二三四五六七八九十百千两]*)[几数]([十百千万亿]*)(?![〇一二三四五六七八九])/u.exec(core);
  if (!said) return undefined;
  const [, before = '', units = ''] = said;
  const unit = units ? readNumeral(units.replace(/^(?=[十百千万亿])/u, '一')) : 1;
  const base = before ? readNumeral(before) : 0;
  if (unit === undefined || base === undefined) return undefined;
  return before ? [base * unit, (base + 10) * unit] : [unit, unit * 10];
}

function readMore(core: string): Amount | undefined {
  const said = MORE.exec(core);
  const base = said ? readNumeral(said[1] ?? '') : undefined;
  if (!said || base === undefined || !Number.isInteger(base) || base < 10) return undefined;
  const unit = said[2] ? (readNumeral(`一${said[2]}`) ?? 1) : 1;
  let step = 1;
  while (base % (step * 10) === 0) step *= 10;
  return [base * unit, (base + step) * unit];
}

const MORE = new RegExp(`^(${NUMERAL})[多余来]([万亿]*)`, 'u');

function readAdjacent(core: string): Amount | undefined {
  const said =
    /^([〇一二三四五六七八九十百千两]*?)([一二三四五六七八两])([二三四五六七八九两])([十百千万亿]*)(?![〇一二三四五六七八九两])/u.exec(
      core,
    );
  if (!said) return undefined;
  const [, before = '', first = '', second = '', units = ''] = said;
  if (!ADJACENT.test(first + second) || (before && !/[十百千]$/u.test(before))) return undefined;
  const low = readNumeral(before + first + units);
  const high = readNumeral(before + second + units);
  return low === undefined || high === undefined ? undefined : [low, high];
}

const ADJACENT = /一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九/u;

/** 半, 一半, 两个半, 半打. */
function readHalf(core: string): number | undefined {
  const half = /^一?半半?(打)?/u.exec(core);
  if (half) return half[1] ? 6 : 0.5;
  const more = HALF.exec(core);
  const base = more ? readNumeral(more[1] ?? '') : undefined;
  return base === undefined ? undefined : base + 0.5;
}

const HALF = new RegExp(`^(${NUMERAL})[^\\d〇一二三四五六七八九十]?半`, 'u');

/** A numeral, a letter for its magnitude, and whatever unit; another number behind it makes the whole unreadable. */
function readExact(core: string): number | undefined {
  const said = EXACT.exec(core);
  const value = said ? readNumeral((said[1] ?? '') + (said[2] ?? '')) : undefined;
  if (!said || value === undefined || /[\d〇一二三四五六七八九]/u.test(said[4] ?? '')) return undefined;
  const counter = said[3] === '打' ? 12 : said[3] === undefined ? 1 : 2;
  return value * counter;
}

const EXACT = new RegExp(`^(${NUMERAL})([kmgwb](?![a-z]))?([打双对])?(.*)$`, 'u');
