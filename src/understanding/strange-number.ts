import type { FoundInteger } from '../language/numbers.ts';

/**
 * A bare number of no entry that opens a report (321完成, 66 七成): whatever else was spoken of, it is not about that. Below
 * ten it may count, 100 may be a figure, and a line that is called is none.
 */
export function opensReport(integer: FoundInteger, text: string, known: { has(no: number): boolean }): boolean {
  const { value, words, start, end } = integer;
  if (known.has(value) || integer.ordinal || !/^[1-9]\d{1,4}$/u.test(words) || value === 100) return false;
  if (LINES.has(value)) return false;
  return OPENS.test(text.slice(0, start)) && REPORTS.test(text.slice(end, end + 8));
}

const OPENS = /^(?:[嗯哦噢啊喂]|[,\s]|那|我们?|报告?|汇报|更新)*$/u;
const REPORTS =
  /^\s?(?:(?:已经?|己|以|全部|整改)*(?:完成|办结|完结|搞定|整改到位|整改完|销号)(?!率)|(?:进度|到了?)?\s?(?:\d{1,3}\s?%|[一二两三四五六七八九]成|过半))/u;

/** A line that is called: 122事故报警台, 12345热线转办. `after`: what stands behind the number. */
export function isCalled(value: number, after: string): boolean {
  return LINES.has(value) && CALLED.test(after);
}

const CALLED = /^(?:热线|专线|平台|报警|指挥|接处?警|急救|事故|工单|转办|法律|电话|警情|诉求|服务)/u;
const LINES: ReadonlySet<number> = new Set([110, 114, 119, 120, 122, 12309, 12337, 12345, 12348, 12368, 12389]);
