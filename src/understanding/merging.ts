import type { EntryMention, Slots } from '../core/slots.ts';
import { toNumberMention } from './number-mention.ts';
import { standsAlone } from './stated-groups.ts';
import type { Utterance } from './utterance.ts';

/**
 * Duplicates to be put together, named by number: 13号和12号重复了,合并到12号; #13并入#12. `entries` names the one that stays
 * (without a target the lowest number), `changes` those that go into it. Undefined: nothing is to be merged.
 */
export function readMerging(utterance: Utterance): Slots | undefined {
  const { clauses, text } = utterance;
  if (!MERGES.test(text.replace(OTHER_MERGES, ' ')) || NOT_MERGED.test(text)) return undefined;
  const isOrdered = clauses.some((clause, at) => MERGES.test(clause.text) && standsAlone(clauses, at));
  if (!isOrdered) return undefined;
  const named = namedNumbers(utterance);
  const target = targetOf(utterance) ?? lowest(named);
  const from = [...named.values()].filter(({ no }) => no !== target?.no);
  // 12号并入12号 names one entry only, and is refused with its reason.
  const gone = from.length > 0 || !target ? from : sameTwice(utterance, target);
  if (!target || gone.length === 0) return undefined;
  return { entries: [target.mention], changes: gone.map(({ mention }) => ({ entry: mention })) };
}

interface Numbered {
  readonly no: number;
  readonly mention: EntryMention;
}

function namedNumbers(utterance: Utterance): ReadonlyMap<number, Numbered> {
  const named = utterance.numbers.flatMap(({ numbers, words }) =>
    numbers.map((no): [number, Numbered] => [no, { no, mention: toNumberMention(no, words, utterance) }]),
  );
  return new Map(named);
}

function targetOf(utterance: Utterance): Numbered | undefined {
  const match = INTO.exec(utterance.text);
  const no = Number(match?.[1]);
  if (!match || !Number.isInteger(no)) return undefined;
  return { no, mention: toNumberMention(no, `#${no}`, utterance) };
}

function lowest(named: ReadonlyMap<number, Numbered>): Numbered | undefined {
  return [...named.values()].sort((one, other) => one.no - other.no)[0];
}

function sameTwice({ numbers }: Utterance, target: Numbered): Numbered[] {
  return numbers.filter((mention) => mention.numbers.includes(target.no)).length > 1 ? [target] : [];
}

const MERGES = /合并|并(?:入|到|进|成一[条个项])|归并|合(?:到|成一[条个项]|在一起|为一[条个项])/u;
const OTHER_MERGES =
  /(?:合并|归并|并案)(?:审理|执行|处罚|计算|统计|报送|上报|开会|召开|办理|评查|检查|处理|侦查|起诉|立案|用印|同类项|单元格|表格)/gu;
const NOT_MERGED =
  /(?:不|别|不要|不用|不必|不能|不宜|不该|没|没有|未|先不|暂不|无需|要不要|能不能|可不可以|是否|该不该|是不是(?:要|该)?|如何|怎么)(?:再|给|把|将|急着|可以)?(?:[#第]?\d{1,5}(?!\d)号?(?:和|、|与|跟)?){0,8}(?:都)?(?:给)?(?:合并|并入|并到|并进|归并|合到|合成)/u;
const INTO = /(?:合并|并|归并|合)(?:到|入|进|至|给)\s?(?:#|第|编号)?\s?(\d{1,5})(?!\d|月|年|日)/u;
