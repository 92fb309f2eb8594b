import type { EntryMention } from '../core/slots.ts';
import { isJoint } from './entry-numbers.ts';
import type { Clause } from './sentence.ts';
import { isTag, speaksOfOthers, speaksOfOurs, stanceOf } from './stance.ts';
import type { LocatedMention } from './word-mentions.ts';

/** Text between mentions. Positions are those of the message. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Entries with all that the message says about them. */
export interface Segment {
  readonly mentions: readonly EntryMention[];
  readonly parts: readonly Part[];
}

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
    if (!withQuestions && !isStated(clauses, at)) fold.close();
    else if (mentions.length === 0) fold.addClause(toPart(clause.text, clause.start));
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
  if (clause.mark === '?' || continuesOnOthers(clauses, at)) return false;
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

/** Clauses over which a subject is carried on. */
const REACH = 6;

class Fold {
  readonly #tells: (text: string) => boolean;
  readonly #done: { mentions: EntryMention[]; parts: Part[]; told: boolean }[] = [];
  readonly #orphans: Part[] = [];
  #open: { mentions: EntryMention[]; parts: Part[]; told: boolean } | undefined;
  #correcting = false;

  constructor(tells: (text: string) => boolean) {
    this.#tells = tells;
  }

  /** What follows belongs to nobody until the next mention. */
  close(): void {
    this.#open = undefined;
  }

  addClause(part: Part): void {
    this.#correcting = CORRECTION.test(part.text);
    if (OTHERS.test(part.text) && !REST_OF_IT.test(part.text)) this.close();
    else if (this.#open) this.#add(part);
    else this.#orphans.push(part);
  }

  addMentions(clause: Clause, mentions: readonly LocatedMention[]): void {
    const [first] = mentions;
    if (!first) return;
    const pieces = mentions.map((mention, at) => {
      const end = mentions[at + 1]?.start ?? clause.end;
      return { mention, after: toPart(clause.text.slice(mention.end - clause.start, end - clause.start), mention.end) };
    });
    const prefix = toPart(clause.text.slice(0, first.start - clause.start), clause.start);
    const ahead =
      this.#tells(prefix.text) &&
      LEADS_TO_OBJECT.test(prefix.text) &&
      !pieces.some(({ after }) => this.#tells(after.text));
    if (!ahead && prefix.text.trim() !== '' && this.#open && this.#tells(prefix.text)) this.#add(prefix);
    this.#correcting ||= CORRECTION.test(prefix.text);
    for (const { mention, after } of pieces) {
      this.#name(mention, {
        prefix: prefix.text,
        negated: mention === first && /(?:不是|并非)\s*$/u.test(prefix.text),
        tells: this.#tells(after.text),
      });
      if (!isJoint(after.text)) this.#add(after);
    }
    if (ahead) this.#add(prefix);
    this.#correcting = false;
  }

  finish(): Segment[] {
    const [only] = this.#done;
    if (only && !only.told) only.parts.unshift(...this.#orphans.filter((part) => this.#tells(part.text)));
    return this.#done;
  }

  #add(part: Part): void {
    if (!this.#open || part.text.trim() === '') return;
    this.#open.parts.push(part);
    this.#open.told ||= this.#tells(part.text);
  }

  #name(mention: LocatedMention, found: { prefix: string; negated: boolean; tells: boolean }): void {
    if (found.negated) {
      this.close();
      return;
    }
    const open = this.#open;
    if (open && this.#correcting && !found.tells) open.mentions = [...mention.mentions];
    else if (open && !open.told && open.parts.every((part) => joins(part.text)))
      open.mentions.push(...mention.mentions);
    else {
      this.#open = { mentions: [...mention.mentions], parts: [], told: false };
      this.#done.push(this.#open);
    }
  }
}

const CORRECTION = /不对|说错|打错|写错|报错|记错|弄错|搞错|口误|笔误|更正/u;
const OTHERS = /^\s*(?:其余|其他|其它|另外|别的|剩下的?|余下的?|还有的|总的|总体)/u;
// 剩下的月底之前收尾 is the rest of this entry; 剩下的都…, 剩下的三条… and a figure are about others.
const REST_OF_IT =
  /^\s*(?:剩下|余下|剩余)的?(?![^,]{0,20}(?:都|全|均|各|[%成半号#]|[两几\d二三四五六七八九]+[条项个]))[^,]{0,12}[前内底月周天]/u;
const LEADS_TO_OBJECT =
  /(?:(?:完成|办结|推进|整改|销号|退回|通过|同意|提交|申请|延期)了?(?:[\d一二两三四五六七八九十]{1,3}(?:项|条|个|件)(?:问题|事项)?)?|的?(?:是|有|为))[:(\s]*$/u;

function joins(text: string): boolean {
  return /^\s*(?:[、,和与及跟]|以及|还有).{0,10}$/u.test(text);
}

function toPart(text: string, start: number): Part {
  return { text, start, end: start + text.length };
}
