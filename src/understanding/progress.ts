import type { Read } from '../core/slots.ts';
import { type FoundPercent, findIntegers } from '../language/numbers.ts';
import type { Part } from './segments.ts';
import type { Utterance } from './utterance.ts';

/** The progress that a stretch states, the last figure deciding; undefined when it states none. */
export function readProgress(part: Part, { percents, text }: Utterance): Read<number> | undefined {
  let last: Read<number> | undefined;
  for (const percent of percents) {
    if (percent.start < part.start || percent.end > part.end) continue;
    const before = text.slice(part.start, percent.start);
    const after = text.slice(percent.end, part.end);
    if (isIndicator(before, after) || isOld(before, after) || isGoal(before)) continue;
    last = { value: isRemainder(before, after) ? 100 - percent.percent : percent.percent, words: percent.words };
  }
  return last ?? readBareFigure(part);
}

/** Every figure of a stretch, for 「分别完成60%、70%」. */
export function readFigures(part: Part, { percents }: Utterance): readonly FoundPercent[] {
  return percents.filter((percent) => percent.start >= part.start && percent.end <= part.end);
}

// 回复率45%, 占比三成: how the world is, not how far the work is.
function isIndicator(before: string, after: string): boolean {
  if (/(?:完成|整改|办结|落实|销号)(?:率|进度|度)[^,]{0,8}$/u.test(before)) return false;
  const rate =
    /(?:率|比例|占比|比重|满意度|覆盖面|合格|达标|比上?[年月周]|同比|环比|占[^,]{0,8}的)[^,%]{0,2}?(?:上升|下降|增长|减少|降低|涨|跌|提高|提升|升|降)?(?:只|仅|才|已经?|还|目前|现在)?(?:有|为|是|达到?|到|提高到|提升到|升到|降到|上升到|至|了)?[^,一-龥]{0,3}$/u;
  return rate.test(before) || /^\s?的?(?:单位|人|案件|群众|干警|比例|涨幅|降幅|增幅|左右的)/u.test(after);
}

// 上半年45%, 从40%提到60%: the figure before 提到 is the old one.
function isOld(before: string, after: string): boolean {
  if (
    /(?:从|由)(?:原来的?|之前的?|上[周月]的?)?[^,]{0,4}$/u.test(before) &&
    /^[^,]{0,6}(?:到|至|变|成|为)/u.test(after)
  )
    return true;
  return /(?:去年|上半年|上季度|上个?月|上周|年初|月初|原来|原先|此前|之前|先前|以前|当时|曾经?|本来|上次)(?:是|为|只有?|才|报的?|的?进度|填的?|完成|写的?)*[^,一-龥]{0,3}$/u.test(
    before,
  );
}

// 下周达到80%, 力争90%: wanted, not reached.
function isGoal(before: string): boolean {
  return /(?:预计|计划|力争|争取|目标|打算|准备|将|要求|确保|下周.{0,3}|下个?月.{0,3}|年底|月底|明[天日年]|(?:[日天周月号底]|之|以)前)(?:能|可|要|完成|达到|达|到|做到|推进到|进度|整改)*[^,一-龥]{0,3}$/u.test(
    before,
  );
}

// 还差10%, 还有两成没弄.
function isRemainder(before: string, after: string): boolean {
  if (/(?:还|就|只|仅)?(?:差|剩余?下?|缺)(?:大概|大约|约|不到|最后)?[^,一-龥]{0,2}$/u.test(before)) return true;
  return (
    /还有(?:大概|大约|约)?[^,一-龥]{0,2}$/u.test(before) ||
    /^\s?(?:没|未|尚未|还没)(?:完成|弄|做|办|清|改|整改|处理|动)/u.test(after)
  );
}

/** 进度95, 改成65, 或一个单独的数: a figure without its sign, only where nothing else can be meant. */
function readBareFigure(part: Part): Read<number> | undefined {
  const moved = MOVED.exec(part.text)?.[1];
  const reached = moved === undefined ? undefined : findIntegers(moved)[0]?.value;
  if (moved !== undefined && reached !== undefined && reached <= 100) return { value: reached, words: moved };
  const match = FIGURE.exec(part.text) ?? ALONE.exec(part.text);
  const value = Number(match?.[1] ?? Number.NaN);
  return match && value <= 100 ? { value, words: match[1] ?? '' } : undefined;
}

// 60变80, 三十五涨到四十: from one figure to the next.
const MOVED =
  /(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:变|涨|升|提|推|加)(?:成|为|到|至)?\s?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:了|吧)?\s*$/u;
const FIGURE =
  /(?:进[度渡](?:是|为|到|调到|改成|改为|更新为|更新到|:|报)?|(?:调|改|更新|推进|做)(?:到|成|为)|目前|应该是|应为)\s?:?(\d{1,3})(?=\s*(?:了|吧|,|$|!|。|\())/u;
const ALONE =
  /^[\s,:]*(?:哦|噢|啊|呃|额|抱歉|不好意思)?[\s,]*(?:不对|错了|(?:说|打|写|报|弄|搞|记)错了?|口误|更正)?[\s,:]*(?:应该)?(?:是|到|为|改成|改为)?\s*(\d{1,3})\s*(?:了|吧|才对)?\s*$/u;
