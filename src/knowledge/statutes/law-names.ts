import type { StatuteClause } from './statute-clause.ts';

/** Finds laws by the names that texts give them; a law is its place in the list of laws. */
export interface LawNames {
  /** Every law that the text names, each once; a replaced law stands for the one that replaced it. */
  namedIn(text: string): ReadonlySet<number>;
  /** The law whose name, plain or in 《》, ends the text. */
  endingIn(text: string): number | undefined;
}

/** The names of `laws` and, read from their own last clauses (「《甲》同时废止」), of those that they replaced. */
export function createLawNames(
  clauses: readonly StatuteClause[],
  laws: readonly string[],
  lawOf: Uint32Array,
): LawNames {
  const current = new Map<string, number>();
  laws.forEach((law, place) => {
    current.set(law, place);
    current.set(toShortName(law), place);
  });
  const replaced = findReplaced(clauses, current, lawOf);
  const plain = byBeginning([...current].filter(([name]) => PLAIN_NAME.test(name)));
  return {
    namedIn(text) {
      const named = new Set<number>();
      for (const [, title = ''] of text.matchAll(TITLE)) {
        const name = toShortName(title);
        const place = current.get(name);
        for (const law of place === undefined ? (replaced.get(name) ?? []) : [place]) named.add(law);
      }
      for (let at = 0; at + 2 < text.length; at += 1) {
        const found = plain.get(text.slice(at, at + 2))?.find(([name]) => text.startsWith(name, at));
        if (!found) continue;
        named.add(found[1]);
        at += found[0].length - 1;
      }
      return named;
    },
    endingIn(text) {
      const title = /《([^《》]{1,60})》$/u.exec(text)?.[1];
      if (title !== undefined) return current.get(toShortName(title));
      for (let from = Math.max(0, text.length - LONGEST_PLAIN); from + 2 <= text.length; from += 1) {
        const law = current.get(text.slice(from));
        if (law !== undefined) return law;
      }
      return undefined;
    },
  };
}

/** Laws named in the title of `law` that were replaced by others: it explains a law that is no more. */
export function createObsoleteTest(clauses: readonly StatuteClause[], laws: readonly string[], lawOf: Uint32Array) {
  const current = new Map(laws.map((law, place) => [toShortName(law), place]));
  const replaced = findReplaced(clauses, current, lawOf);
  return (law: string): boolean => [...law.matchAll(TITLE)].some(([, title = '']) => replaced.has(toShortName(title)));
}

const TITLE = /《([^《》]{1,60})》/gu;
/** Shorter or other names are words of the language too (规定, 办法). */
const PLAIN_NAME = /^(?:.{1,30}法|.{1,30}法典|.{2,30}条例)$/u;
const LONGEST_PLAIN = 20;

function toShortName(title: string): string {
  return title.replace(/^中华人民共和国/u, '').replace(/[（(][^（）()]{0,30}[)）]$/u, '');
}

function findReplaced(clauses: readonly StatuteClause[], current: ReadonlyMap<string, number>, lawOf: Uint32Array) {
  const replaced = new Map<string, Set<number>>();
  clauses.forEach(({ text }, row) => {
    if (!text.includes('同时废止')) return;
    for (const [, title = ''] of text.matchAll(TITLE)) {
      const name = toShortName(title);
      if (current.has(name)) continue;
      replaced.set(name, (replaced.get(name) ?? new Set()).add(lawOf[row] ?? 0));
    }
  });
  return replaced;
}

/** Longer names first, so that 民事诉讼法 is not read as another that begins alike. */
function byBeginning(names: readonly (readonly [string, number])[]) {
  const byFirst = new Map<string, (readonly [string, number])[]>();
  for (const entry of [...names].sort(([a], [b]) => b.length - a.length)) {
    const first = entry[0].slice(0, 2);
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
  }
  return byFirst;
}
