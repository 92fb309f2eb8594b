const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** 1..9999 as it is printed in a locator: 十二, 一百零五, 一千二百六十. */
export function toChineseNumber(value: number): string {
  const digits = [...String(value)].map(Number);
  const spoken = digits
    .map((digit, at) => (digit === 0 ? '零' : `${DIGITS[digit]}${UNITS[digits.length - 1 - at]}`))
    .join('')
    .replace(/零+/gu, '零')
    .replace(/零$/u, '');
  return spoken.startsWith('一十') ? spoken.slice(1) : spoken;
}
