import type { EntryMention, StatedChange } from '../core/slots.ts';
import { readAnyDate } from './due.ts';
import { findMentions, impliedMentions } from './entries.ts';
import type { LocatedMention } from './located-mention.ts';
import { asTyped } from './note.ts';
import type { Part, Segment } from './segment.ts';
import { isStated, segmentMessage } from './segments.ts';
import type { Utterance } from './utterance.ts';

/** What a supervisor decides about a submitted entry. */
export type Decision = 'close_entry' | 'return_entry';

/** The decision that `text` words; undefined when it words none, or asks. */
export function readDecision(text: string): Decision | undefined {
  if (RETURNS.test(text)) return 'return_entry';
  return CLOSES.test(text.replace(NOT_CLOSES, ' ')) ? 'close_entry' : undefined;
}

/** It is said that nothing is decided yet: 不同意12号销号, 暂不销号, 先不销. */
export function refusesDecision({ clauses }: Utterance): boolean {
  return clauses.some((clause) => REFUSES.test(clause.text));
}

/** The entries that get `decision`, with the reason and the day for reporting again; none where nothing is decided. */
export function readDecisions(utterance: Utterance, decision: Decision): StatedChange[] {
  const tells = (text: string): boolean => readDecision(text) !== undefined;
  const located = withoutReasons(findMentions(utterance, tells), utterance);
  const segments = segmentMessage({ clauses: utterance.clauses, located, tells });
  const wordedAs = decisionsIn(utterance);
  const decided = segments.filter(({ parts }) => wordedAs(parts) === decision);
  if (decided.length > 0) return decided.flatMap((segment) => toChanges(segment, decision, utterance));
  const { clauses } = utterance;
  if (!clauses.some((clause, at) => isStated(clauses, at) && readDecision(clause.text) === decision)) return [];
  const parts = clauses.map(({ text, start, end }) => ({ text, start, end }));
  // 「材料看过了,6号通过」 and 「3号和5号数对不上,都退」: the decision stands outside the segment's own words.
  const undecided = segments.filter((segment) => wordedAs(segment.parts) === undefined);
  if (refusesDecision(utterance)) return [];
  const mentions = located.length === 0 ? impliedMentions(utterance) : undecided.flatMap((segment) => segment.mentions);
  return toChanges({ mentions, parts }, decision, utterance);
}

/**
 * Mentions without the words of a reason: where entries are named by number, a later clause that decides nothing tells
 * why (48号退回,提纲还是笼统), however well it fits a title, and one that repeats what was numbered names nothing new.
 */
function withoutReasons(located: readonly LocatedMention[], { clauses }: Utterance): LocatedMention[] {
  const numbered = new Set(located.flatMap(({ mentions }) => mentions.flatMap(byNumber)));
  if (numbered.size === 0) return [...located];
  return located.filter(({ mentions, start }) => {
    if (mentions.some((mention) => mention.by === 'number')) return true;
    const clause = clauses.find((one) => start >= one.start && start < one.end);
    const isNew = mentions.some(({ candidates }) => !candidates.some((no) => numbered.has(no)));
    return isNew && clause !== undefined && readDecision(clause.text) !== undefined;
  });
}

function byNumber({ by, candidates }: EntryMention): readonly number[] {
  return by === 'number' ? candidates : [];
}

/** The decision on what a segment says, with a refusal that stands before the number: 不同意12号销号. */
function decisionsIn({ text }: Utterance): (parts: readonly Part[]) => Decision | undefined {
  return (parts) => {
    const found = parts.flatMap((part) => {
      const refused = REFUSED_BEFORE.test(text.slice(Math.max(0, part.start - 16), part.start));
      return refused ? [] : (readDecision(part.text) ?? []);
    });
    return found.includes('return_entry') ? 'return_entry' : found[0];
  };
}

const REFUSES = /(?:不同意|不予|不准|不建议|暂缓|暂不|先不|还不能|不能|别)[^,]{0,12}销/u;
const REFUSED_BEFORE = /(?:不同意|不予|不准|不能|不可以?|不建议|暂不|先不|暂缓)[#\d号、和与及第条项的\s]*$/u;

function toChanges({ mentions, parts }: Segment, decision: Decision, utterance: Utterance): StatedChange[] {
  if (decision === 'close_entry') return mentions.map((entry) => ({ entry }));
  const dueOn = parts.map((part) => readAnyDate(part, utterance)).findLast((date) => date !== undefined);
  const reason = asTyped(parts, utterance).replace(/^(?:予以|都|一律)?(?:退回|打回)(?:整改|去|吧|了)?[,，\s]*/u, '');
  const note = reason.length > 1 ? { note: { value: reason, words: reason } } : {};
  return mentions.map((entry) => ({ entry, ...(dueOn ? { dueOn } : {}), ...note }));
}

const RETURNS =
  /(?<!倒)(?<!被)(?:退回|打回|驳回|发回)|不(?:予|同意|准)(?:销号|通过|验收)|(?:验收|审核|核查)?(?:不通过|未通过|没通过|不合格|没过|不过关)|通不过|重新整改|重报|返工|(?:都|给|一律|全部?|先)退(?:了|掉|吧)?\s*$|^\s*退(?:了|掉|吧)?\s*$/u;
const CLOSES =
  /销号|销(?:了|掉|账|案)|(?:可以|同意|准予|予以|给|能|都|直接)销|验收(?:合格|通过|过了|没问题)|(?:审核|核查|复核)(?:通过|合格)|(?<!(?:方案|报告|决议|议题|制度|办法|规定|预算|计划|清单|审议|讨论|会议|会上|党组会?|审委会)(?:已经?|均|都|也)?)通过(?=了?(?:验收|审核|核查|复核)?[了吧啦]?\s*(?:$|[,。!;#第\d]))|关闭|[关结]了吧|画上?个?句号|^\s*销(?:了|吧)*\s*$|(?:准予?|予以)(?:办结|结案|闭环)|同意(?:办结|结)|归档结案/u;
const NOT_CLOSES =
  /(?:未|没|没有|尚未|还没|不|暂不|先别|别|不要|待|等)(?:能|予|同意|准|给|急着)?(?:销号|销|通过|验收合格)|申请销号|怎么销号|销号(?:率|条件|标准|流程|申请|材料|清单|情况|数)|继续整改/gu;
