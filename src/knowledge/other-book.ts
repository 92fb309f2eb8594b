import { fold } from '../language/fold.ts';
import type { Corpus } from './corpus.ts';
import { findByShortenedName, findNamedRegulations } from './regulation-names.ts';

/**
 * Whether the question asks what stands in a book that the corpus does not hold: 《…》 or a law before 第几条 or 哪条,
 * while none of ours is named. A word that only sounds like a law (违法, 办法, 枉法) is none.
 */
export function asksOfOtherBook(question: string, corpus: Corpus): boolean {
  if (findNamedRegulations(question, corpus).length > 0) return false;
  const names = findBookNames(fold(question));
  return names.length > 0 && names.every((name) => findByShortenedName(name, corpus) === undefined);
}

const IN_BRACKETS = /《([^《》]{2,60})》/gu;
const BEFORE_PLACE = /([\p{Script=Han}]{2,30})(?:第几|哪几?一?个?)[条款]/gu;
/** 检察官法里任职回避是哪一条: the law stands at the beginning, its place far off or not asked for. */
const AT_THE_BEGINNING = /^([\p{Script=Han}]{2,14})(?:里面|里边|里|当中|中)/u;
/** What stands before the name of a book in a sentence. */
const LEAD_IN =
  /^.*(?:违反了?|触犯了?|犯了?|按照|按|依照|依据|根据|归|属于|受|查查?|看看?|问|请|把|和|跟|与|的|那个?|这个?)/u;
const BOOK =
  /(?:条例|准则|规则|法典|细则|(?<![办违合司执枉非依政看说做想方护立守普犯乱知无])法)(?=(?:里|中|里面|的|是|在)?$)/u;

function findBookNames(text: string): string[] {
  const bracketed = [...text.matchAll(IN_BRACKETS)].map(([, name = '']) => name);
  const placed = [...text.matchAll(BEFORE_PLACE)].map(([, words = '']) => words.replace(LEAD_IN, ''));
  const first = AT_THE_BEGINNING.exec(text)?.[1];
  if (first !== undefined) placed.push(first.replace(LEAD_IN, ''));
  return [...bracketed, ...placed.filter((name) => BOOK.test(name) && !KINDS.has(name))];
}

/** Alone it is the one talked of, not another book. */
const KINDS: ReadonlySet<string> = new Set(['条例', '准则', '规则', '法典', '细则']);
