import type { FoundInteger } from '../language/numbers.ts';
import { indexOf } from './entry-index.ts';
import type { KnownEntry, Scene } from './scene.ts';
import { findUnits } from './unit-names.ts';

/** Tells of a bare number of a text whether it stands right behind the name of its unit or words of its title. */
export type BehindName = (integer: FoundInteger) => boolean;

/** Finds numbers behind names in `text`: 高新公安402、404完成, 仲裁案卷262,…. The units are looked up once, when asked for. */
export function createBehindName(text: string, { units, entries }: Pick<Scene, 'units' | 'entries'>): BehindName {
  const { findEntry } = indexOf(entries);
  let ends: ReadonlySet<number> | undefined;
  return ({ value, start, end }) => {
    const entry = findEntry(value);
    if (!entry) return false;
    ends ??= new Set(findUnits(text, units).map((unit) => unit.end));
    const after = text.slice(end, end + 2);
    if (ends.has(start)) return !COUNTS.test(after);
    return value >= LEAST_BEHIND_WORDS && ENDS_NAME.test(after) && isBehindTitleWords(text.slice(0, start), entry);
  };
}

/** Below ten a number behind words may count. */
const LEAST_BEHIND_WORDS = 10;
const COUNTS = /^(?:年|月|日|%|[人名起件个家天次辆台万亿])/u;
const ENDS_NAME = /^\s?(?:[,:;。、\s]|$|[—-]|已|完|办|整|进|到|目)/u;

function isBehindTitleWords(before: string, { title }: KnownEntry): boolean {
  const words = before.slice(-2);
  return /^[一-龥]{2}$/u.test(words) && title.includes(words);
}
