import type { EntryMention } from '../core/slots.ts';

/**
 * The answer in words to 「12号是我们的编号,还是表里的序号?」: which of the two candidates is meant; undefined: the words
 * do not say it.
 */
export function chooseNumbering(
  text: string,
  asked: EntryMention | undefined,
  candidates: readonly number[],
): number | undefined {
  if (asked?.bySource === undefined) return undefined;
  const [own, ...printed] = candidates;
  if (SAYS_SOURCE.test(text)) return printed.length === 1 ? printed[0] : undefined;
  return SAYS_OWN.test(text) ? own : undefined;
}

const SAYS_SOURCE = /序号|表[里上格]|清单|导入|原表/u;
const SAYS_OWN = /编号|台账号|系统/u;
