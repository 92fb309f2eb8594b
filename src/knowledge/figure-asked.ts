import { fold } from '../language/fold.ts';

/** How many people or cases, in all or in one year. */
const COUNT =
  /(?:全国|全省|全市|全区|全院|全年|一共|总共|累计|去年|今年|前年|年|期间|那阵子?)[^,。?;]{0,24}(?:多少(?:个)?(?:人|件|起|例|名|条|案)|总数|总量|占比|百分之几)/u;
const COUNTED = /\d[\d.,]*万?余?(?:人|件|起|例|名|条|个|%)|百分之|成/u;

/** How often something must be done. */
const FREQUENCY =
  /(?:一年|每年|一个?月|每月|一季度?|每季度?|一周|每周|多久|多长时间)[^,。?;]{0,10}(?:几次|几回|一次|一回|几遍)/u;
const OFTEN = /每|按月|按季|季度|逐月|月报|年度|随时|及时|[一两二三四五六七八九十\d]+次/u;

const YEAR = /(?:19|20)\d{2}(?=年)/gu;

/**
 * Whether the question asks for a figure that the text does not hold: a count when it counts nothing, or not in the
 * year asked for; a frequency when it says nothing of one. A clause on the same subject does not answer then.
 */
export function lacksFigure(question: string, text: string): boolean {
  const asked = fold(question);
  const held = fold(text);
  if (FREQUENCY.test(asked)) return !OFTEN.test(held);
  if (!COUNT.test(asked)) return false;
  const years = asked.match(YEAR) ?? [];
  return !COUNTED.test(held) || years.some((year) => !held.includes(year));
}
