import type { EntryMention } from '../core/slots.ts';
import { isJoint } from './entry-numbers.ts';
import type { LocatedMention } from './located-mention.ts';
import type { Part, Segment } from './segment.ts';
import type { Clause } from './sentence.ts';
import { hesitates, opensCorrection } from './taking-back.ts';

interface Open {
  mentions: EntryMention[];
  parts: Part[];
  told: boolean;
  unsure: boolean;
}

/** Gives the clauses of a message, one after the other, to the entries they are about. */
export class Fold {
  readonly #tells: (text: string) => boolean;
  #done: Open[] = [];
  readonly #orphans: Part[] = [];
  #open: Open | undefined;
  /** What was told last is being taken back, and what holds instead is yet to come. */
  #correcting = false;

  constructor(tells: (text: string) => boolean) {
    this.#tells = tells;
  }

  /** What follows belongs to nobody until the next mention. */
  close(): void {
    this.#open = undefined;
  }

  /** What was told last is taken back: unless something else follows it, it is to be asked about. */
  correct(): void {
    const last = this.#lastTold();
    if (!last) return;
    this.#correcting = true;
    last.unsure = true;
  }

  addClause(part: Part): void {
    if (opensCorrection(part.text)) this.correct();
    else if (hesitates(part.text)) this.#doubt();
    const isOverall = OVERALL.test(part.text) && this.#open?.told === false;
    if (OTHERS.test(part.text) && !REST_OF_IT.test(part.text) && !isOverall) {
      this.close();
      return;
    }
    if (this.#correcting && this.#tells(part.text)) this.#replaceParts();
    if (this.#isShared(part)) this.#share(part);
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
    const tellsAfter = pieces.some(({ after }) => this.#tells(after.text));
    const ahead = this.#tells(prefix.text) && LEADS_TO_OBJECT.test(prefix.text) && !tellsAfter;
    if (!ahead && prefix.text.trim() !== '' && this.#open && this.#tells(prefix.text)) this.#add(prefix);
    if (CORRECTION.test(prefix.text)) this.correct();
    if (hesitates(prefix.text)) this.#doubt();
    if (this.#correcting && tellsAfter) this.#withdraw(mentions);
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
    const isWarned = only?.parts.some(({ text }) => WARNS.test(text)) === true;
    if (only && !only.told && !isWarned) only.parts.unshift(...this.#orphans.filter((part) => this.#tells(part.text)));
    return this.#done;
  }

  #lastTold(): Open | undefined {
    return this.#done.findLast(({ told }) => told);
  }

  #doubt(): void {
    const last = this.#lastTold();
    if (last) last.unsure = true;
  }

  /** 六成,打错了,七成: the entries stay, what was told of them goes. */
  #replaceParts(): void {
    const last = this.#lastTold();
    if (!last) return;
    last.parts = last.parts.filter((part) => !this.#tells(part.text));
    last.unsure = false;
    this.#open = last;
    this.#correcting = false;
  }

  /** 12号完成,说错了,是13号完成: nothing of the first is left. */
  #withdraw(instead: readonly LocatedMention[]): void {
    const last = this.#lastTold();
    const named = new Set(instead.flatMap(({ mentions }) => mentions.map(({ candidates }) => candidates.join())));
    // 301、303完成,不对,303还没完: the others stay.
    const others = last?.mentions.filter(({ candidates }) => !named.has(candidates.join())) ?? [];
    if (last && others.length > 0 && others.length < last.mentions.length) {
      last.mentions = others;
      last.unsure = false;
      this.close();
      return;
    }
    this.#done = this.#done.filter((one) => one !== last);
    if (this.#open === last) this.close();
  }

  #isShared({ text }: Part): boolean {
    return SHARED.test(text) && IS_PLAN_OR_OWNER.test(text) && this.#done.filter(({ told }) => told).length > 1;
  }

  /** 166号60%,168号80%,均计划12月4日前完成 is said of both. */
  #share(part: Part): void {
    const told = this.#done.filter((one) => one.told);
    const count = told.reduce((sum, { mentions }) => sum + mentions.length, 0);
    const said = COUNTS.indexOf(SHARED.exec(part.text)?.groups?.count ?? '');
    for (const one of told) {
      one.parts.push({ ...part, shared: true });
      // 三条均… behind two entries: which are meant is not known.
      if (said > 0 && said !== count) one.unsure = true;
    }
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
    const last = this.#correcting && !found.tells ? (this.#open ?? this.#lastTold()) : undefined;
    const open = this.#open;
    if (last) {
      last.mentions = [...mention.mentions];
      last.unsure = false;
      this.#open = last;
    } else if (open && !open.told && open.parts.every((part) => joins(part.text)))
      open.mentions.push(...mention.mentions);
    else {
      this.#open = { mentions: [...mention.mentions], parts: [], told: false, unsure: false };
      this.#done.push(this.#open);
    }
  }
}

/** Text at a place of the message. */
export function toPart(text: string, start: number): Part {
  return { text, start, end: start + text.length };
}

const CORRECTION = /不对|说错|打错|写错|报错|记错|弄错|搞错|口误|笔误|手误|更正|纠正/u;
const OTHERS =
  /^\s*(?:(?:[他她它咱]们?|我们?|本[院局所])(?:手[上里头]|名下|那边)?的?)?(?:其余|其他|其它|另外?(?:那|一|的|[两几二三四五六七八九\d])|另外|别的|剩下的?|余下的?|还有的|总的|总体)/u;
// 剩下的月底之前收尾 is the rest of this entry; 剩下的都…, 剩下的三条… and a figure are about others.
const REST_OF_IT =
  /^\s*(?:剩下|余下|剩余)的?(?![^,]{0,20}(?:都|全|均|各|[%成半号#]|[两几\d二三四五六七八九]+[条项个]))[^,]{0,12}[前内底月周天]/u;
// 12个大队里换了6个,总体进度三成: of the entry itself, where it has no figure yet.
const OVERALL = /^\s*(?:总的|总体)(?:来看|来说|上|的)?(?:进[度展]|推进|完成|整改|算)/u;
const LEADS_TO_OBJECT =
  /(?:(?:完成|办结|推进|整改|销号|退回|通过|同意|提交|申请|延期)了?(?:[\d一二两三四五六七八九十]{1,3}(?:项|条|个|件)(?:问题|事项)?)?|的?(?:是|有|为))[:(\s]*$/u;

const COUNTS = ['', '', '两', '三', '四', '五', '六', '七', '八', '九'];
const SHARED =
  /^\s*(?:以上|上述|上面|这|那)?(?:(?<count>[两三四五六七八九])(?:条|个|项|者)|几[条个项])?(?:问题|事项|整改)?的?(?:也|都|均|全部?|皆|一并|一律|统一)/u;
const IS_PLAN_OR_OWNER = /[前内底日]|本周|下周|月|负责|牵头|改由|转由|交给|交由|转给|接手|跟进/u;

// 有单位虚报完成,82号84号引以为戒: what was told before is not told of them.
const WARNS =
  /引以为戒|注意|当心|小心|[留上]心|留意|掂量|警惕|警醒|[别莫]学|吸取|对照|自查|看齐|学着|抓紧|加油|加把劲|赶紧|尽快|跟上|[催盯]一?[下催]|反思/u;

function joins(text: string): boolean {
  return /^\s*(?:[、,和与及跟]|以及|还有).{0,10}$/u.test(text);
}
