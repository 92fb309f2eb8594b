import type { LocatedMention } from './located-mention.ts';
import type { Segment } from './segment.ts';
import { Fold, toPart } from './segment-fold.ts';
import type { Clause } from './sentence.ts';
import { isTag, speaksOfOthers, speaksOfOurs, stanceOf } from './stance.ts';
import { opensCorrection } from './taking-back.ts';

/** What a message must be told apart by. */
export interface Segmenting {
  readonly clauses: readonly Clause[];
  readonly located: readonly LocatedMention[];
  /** A text that carries what the reader looks for: a figure, 完成, 销号 … */
  readonly tells: (text: string) => boolean;
  /** Questions are read too (show, extension). Default false: only what is stated counts. */
  readonly withQuestions?: boolean;
}

/**
 * Gives each stretch of the message to the entries it is about: to those named last, or, where news comes before the
 * name (百分之六十,18号), to those named next. Questions, suppositions, hearsay and examples are left out.
 */
export function segmentMessage({ clauses, located, tells, withQuestions = false }: Segmenting): Segment[] {
  const fold = new Fold(tells);
  for (const [at, clause] of clauses.entries()) {
    const mentions = located.filter((mention) => mention.start >= clause.start && mention.start < clause.end);
    if (!withQuestions && !isStated(clauses, at)) {
      if (opensCorrection(clause.text)) fold.correct();
      fold.close();
    } else if (mentions.length === 0) fold.addClause(toPart(clause.text, clause.start));
    else fold.addMentions(clause, mentions);
  }
  return fold.finish();
}

/** The clause states something: neither its own words nor a tag or question mark after it make it a question. */
export function isStated(clauses: readonly Clause[], at: number): boolean {
  const clause = clauses[at];
  if (!clause) return false;
  const stance = stanceOf(clause.text);
  if (stance !== 'said') return false;
  if (clause.mark === '?' || continuesOnOthers(clauses, at) || hangsOnSupposition(clauses, at)) return false;
  const next = clauses[at + 1];
  return !(next && next.sentence === clause.sentence && isTag(next.text, next.mark));
}

/** Others were spoken of before in the sentence, and the subject has not changed since: 人家清了90%,今年全部完成. */
function continuesOnOthers(clauses: readonly Clause[], at: number): boolean {
  const sentence = clauses[at]?.sentence;
  for (let back = at; back >= Math.max(0, at - REACH); back -= 1) {
    const clause = clauses[back];
    if (!clause || clause.sentence !== sentence) return false;
    if (speaksOfOthers(clause.text)) return true;
    if (speaksOfOurs(clause.text)) return false;
  }
  return false;
}

/** 如果检查组问,就说301号完成80%; 模拟演练:302号完成,305号完成. */
function hangsOnSupposition(clauses: readonly Clause[], at: number): boolean {
  const [clause, before, first] = [clauses[at], clauses[at - 1], clauses[0]];
  if (
    first &&
    at > 0 &&
    first.sentence === clause?.sentence &&
    stanceOf(first.text) === 'example' &&
    /:/u.test(first.text)
  )
    return true;
  const isJoined = clause !== undefined && before?.sentence === clause.sentence;
  return isJoined && /^\s?(?:那?就|那么?|则|便|才)/u.test(clause.text) && stanceOf(before.text) === 'supposed';
}

/** Clauses over which a subject is carried on. */
const REACH = 6;
