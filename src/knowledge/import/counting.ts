import { toChineseNumber } from '../chinese-number.ts';

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const LEGAL_UNITS: ReadonlyMap<string, string> = new Map([
  ['十', '拾'],
  ['百', '佰'],
  ['千', '仟'],
]);
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

type Print = (value: number) => string;

const FORMATS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ['decimal', String],
  ['decimalZero', (value) => String(value).padStart(2, '0')],
  ['decimalFullWidth', (value) => toFullWidth(value)],
  ['decimalFullWidth2', (value) => toFullWidth(value)],
  ['decimalHalfWidth', String],
  ['decimalEnclosedCircle', (value) => enclose(value)],
  ['decimalEnclosedCircleChinese', (value) => enclose(value)],
  ['decimalEnclosedParen', (value) => `（${value}）`],
  ['decimalEnclosedFullstop', (value) => `${value}.`],
  ['chineseCounting', toChineseNumber],
  ['chineseCountingThousand', toChineseNumber],
  ['taiwaneseCounting', toChineseNumber],
  ['taiwaneseCountingThousand', toChineseNumber],
  ['japaneseCounting', toChineseNumber],
  [
    'ideographDigital',
    (value) => Array.from(String(value), (digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join(''),
  ],
  ['ideographEnclosedCircle', toChineseNumber],
  ['chineseLegalSimplified', (value) => toLegal(value)],
  ['ideographLegalTraditional', (value) => toLegal(value)],
  ['ideographTraditional', (value) => STEMS.charAt((value - 1) % STEMS.length)],
  ['ideographZodiac', (value) => BRANCHES.charAt((value - 1) % BRANCHES.length)],
  ['lowerLetter', (value) => toLetters(value)],
  ['upperLetter', (value) => toLetters(value).toUpperCase()],
  ['lowerRoman', (value) => toRoman(value)],
  ['upperRoman', (value) => toRoman(value).toUpperCase()],
  ['none', () => ''],
  ['bullet', () => ''],
]);

/** `value` (1 to 9999) in a numbering format of WordprocessingML; undefined for a format that is not known. */
export function printCount(value: number, format: string): string | undefined {
  const print = FORMATS.get(format);
  return print?.(Math.min(Math.max(value, 1), 9999));
}

function toFullWidth(value: number): string {
  return Array.from(String(value), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
}

function enclose(value: number): string {
  return value <= 20 ? String.fromCharCode('①'.charCodeAt(0) + value - 1) : `（${value}）`;
}

function toLegal(value: number): string {
  const plain = '零一二三四五六七八九';
  return Array.from(toChineseNumber(value), (sign) => LEGAL_UNITS.get(sign) ?? LEGAL.charAt(plain.indexOf(sign))).join(
    '',
  );
}

function toLetters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(10, Math.ceil(value / 26)));
}

function toRoman(value: number): string {
  let left = value;
  let printed = '';
  for (const [worth, sign] of ROMAN) {
    while (left >= worth) {
      printed += sign;
      left -= worth;
    }
  }
  return printed;
}
