/** Text made plain for detection, with the way back to the original. Positions are UTF-16 offsets. */
export interface FoldedText {
  readonly text: string;
  /** Where the character at `index` of the folded text begins in the original. */
  startOf(index: number): number;
  /** Where it ends there. */
  endOf(index: number): number;
}

/** Written between digits to hide or group them. A new line is none: what stands on two lines is two things. */
const SEPARATORS = /[^\S\n\r]|[-\u2010-\u2015_.\u00b7\u30fb\u2027*~]/u;
const INVISIBLE = /(?![\n\r\t])[\p{Cf}\p{Mn}\p{Cc}]/u;

/** The Han digits from 0 to 9, both zeros, and capital-form ones used on forms. */
const HAN_DIGITS = new Map(
  [
    ['\u3007\u96f6', '0'],
    ['\u4e00\u58f9\u5e7a', '1'],
    ['\u4e8c\u8d30', '2'],
    ['\u4e09\u53c1', '3'],
    ['\u56db\u8086', '4'],
    ['\u4e94\u4f0d', '5'],
    ['\u516d\u9646', '6'],
    ['\u4e03\u67d2', '7'],
    ['\u516b\u634c', '8'],
    ['\u4e5d\u7396', '9'],
  ].flatMap(([forms = '', digit = '']) => [...forms].map((form) => [form, digit] as const)),
);

/**
 * NFKC, digits of every script as 0-9, without invisible characters and, when `joined`, without separators. Han digits
 * become figures only in runs of seven or more, so that ordinary words stay what they are.
 */
export function foldForDetection(original: string, { joined }: { readonly joined: boolean }): FoldedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of original) {
    for (const plain of plainForms(character, joined)) {
      characters.push(plain);
      starts.push(offset);
      ends.push(offset + character.length);
    }
    offset += character.length;
  }
  foldHanRuns(characters);
  return {
    text: characters.join(''),
    startOf: (index) => starts[index] ?? original.length,
    endOf: (index) => ends[index] ?? original.length,
  };
}

/** Single UTF-16 units, so that offsets in the joined text are indexes here. */
function plainForms(character: string, joined: boolean): readonly string[] {
  if (INVISIBLE.test(character)) return [];
  const forms = character.normalize('NFKC').split('');
  const kept = forms.filter((form) => !INVISIBLE.test(form) && !(joined && SEPARATORS.test(form)));
  return kept.map(toAsciiDigit);
}

/** Decimal digits of any script stand in blocks of ten, zero first. */
function toAsciiDigit(form: string): string {
  if (!/\p{Nd}/u.test(form) || form <= '9') return form;
  const code = form.charCodeAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return String(value);
}

function foldHanRuns(characters: string[]): void {
  let from = 0;
  while (from < characters.length) {
    let to = from;
    while (to < characters.length && isAnyDigit(characters[to] ?? '')) to += 1;
    if (to - from >= 7) {
      for (let at = from; at < to; at += 1)
        characters[at] = HAN_DIGITS.get(characters[at] ?? '') ?? characters[at] ?? '';
    }
    from = Math.max(to, from + 1);
  }
}

function isAnyDigit(character: string): boolean {
  return (character >= '0' && character <= '9') || HAN_DIGITS.has(character);
}
