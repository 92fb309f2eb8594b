import type { EntryFilter } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import { contentWords } from './entry-words.ts';
import type { Utterance } from './utterance.ts';

type Subject = Pick<EntryFilter, 'ownerName' | 'category' | 'words'>;

/** Whose or what the entries are: an owner that the ledger knows, a category of it, or words that titles hold. */
export function readSubject(utterance: Utterance, runs: readonly { start: number; end: number }[]): Subject {
  const { owners, categories } = indexOf(utterance.scene.entries);
  const ownerName = owners.find((name) => utterance.text.includes(name));
  const category = categoryIn(utterance.text, categories);
  const words = category === undefined ? wordsIn(utterance, runs) : undefined;
  return {
    ...(ownerName !== undefined && { ownerName }),
    ...(category !== undefined && { category }),
    ...(words !== undefined && { words }),
  };
}

/** 涉案财物类的, 执行类问题: a category, by its whole name or by what it begins with before 类. */
function categoryIn(text: string, categories: readonly string[]): string | undefined {
  const named = categories.filter((category) => hasCategory(text, category));
  const [longest] = named.sort((one, other) => other.length - one.length);
  if (longest !== undefined) return longest;
  const said = /([\u4e00-\u9fa5]{2,6}?)(?:类|领域|方面)(?:的|问题|事项|整改|逾期|$)/u.exec(text)?.[1];
  if (said === undefined) return undefined;
  const meant = categories.filter((category) => shareWord(said, category));
  return meant.length === 1 ? meant[0] : undefined;
}

/** The name of a category counts with a mark: 类, 方面, 领域, or where the question is about little else. */
function hasCategory(text: string, category: string): boolean {
  const stem = category.replace(/类$/u, '');
  if (stem.length < 2) return false;
  const at = text.indexOf(stem);
  return at >= 0 && /^(?:类|领域|方面|这块|那块|条线)/u.test(text.slice(at + stem.length));
}

/** 逾期的执行 says 执行: the end of what was said begins or ends the name of the category. */
function shareWord(said: string, category: string): boolean {
  const tails = Array.from({ length: said.length - 1 }, (_, at) => said.slice(at)).filter((part) => part.length >= 2);
  return tails.some((tail) => category.startsWith(tail) || category.endsWith(tail));
}

const OPEN_WORDS =
  /^(?:的|类|有|没有|还有|哪些|多少|几|列|列表|列出|清单|看看|查|导出|下载|表格|xlsx|excel|名单|条|项|所有|全部|最新|逾期|到期|未|已|待|领导|打印|一份|来|给|发|要|进度|排名|完成率|汇总|统计|总体|情况|目前|全市|整体|这个?|那个?|哪家|慢|快|最|单位|哪|数据|形势|程度|作战|挂图|图|比|涨|月|周|天|名下|任务|同志|家|他们|输出|本月|拉|全量|报表|台帐|台账)$/u;

// 涉案财物类的, 关于枪支的: words that titles must hold, only where the sentence marks them as such.
function wordsIn(utterance: Utterance, runs: readonly { start: number; end: number }[]): string | undefined {
  const bare = runs.reduceRight((rest, run) => `${rest.slice(0, run.start)} ${rest.slice(run.end)}`, utterance.text);
  const marked =
    /(?:关于|涉及|有关|跟|和)\s?([^,。?\s]{2,12}?)(?:有关)?的/u.exec(bare)?.[1] ??
    /([^,。?\s的]{2,10}?)(?:类|方面|相关|有关)(?:的|问题|事项)/u.exec(bare)?.[1];
  if (!marked) return undefined;
  const words = contentWords(marked, utterance.tokeniser).filter((word) => !OPEN_WORDS.test(word));
  const held = words.filter((word) => utterance.scene.entries.some((entry) => entry.title.includes(word)));
  return held.length > 0 ? held.join(' ') : undefined;
}
