import type { Read } from '../core/slots.ts';
import { type FoundPercent, findIntegers } from '../language/numbers.ts';
import type { Part } from './segment.ts';
import type { Utterance } from './utterance.ts';

/** The progress that a stretch states, the last figure deciding; undefined when it states none. */
export function readProgress(part: Part, utterance: Utterance): Read<number> | undefined {
  return statedFigures(part, utterance).at(-1) ?? readBareFigure(part);
}

/** Every figure that a stretch states as progress, in order. */
export function readAllProgress(part: Part, utterance: Utterance): readonly number[] {
  return statedFigures(part, utterance).map(({ value }) => value);
}

function statedFigures(part: Part, { percents, text }: Utterance): readonly Read<number>[] {
  const stated: Read<number>[] = [];
  for (const percent of percents) {
    if (percent.start < part.start || percent.end > part.end) continue;
    const before = text.slice(part.start, percent.start);
    const after = text.slice(percent.end, part.end);
    if (isIndicator(before, after) || isOld(before, after) || isGoal(before, after)) continue;
    const remains = isRemainder(before, after);
    if (!remains && isDenied(before, after)) continue;
    stated.push({ value: remains ? 100 - percent.percent : percent.percent, words: percent.words });
  }
  return stated;
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

// 没到80%, 不是54%, 60%都不到, 顶多算60%: the figure is named in order to be denied.
function isDenied(before: string, after: string): boolean {
  if (DENIED_BEFORE.test(before) || DENIED_AFTER.test(after)) return true;
  return /(?:距离?|离)[^,]{0,8}$/u.test(before) && /^[^,]{0,4}(?:差|远|早)/u.test(after);
}

const DENIED_BEFORE =
  /(?:(?:从来?)?没有?|未能?|尚未|不足|不满|不到|不止|不只|不是|到不了|很难到|难到|死活到不了|而非|并非|不够|不算|不可能|不会|哪里?有|哪儿有|顶多|最多|至多|充其量|撑死|(?<!不)超不过|不超过|不低于|不少于|不会超过)(?:能|再)?(?:到|够|有|满|达到?|过|超过?|算|做到|完成|弄到|推进到|进度)?(?:过|了|是|个|就)?[^,一-龥]{0,3}$/u;
const DENIED_AFTER =
  /^[^,一-龥]{0,2}(?:的?进度)?(?:都|也|还|是|那|肯定|远远?)*(?:不到|没到|没有|未到|不足|不够|不可能|达不到|到不了|没达到|那么[多高]|差得?远|差远了|早着|顶天|(?<=[是都也])(?:假|吹|虚|错|误|瞎|口误|笔误)|(?:有|全是)水分|没影|没谱|没门|做梦|不现实|不存在|胡说|瞎说|瞎报|扯|是?报(?:高|错|虚)|(?:是|属于?)?虚报)/u;

// 下周达到80%, 力争90%, 要完成90%才给过: wanted, not reached.
function isGoal(before: string, after: string): boolean {
  if (/^[^,一-龥]{0,2}(?:以上)?(?:才|方可|方能|为(?:目标|准|合格))/u.test(after)) return true;
  if (/^[^,一-龥]{0,2}(?:的)?(?:目标|要求|任务|标准|指标)/u.test(after)) return true;
  return DEMANDED.test(before) || PLANNED.test(before) || WISHED.test(before);
}

// 打算先弄三成, 下一步冲到九成, 指标是90%; 预计完成剩下的20% is another matter.
const WISHED =
  /(?:打算|计划|[本原]想|预计|预期|争取|力争|尽量|尽可能|至少要|起码要|目标(?!算|看)|有望|下一步|冲一冲|冲刺)[^,剩余]{0,10}$|(?<!不|活)该(?:到|达到?|有)了?$|(?:指标|考核线|达标线|红线|底线|门槛)(?:值|数)?(?:是|为|定在|定的|定|:|[^一-龥,]){0,3}$/u;
const DEMANDED =
  /(?:尽快|尽早|尽量|赶紧|赶快|抓紧|务必|必须|应当|(?:本|早|理|原)[该应]|需要?|(?<![主重次只需])要(?!求)|(?<![\u4e00-\u9fa5])得|(?<=[前底天周月])得|想要?|希望|盼|起码要|至少要|请(?=完成|做到|达到|推进到|提到))(?:您|你们?|大家|把|它|进度|整改|也|都|在|能|再|给我)*(?:完成|达|做|弄|干|推进|推|提高?|办|到|有|了|个){0,3}[^,一-龥]{0,3}$/u;
const PLANNED =
  /(?:预计|计划|力争|争取|目标|打算|准备|将|要求|确保|下周.{0,3}|下个?月.{0,3}|年底|月底|明[天日年]|(?:[日天周月号底]|之|以)前|想|能|可以|会)(?:能|可|要|完成|达|到|做|推进|进度|整改|是|为|定在?)*[^,一-龥]{0,3}$/u;

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
  const spelt = (SPELT.exec(part.text) ?? SPELT_ALONE.exec(part.text))?.[1];
  const [counted] = spelt === undefined ? [] : findIntegers(spelt);
  if (spelt !== undefined && counted) return { value: counted.value, words: spelt };
  const tenth = DECIMAL.exec(part.text)?.[0];
  if (tenth !== undefined) return { value: Math.round(Number(tenth) * 100), words: tenth };
  const match = FIGURE.exec(part.text) ?? ALONE.exec(part.text);
  const value = Number(match?.[1] ?? Number.NaN);
  return match && value <= 100 ? { value, words: match[1] ?? '' } : undefined;
}

// 60变80, 三十五涨到四十: from one figure to the next.
const MOVED =
  /(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:变|涨|升|提|推|加)(?:成|为|到|至)?\s?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:了|吧)?\s*$/u;
const FIGURE =
  /(?:(?:都|均|全)(?:是|到|报|为)|进[度渡](?:是|为|到|调到|改成|改为|更新为|更新到|:|报)?|(?:调|改|更新|推进|做)(?:到|成|为)|目前|应该是|应为)\s?:?(\d{1,3})(?=\s*(?:了|吧|,|$|!|。|\())/u;
// 进度八十五
const SPELT =
  /进[度渡](?:是|为|到|报|:)?\s?([一二三四五六七八九]?十[一二三四五六七八九]?)(?=\s*(?:了|吧|左右|,|$|!|。))/u;
// 27号0.8
const DECIMAL = /(?<=^\s?)0\.\d{1,2}(?=\s*$)/u;
// 101:六十五
const SPELT_ALONE = /^\s?:\s?([一二三四五六七八九]?十[一二三四五六七八九]?)\s*$/u;
const ALONE =
  /^[\s,:、]*(?:哦|噢|啊|呃|额|抱歉|不好意思)?[\s,]*(?:不对|不|错了|(?:说|打|写|报|弄|搞|记)错了?|口误|更正)?[\s,:]*(?:应该)?(?:是|到|为|改成|改为)?\s*(\d{1,3})\s*(?:了|吧|才对)?[\s、]*$/u;
