import type { ClauseMention } from '../core/slots.ts';
import { fold } from '../language/fold.ts';
import type { ClauseFocus } from './clause.ts';
import type { Corpus } from './corpus.ts';
import { findNumberedPlaces, type NumberedPlace } from './locator-numbers.ts';
import type { RegulationDocument } from './regulation-file.ts';
import {
  findByPartOfName,
  findByShortenedName,
  findNamedRegulations,
  type NamedRegulation,
} from './regulation-names.ts';

/**
 * Clauses named by number (第八条, 8条, 第三到五条, 第五条第二项, 第4项, 那第九条呢, 下一条) with the regulation named
 * by title, alias or 文号, else the one in focus. `articles` are the corpus's stable numbers; a number that the
 * document does not have stays in the list and is found nowhere. A law that is not in the corpus is given by its name
 * as `regulation`. A regulation named without a number has no `articles`. Empty: neither is named.
 */
export function findClauseMentions(text: string, corpus: Corpus, inFocus?: ClauseFocus): ClauseMention[] {
  const folded = fold(text);
  const scene: Scene = { text, folded, corpus, named: findNamedRegulations(text, corpus), inFocus };
  const places = findNumberedPlaces(folded).filter((place) => !isInsideName(place, scene));
  const mentions = places.flatMap((place) => toMention(place, scene) ?? []);
  if (mentions.length > 0) return mentions;
  const step = findStep(scene);
  if (step) return [step];
  return scene.named.map(({ regulation, start, end }) => ({ regulation, articles: [], words: text.slice(start, end) }));
}

interface Scene {
  readonly text: string;
  readonly folded: string;
  readonly corpus: Corpus;
  readonly named: readonly NamedRegulation[];
  readonly inFocus: ClauseFocus | undefined;
}

/** What a place hangs on. */
interface Owner {
  readonly regulation: string;
  readonly document?: RegulationDocument | undefined;
  /** Where the name begins, when it was said. */
  readonly start?: number;
  /** The name stands right before the number. */
  readonly isAdjacent?: true;
}

function isInsideName(place: NumberedPlace, { named }: Scene): boolean {
  return named.some(({ start, end }) => start <= place.start && place.start < end);
}

function toMention(place: NumberedPlace, scene: Scene): ClauseMention | undefined {
  const owner = findOwner(place, scene);
  if (!isLocator(place, owner, scene)) return undefined;
  const words = scene.text.slice(Math.min(owner?.start ?? place.start, place.start), place.end);
  const { paragraph, item } = place;
  if (place.unit === '款' || (place.unit === '项' && owner?.document?.locator !== '项')) {
    return insideFocus(place, scene, words);
  }
  const articles = place.numbers.map((number) => toArticle(number, owner, scene.corpus));
  return {
    ...(owner && { regulation: owner.regulation }),
    articles,
    ...(place.branch !== undefined && { branch: place.branch }),
    ...(paragraph !== undefined && { paragraph }),
    ...(item !== undefined && { item }),
    words,
  };
}

/** 第二项, 第一款第三项 alone: of the clause last talked of. */
function insideFocus(place: NumberedPlace, { inFocus }: Scene, words: string): ClauseMention | undefined {
  const [number] = place.numbers;
  if (inFocus?.article === undefined || number === undefined) return undefined;
  const item = place.item === undefined ? {} : { item: place.item };
  const part = place.unit === '款' ? { paragraph: number, ...item } : { item: number };
  return { regulation: inFocus.regulation, articles: [inFocus.article], ...part, words };
}

/** The name before the number, else a law of another book, else the name after it, else what is in focus. */
function findOwner(place: NumberedPlace, scene: Scene): Owner | undefined {
  const before = scene.named.findLast(({ end }) => end <= place.start);
  const gapStart = before?.end ?? 0;
  const gap = scene.text.slice(gapStart, place.start);
  const otherLaw = findOtherLaw(gap, scene.corpus);
  if (otherLaw) return { ...otherLaw, start: gapStart + gap.lastIndexOf(otherLaw.words), isAdjacent: true };
  const pointed = findPointedAt(gap, scene.corpus);
  if (pointed) return { ...pointed, start: gapStart + gap.lastIndexOf(pointed.words), isAdjacent: true };
  const named = before ?? scene.named.find(({ start }) => start >= place.start);
  if (named) return { ...named, document: named.document ?? firstDocument(named.regulation, scene.corpus) };
  return ownerInFocus(scene);
}

