import { NUMERAL_CHARACTERS, readNumeral } from '../language/numerals.ts';

/** A place in a regulation by its number, before it is known in which. Positions are those of the folded text. */
export interface NumberedPlace {
  readonly start: number;
  readonly end: number;
  /** Numbers of 条, or of 项 and 个 where `unit` says so; ascending within a range. */
  readonly numbers: readonly number[];
  readonly unit: '条' | '款' | '项' | '个';
  /** 第一百二十条之一: 1. */
  readonly branch?: number;
  readonly paragraph?: number;
  readonly item?: number;
  /** 第 is said: without it, 8条 may be a count. */
  readonly ordinal: boolean;
}

/** Every numbered place in `folded`: 第八条, 8条, 第三到五条, 第五条第二款第(三)项, 第五、六条, 第120条之一, 第4项. */
export function findNumberedPlaces(folded: string): NumberedPlace[] {
  const atoms = findAtoms(folded);
  const places: NumberedPlace[] = [];
  for (let at = 0; at < atoms.length; ) {
    const chain = takeChain(folded, atoms, at);
    const place = toPlace(chain);
    if (place) places.push(place);
    at += chain.length;
  }
  return places;
}

type Link = 'list' | 'range' | 'inside';

interface Atom {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: NumberedPlace['unit'] | undefined;
  readonly branch?: number;
  readonly ordinal: boolean;
  /** How it hangs on the atom before. */
  readonly link?: Link;
}

const ATOM = new RegExp(
  `(第)?\\(?(\\d{1,4}|[${NUMERAL_CHARACTERS}]{1,8})\\)?(?:(条)之([\\d一二三四五六七八九十]{1,3})(?![\\d条])|(条|款|项|个))?`,
  'gu',
);

function findAtoms(folded: string): Atom[] {
  return [...folded.matchAll(ATOM)].flatMap((match) => {
    const value = readNumeral(match[2] ?? '');
    if (value === undefined || !Number.isInteger(value) || value < 1) return [];
    const unit = (match[3] ?? match[5]) as Atom['unit'];
    const branch = readNumeral(match[4] ?? '');
    const end = match.index + match[0].length;
    const atom = { start: match.index, end, value, unit, ordinal: match[1] !== undefined };
    return [branch === undefined ? atom : { ...atom, branch }];
  });
}

const RANGE = /^(?:条|项)?(?:到|至|-|~)$/u;
const LIST = /^(?:、|,|和|跟|与|及|以及|还有)$/u;

function takeChain(folded: string, atoms: readonly Atom[], from: number): Atom[] {
  const chain = atoms.slice(from, from + 1);
  for (let at = from + 1; at < atoms.length; at += 1) {
    const before = chain.at(-1);
    const atom = atoms[at];
    if (!before || !atom) break;
    const link = linkOf(folded.slice(before.end, atom.start), before, atom);
    if (!link) break;
    chain.push({ ...atom, link });
  }
  return chain;
}

function linkOf(gap: string, before: Atom, atom: Atom): Link | undefined {
  if (gap === '' && (before.unit === '条' || before.unit === '款') && (atom.unit === '款' || atom.unit === '项')) {
    return 'inside';
  }
  if (RANGE.test(gap)) return 'range';
  return LIST.test(gap) && (before.unit === undefined || before.unit === atom.unit) ? 'list' : undefined;
}

/** A range wider than this is a slip of the pen. */
const WIDEST_RANGE = 60;

function toPlace(chain: readonly Atom[]): NumberedPlace | undefined {
  const [first] = chain;
  const last = chain.at(-1);
  const main = chain.filter((atom) => atom.link !== 'inside');
  const unit = main.findLast((atom) => atom.unit !== undefined)?.unit;
  if (!first || !last || !unit) return undefined;
  const inside = chain.filter((atom) => atom.link === 'inside');
  const paragraph = inside.find((atom) => atom.unit === '款')?.value;
  const item = inside.find((atom) => atom.unit === '项')?.value;
  return {
    start: first.start,
    end: last.end,
    numbers: numbersOf(main),
    unit,
    ...(first.branch !== undefined && main.length === 1 && { branch: first.branch }),
    ...(paragraph !== undefined && { paragraph }),
    ...(item !== undefined && { item }),
    ordinal: main.some((atom) => atom.ordinal),
  };
}

function numbersOf(main: readonly Atom[]): number[] {
  const numbers: number[] = [];
  for (const { value, link } of main) {
    const before = numbers.at(-1) ?? value;
    const isRange = link === 'range' && value > before && value - before <= WIDEST_RANGE;
    for (let number = isRange ? before + 1 : value; number <= value; number += 1) numbers.push(number);
  }
  return [...new Set(numbers)];
}
