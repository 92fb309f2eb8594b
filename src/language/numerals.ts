/** The characters a Chinese numeral is written with, once folded (`fold`). */
export const NUMERAL_CHARACTERS = '〇一二三四五六七八九十百千万亿两廿卅卌';

const DIGITS = '〇一二三四五六七八九';
const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const TENS: ReadonlyMap<string, number> = new Map([
  ['廿', 20],
  ['卅', 30],
  ['卌', 40],
]);
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['亿', 1e8],
  ['兆', 1e12],
  ['k', 1e3],
  ['w', 1e4],
  ['m', 1e6],
  ['g', 1e9],
  ['b', 1e9],
]);

/** The value of one Chinese digit (两 is 2), folded; undefined for anything else. */
function digitValue(character: string): number | undefined {
  if (character === '两') return 2;
  const value = DIGITS.indexOf(character);
  return character !== '' && value >= 0 ? value : undefined;
}

/**
 * The value of a whole folded numeral: 12, 1,200, .77, 十二, 二〇二六, 三百五, 3万5, 1.2万, 三点一四, 30w.
 * Undefined when any part of it is not one.
 */
export function readNumeral(folded: string): number | undefined {
  const positional = readPositional(folded);
  if (positional !== undefined) return positional;
  const tokens = folded.match(/\d[\d,]*(?:\.\d+)?|\.\d+|[^\d]/gu) ?? [];
  if (tokens.length === 0) return undefined;
  const sum = new NumeralSum();
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (token === '点') {
      const fraction = readFraction(tokens.slice(at + 1));
      if (!fraction || !sum.addFraction(fraction.value)) return undefined;
      at += fraction.length;
    } else if (!sum.add(token)) return undefined;
  }
  return sum.value();
}

/** 二〇二六 and 一五〇: digit by digit, at least two of them. */
function readPositional(folded: string): number | undefined {
  if (!/^[〇一二三四五六七八九]{2,15}$/u.test(folded)) return undefined;
  return Number(Array.from(folded, (digit) => DIGITS.indexOf(digit)).join(''));
}

function readFraction(tokens: readonly string[]): { value: number; length: number } | undefined {
  const first = tokens[0];
  if (first !== undefined && /^\d+$/u.test(first)) return { value: Number(`0.${first}`), length: 1 };
  let digits = '';
  for (const token of tokens) {
    const value = token === '两' ? undefined : digitValue(token);
    if (value === undefined) break;
    digits += value;
  }
  return digits ? { value: Number(`0.${digits}`), length: digits.length } : undefined;
}

/** Adds up a numeral from left to right. */
class NumeralSum {
  #total = 0;
  #section = 0;
  #pending: number | undefined;
  #lastUnit = 0;
  #zero = false;
  #started = false;

  /** False when the token cannot stand here. */
  add(token: string): boolean {
    const accepted = this.#addDigit(token) || this.#addSmallUnit(token) || this.#addMagnitude(token);
    this.#started = true;
    return accepted;
  }

  addFraction(fraction: number): boolean {
    if (!this.#started || this.#total !== 0) return false;
    const whole = this.#section + (this.#pending ?? 0);
    this.#section = 0;
    this.#pending = whole + fraction;
    this.#zero = true;
    return true;
  }

  value(): number | undefined {
    if (!this.#started) return undefined;
    const pending = this.#pending ?? 0;
    // 三百五, 两万五, 万九: a last bare digit counts in tenths of the unit before it.
    const short = this.#lastUnit > 10 && !this.#zero && pending < 10 && Number.isInteger(pending);
    return tidy(this.#total + this.#section + (short ? (pending * this.#lastUnit) / 10 : pending));
  }

  #addDigit(token: string): boolean {
    if (token === '〇') {
      if (this.#pending !== undefined) return false;
      this.#zero = true;
      return true;
    }
    const value = /\d/u.test(token) ? Number(token.replace(/,/gu, '')) : (digitValue(token) ?? TENS.get(token));
    if (value === undefined || Number.isNaN(value) || this.#pending !== undefined) return false;
    if (TENS.has(token)) {
      this.#section += value;
      this.#lastUnit = 10;
    } else this.#pending = value;
    return true;
  }

  #addSmallUnit(token: string): boolean {
    const unit = SMALL_UNITS.get(token);
    if (unit === undefined) return false;
    if (this.#pending === undefined && this.#started && !this.#zero && this.#lastUnit < 1e4) return false;
    this.#section += (this.#pending ?? 1) * unit;
    this.#pending = undefined;
    this.#lastUnit = unit;
    this.#zero = false;
    return true;
  }

  #addMagnitude(token: string): boolean {
    const unit = MAGNITUDES.get(token);
    if (unit === undefined) return false;
    const section = this.#section + (this.#pending ?? 0);
    if (this.#lastUnit >= 1e4 && unit > this.#lastUnit) this.#total = (this.#total + section) * unit;
    else this.#total += (section === 0 && !this.#started ? 1 : section) * unit;
    this.#section = 0;
    this.#pending = undefined;
    this.#lastUnit = unit;
    this.#zero = false;
    return true;
  }
}

/** 1.1 * 1000 and the like without the last binary digits. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}