function ownerInFocus({ corpus, inFocus }: Scene): Owner | undefined {
  if (!inFocus) return undefined;
  const clause = inFocus.article === undefined ? undefined : corpus.clause(inFocus.regulation, inFocus.article);
  return { regulation: inFocus.regulation, document: clause?.document ?? firstDocument(inFocus.regulation, corpus) };
}

function firstDocument(regulation: string, corpus: Corpus): RegulationDocument | undefined {
  return corpus.regulation(regulation)?.documents[0];
}

const LAW_NAME =
  /[\p{Script=Han}]{0,30}(?:法|条例|办法|细则|解释|准则|规则|规定|意见|纲要|通知)(?=》?(?:的|里|中|里面)?$)/u;
/** Said before a name without being part of it. */
const LEAD_IN =
  /^(?:把|按照|按|根据|依据|依照|看看|看下|看|查查|查|读|念|打开|请问|请|问|那个|那|这个|这|该|本|上面|上述|前面|刚才|一下|给我|我想|想|要|的|说|和|跟|与|再)/u;

const POINTED_AT = /(\p{Script=Han}{2,8})那[个部份]?(?:规定|文件)?的?$/u;

/** 领导那个第8条: the regulation whose short name holds the words. */
function findPointedAt(gap: string, corpus: Corpus): (Owner & { words: string }) | undefined {
  const run = POINTED_AT.exec(gap.slice(-20))?.[1] ?? '';
  for (let from = 0; from <= run.length - 2; from += 1) {
    const words = run.slice(from);
    const found = findByPartOfName(words, corpus);
    if (found) return { regulation: found.regulation, document: found.document, words };
  }
  return undefined;
}

/** A law named right before the number that is no name of ours: a shortened name, or a book that we do not hold. */
function findOtherLaw(gap: string, corpus: Corpus): (Owner & { words: string }) | undefined {
  let words = LAW_NAME.exec(gap.slice(-40))?.[0] ?? '';
  for (let lead = LEAD_IN.exec(words); lead; lead = LEAD_IN.exec(words)) words = words.slice(lead[0].length);
  if (words.length < 2 || words === '规定' || words === '办法' || words === '条例') return undefined;
  const shortened = findByShortenedName(words, corpus);
  return shortened
    ? { regulation: shortened.regulation, document: shortened.document, words }
    : { regulation: words, words };
}

const BEFORE_BARE = /(?:^|[\s,、。;:?!"(]|看|读|查|的|里|中|那|是)$/u;
const AFTER_BARE = /^(?:$|[\s,、。;:?!")]|呢|吗|说|讲|是|怎|内|原文|写|规|的|和|到|至)/u;

/** 第 makes a place; a bare 8条 only where it cannot be a count; 第4个 only in a list of items. */
function isLocator(place: NumberedPlace, owner: Owner | undefined, { folded, named }: Scene): boolean {
  if (place.unit === '个') return owner?.document?.locator === '项' && place.ordinal;
  if (place.ordinal) return true;
  const before = folded.slice(0, place.start);
  const followsName = named.some(({ end }) => end === place.start) || owner?.isAdjacent === true;
  return (followsName || BEFORE_BARE.test(before)) && owner !== undefined && AFTER_BARE.test(folded.slice(place.end));
}

/** The stable number; 0, which no clause has, where the printed number would fall on somebody else's. */
function toArticle(number: number, owner: Owner | undefined, corpus: Corpus): number {
  const document = owner?.document;
  if (!owner || !document) return number;
  const article = number + document.articleOffset;
  const clause = corpus.clause(owner.regulation, article);
  return clause && (clause.point || clause.document.id !== document.id) ? 0 : article;
}

const STEP = /(下|后|上|前)(?:面)?一[条项]|[这本该](?:一)?[条项]/u;

/** 下一条, 上一条, 这条: from the clause last talked of; a group of articles is one step. */
function findStep({ folded, inFocus, corpus }: Scene): ClauseMention | undefined {
  const match = STEP.exec(folded);
  if (!match || inFocus?.article === undefined) return undefined;
  const direction = match[1];
  const { regulation, article } = inFocus;
  const clause = corpus.clause(regulation, article);
  const [first, last] = [clause?.article ?? article, clause?.through ?? article];
  const stepped = '下后'.includes(direction ?? '无') ? last + 1 : first - 1;
  return { regulation, articles: [direction === undefined ? article : stepped], words: match[0] };
}
