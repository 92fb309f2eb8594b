import { createLawNames, type LawNames } from './law-names.ts';
import type { StatuteClause } from './statute-clause.ts';

/** How much the law book itself leans on its laws and clauses; no reader's judgement is in it. */
export interface Citations {
  /** Clauses of other laws that name this law, in 《》 or plainly, or name a law that it replaced. */
  readonly ofLaws: Uint32Array;
  /** Clauses that name this clause by law and number. */
  readonly ofClauses: Uint32Array;
}

/** Counts citations; `lawOf[row]` is the place of the clause's law in `laws`. */
export function countCitations(
  clauses: readonly StatuteClause[],
  laws: readonly string[],
  lawOf: Uint32Array,
): Citations {
  const names = createLawNames(clauses, laws, lawOf);
  const rowOf = new Map(clauses.map(({ law, article }, row) => [`${law}\n${article ?? ''}`, row]));
  const ofLaws = new Uint32Array(laws.length);
  const ofClauses = new Uint32Array(clauses.length);
  clauses.forEach(({ text }, row) => {
    const own = lawOf[row] ?? 0;
    for (const law of names.namedIn(text)) if (law !== own) ofLaws[law] = (ofLaws[law] ?? 0) + 1;
    for (const { law, article } of readArticles(text, names, own)) {
      const cited = rowOf.get(`${laws[law] ?? ''}\n${article}`);
      if (cited !== undefined && cited !== row) ofClauses[cited] = (ofClauses[cited] ?? 0) + 1;
    }
  });
  return { ofLaws, ofClauses };
}

const ARTICLE = /第[一二三四五六七八九十百千零]{1,9}条(?:之[一二三四五六七八九十]{1,3})?/gu;

/** Each article that the text names with its law; one without a name before it is not taken for any. */
function readArticles(text: string, names: LawNames, own: number): readonly { law: number; article: string }[] {
  const found = new Map<string, { law: number; article: string }>();
  for (const match of text.matchAll(ARTICLE)) {
    const before = text.slice(Math.max(0, match.index - LONGEST_NAME), match.index);
    const law = OWN_NAME.test(before) ? own : names.endingIn(before);
    if (law !== undefined) found.set(`${law}\n${match[0]}`, { law, article: match[0] });
  }
  return [...found.values()];
}

const LONGEST_NAME = 60;
const OWN_NAME = /(?:本法|本条例)$/u;
