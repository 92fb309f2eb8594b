import type { Slots } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import type { NumberMention } from './entry-numbers.ts';
import type { Reading, SecondAct } from './scene.ts';
import type { Clause } from './sentence.ts';
import type { Utterance } from './utterance.ts';

/**
 * What a message says beside its first reading: 5号销号,3号退回; 5号完成了,另外新登记一个问题. Clauses that name entries the
 * first reading has nothing of are read alone. Undefined where they cannot be told apart, or say nothing else.
 */
export function readSecondAct(
  utterance: Utterance,
  first: Reading,
  readAlone: (text: string) => Reading,
): SecondAct | undefined {
  if (!ACTS.has(first.intent) || first.answersPending || utterance.scene.pending) return undefined;
  const covered = numbersOf(first.slots);
  if (covered.size === 0) return undefined;
  const span = spanOfOthers(utterance, covered) ?? (first.slots.register ? undefined : spanOfNew(utterance));
  if (!span || span.trim() === '') return undefined;
  const { intent, slots, confirmFirst } = readAlone(span);
  if (!ACTS.has(intent) && !LOOKS.has(intent)) return undefined;
  if (leavesAsItIs(first.intent, intent, span)) return undefined;
  if (intent === first.intent || !saysSomethingElse(slots, covered)) return undefined;
  return { intent, slots, ...(confirmFirst && { confirmFirst }) };
}

/** 6号同意销号,8号不予销号 sends nothing back, and 8号继续整改 reports nothing: the second stays as it is. */
function leavesAsItIs(first: string, second: string, span: string): boolean {
  if (first === 'close_entry' && second === 'return_entry') return !SENDS_BACK.test(span);
  return DECISIONS.has(first) && second === 'record_update' && GOES_ON.test(span);
}

const DECISIONS = new Set(['close_entry', 'return_entry']);
const GOES_ON =
  /^[^,。;]{0,24}?(?:(?:继续|接着|还要|还得|再|抓紧|加快)(?:抓紧|加快|抓好|推进)?(?:整改|推进|落实|抓|改|办)?|暂不动|保持不变|先不动)[\s吧。!]*$/u;
const SENDS_BACK = /退|打回|驳|返工|重[新报]|发回|不合格|没过|不过/u;

const ACTS = new Set([
  'record_update',
  'close_entry',
  'return_entry',
  'request_extension',
  'assign_entry',
  'register_entry',
]);
const LOOKS = new Set(['show_entry']);

function numbersOf({ changes = [], entries = [] }: Slots): ReadonlySet<number> {
  return new Set([...changes.flatMap(({ entry }) => entry.candidates), ...entries.flatMap((one) => one.candidates)]);
}

function saysSomethingElse(slots: Slots, covered: ReadonlySet<number>): boolean {
  const nos = numbersOf(slots);
  if (slots.register?.title) return nos.size === 0;
  return nos.size > 0 && [...nos].every((no) => !covered.has(no));
}

/** The clauses from the first entry that is not covered up to the next one that is. */
function spanOfOthers({ text, clauses, numbers, scene }: Utterance, covered: ReadonlySet<number>): string | undefined {
  const { findEntry } = indexOf(scene.entries);
  const named = numbers.filter((one) => one.numbers.some((no) => findEntry(no) !== undefined));
  const isCovered = (one: NumberMention): boolean => one.numbers.some((no) => covered.has(no));
  const left = named.find((one) => !isCovered(one));
  if (!left) return undefined;
  const clauseOf = (one: NumberMention): Clause | undefined =>
    clauses.find(({ start, end }) => one.start >= start && one.start < end);
  const from = clauseOf(left);
  if (!from || named.some((one) => isCovered(one) && clauseOf(one) === from)) return undefined;
  const next = named.find((one) => isCovered(one) && one.start > left.start);
  return text.slice(from.start, (next && clauseOf(next)?.start) ?? text.length);
}

/** A new entry told of behind the news of known ones. */
function spanOfNew({ text, clauses }: Utterance): string | undefined {
  const from = clauses.find(({ text: said, start }) => start > 0 && REGISTERS.test(said));
  return from && text.slice(from.start);
}

const REGISTERS =
  /^(?:另外?|还有?|再|同时|顺便|并且?|此外|新)?(?:请|帮我|要|想)?(?:再|新)?(?:登记|新增|补录|增加|录入)(?!了|过)/u;
