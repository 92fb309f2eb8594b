import type { FoundDate } from '../language/dates.ts';
import { type FoundInteger, type FoundPercent, findIntegers } from '../language/numbers.ts';
import type { BehindName } from './number-behind-name.ts';
import { findReportedOpening } from './number-opening.ts';
import { isCalled, opensReport } from './strange-number.ts';

/** Numbers of entries that stand together in a message: 5、6号, 3到5号. Positions are those of the message. */
export interface NumberMention {
  readonly numbers: readonly number[];
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Numbers that may be meant. */
export type KnownNumbers = Pick<ReadonlySet<number>, 'has'>;

/** What the search for numbers must know of the message. */
export interface NumberContext {
  readonly text: string;
  readonly dates: readonly FoundDate[];
  readonly percents: readonly FoundPercent[];
  /** Numbers of the entries that may be meant. */
  readonly known: KnownNumbers;
  /** A bare number stands right behind the name of what it is the number of. */
  readonly isBehindName: BehindName;
}

/**
 * Every entry that `text` names by number, one mention each, in order. Days (12月15号), rooms (12号楼), counts,
 * articles and document numbers are left out; a number without 号 or # must be known.
 */
export function findEntryNumbers(context: NumberContext): NumberMention[] {
  const integers = findIntegers(context.text).filter((integer) => isFree(integer, context));
  const marked = integers.map((integer) => isMarked(integer, context));
  spreadAlongLists(context, integers, marked);
  markBareRanges(context, integers, marked);
  const mentions: NumberMention[] = [];
  let bullet = 0;
  for (const [at, integer] of integers.entries()) {
    if (!marked[at] && isBullet(integer, context.text, bullet)) {
      bullet = integer.value;
      continue;
    }
    const isBare = isBareMention(integer, context) || opensReport(integer, context.text, context.known);
    if (marked[at] || (isBare && !isInStrangeRow(integers, at, context)))
      mentions.push(toMention(integer, context.text));
  }
  const expanded = expandRanges(mentions, context);
  // Those left are refused as unknown, so that the row falls to no entry spoken of before either.
  const isKnown = ({ numbers }: NumberMention): boolean => numbers.every((no) => context.known.has(no));
  return areDays(expanded, context.known) ? expanded.filter((mention) => !isKnown(mention)) : expanded;
}

// 10号交材料,11号开会,12号完成汇报: a row of days, most of which are no entries, names none.
function areDays(mentions: readonly NumberMention[], known: KnownNumbers): boolean {
  const days = mentions.map(({ numbers, words }) =>
    numbers.length === 1 && /号$/u.test(words) ? (numbers[0] ?? 0) : 0,
  );
  const rises = days.every((day, at) => day > 0 && day <= 31 && day > (days[at - 1] ?? 0));
  const unknown = days.filter((day) => !known.has(day)).length;
  return rises && unknown >= 2 && unknown * 2 > days.length;
}

/** Text between two mentions that only joins them. */
export function isJoint(between: string): boolean {
  return /^[号项条#]?\s*(?:[、,/&+]|和|与|及|跟|以及|还有|同|\s)?\s*(?:第|#|编号)?\s*$/u.test(between);
}

const RANGE = /^[号项条#]?\s*(?:至|到|-|~|—)\s*(?:第|#)?\s*$/u;

function isFree(integer: FoundInteger, { dates, percents, text }: NumberContext): boolean {
  const inside = (span: { start: number; end: number }): boolean =>
    integer.start < span.end && integer.end > span.start;
  if (percents.some(inside)) return false;
  const date = dates.find(inside);
  if (!date) return true;
  return date.dayOnly === true || isNumberBeforePercent(integer, text);
}

// 11:50% is entry 11 at 50 %, whatever the clock says.
function isNumberBeforePercent(integer: FoundInteger, text: string): boolean {
  return /^\s?[:：]\s?\d{1,3}%/u.test(text.slice(integer.end, integer.end + 8));
}

function isMarked(integer: FoundInteger, { text, known }: NumberContext): boolean {
  if (integer.value === 0 || integer.value > 99_999) return false;
  if (findReportedOpening(text, known) === integer.value) return true;
  const before = text.slice(Math.max(0, integer.start - 14), integer.start);
  const after = text.slice(integer.end, integer.end + 8);
  if (/(?:#|(?:^|[^\w])no\.?|(?:事项|问题|台账)?(?:编号|序号)[:为是]?)\s*$/iu.test(before)) return true;
  if (DOCUMENT_BEFORE.test(before)) return false;
  if (integer.ordinal) return isOrdinalMention(before, after);
  // 一人一号, 一案一号
  if (/[A-Za-z]$/u.test(before) || /[一每][人案户机证车]$/u.test(before)) return false;
  const hashed = /^\s?#(?!\s?\d)/u.test(after) ? after.replace('#', '号') : after;
  return /^\s?号/u.test(hashed) && !isDay(integer, before, after) && !THING_AFTER.test(hashed.trimStart());
}

// 我8号就完成了, 延到12号: a day of the month.
function isDay(integer: FoundInteger, before: string, after: string): boolean {
  if (DAY_BEFORE.test(before)) return true;
  return integer.value <= 31 && /[我他她]们?$/u.test(before) && /^\s?号就(?![差剩缺是这按报算写记])/u.test(after);
}

// 第三条 of a regulation is an article; 第二个 is a choice.
function isOrdinalMention(before: string, after: string): boolean {
  if (/(?:规定|条例|办法|法|意见|规则|纪律|守则|》|决定|准则|细则)(?:里|中|的|里的)?\s*$/u.test(before)) return false;
  if (/^号(?:令|文|楼)/u.test(after)) return false;
  return /^(?:[条项号]|[个件](?:问题|事项|整改))/u.test(after) && !/^[条项](?:第|规定|款|之)/u.test(after);
}

const DOCUMENT_BEFORE = /[〕\]】)]\s*第?$|[字民刑执终初再监复破赔发函令]第?$|[\d.]$/u;
const DAY_BEFORE =
  /(?:月|每|本月|当月|次月|下月|上月|延期?到|延至|推迟?到|顺延到|截止到?|截至|截止日期?是?|期限(?:是|为|到|改到|定到)?|限|时限|拖到|等到|定在|改到|放到|[^\d号条项]到|[^\d号条项]至)\s*$/u;
const THING_AFTER =
  /^号(?:楼|院|室|厅|线|文|令|窗|路|车(?![太多棚已都全也辆库])|店|门|台(?!账)|桌|机|库|房|法庭|会议|馆|仓|池|岗|区|案卷|码|称|召|牌|公告|通知|通报|检察|审判|地块|段|文件|人(?!手|员|少|招|都|已|也|全|到|齐)|(?:之|以)?前(?!天|几天|阵|说|报|填|写|是|的进)|左右|起(?!诉|草|火|赃|居|搏|伏)|那[天晚]|当[天日晚事]|被告|原告|当事人|第三人|被申请|证人|犯罪嫌疑|嫌疑人|罪犯|选手|技师|员工|球|柜|病床|床|包厢|包间|监室|监区|舱|车间|机组|标段|国道|省道|高速|地铁|泊位|摊位|铺|摄像头|探头|卡口|早|上午|下午|晚|中午|凌晨|一早|到期|截止|开庭|开会|要来|来检查|召开|发工资|放假|以内|除夕|春节|元旦|清明|端午|中秋|国庆|是(?:个|这个)?(?:周|星期|礼拜)[一二三四五六日天末]|[(（]?(?:周|星期))/u;

// 5、6号 marks 5 too, #63、65 marks 65. A bare space joins nothing here: 「12号 3家单位」.
function spreadAlongLists({ text, known }: NumberContext, integers: readonly FoundInteger[], marked: boolean[]): void {
  const joined = (left: number): boolean => {
    const [one, other] = [integers[left], integers[left + 1]];
    if (!one || !other || isSpelt(one) !== isSpelt(other)) return false;
    // 11号60,12号85: the figure of an entry is none itself.
    if (!known.has(one.value) && /[号条项]\s?$/u.test(text.slice(0, one.start))) return false;
    const between = text.slice(one.end, other.start);
    return between.replace(/^[号项条#]/u, '').trim() !== '' && (isJoint(between) || RANGE.test(between));
  };
  for (let at = integers.length - 2; at >= 0; at -= 1) if (marked[at + 1] && joined(at)) marked[at] = true;
  for (let at = 0; at + 1 < integers.length; at += 1) {
    if (marked[at] && joined(at) && !isMeasured(integers[at + 1], text)) marked[at + 1] = true;
  }
}

// 11至13完成: both ends are known entries, and the first stands where a number may.
function markBareRanges(context: NumberContext, integers: readonly FoundInteger[], marked: boolean[]): void {
  for (let at = 0; at + 1 < integers.length; at += 1) {
    const [from, to] = [integers[at], integers[at + 1]];
    if (!from || !to || !RANGE.test(context.text.slice(from.end, to.start))) continue;
    const rises = context.known.has(to.value) && to.value > from.value && !isMeasured(to, context.text);
    if (rises && (marked[at] || isBareMention(from, context))) marked[at] = marked[at + 1] = true;
  }
}

function isSpelt(integer: FoundInteger): boolean {
  return !/\d/u.test(integer.words);
}

// Words that count or name something else; behind a space only the plainest do (「68 分别是…」).
const MEASURE =
  /^(?:人(?!员)|[次天份间平路块万亿元年月时点秒%成起宗周种类层楼室只张套组支辆笔户所岁多余几轮遍步页·件条项号]|个(?!别)|名(?!下)|本(?!周|月|院|局)|日(?!常|前)|分(?!别|局)|家(?!事|属|庭)|台(?!账)|位(?!于)|期(?!限)|级(?!别)|批(?!复)|行(?!政|为)|\/(?!\d{1,3}%)|工作日|小时|公里|平方|米|\.\d|:\d{2}(?!\d*%)| (?:个|件|条|项|人|天|元|万|年|月|日|点|多|余|%|名|家)(?![一-龥]{0,2}(?:完成|办结)))/u;

function isMeasured(integer: FoundInteger | undefined, text: string): boolean {
  return !integer || MEASURE.test(text.slice(integer.end, integer.end + 5));
}

// 「1、已换锁;2、已培训」 counts points; 「11、12完成」 lists entries.
function isBullet(integer: FoundInteger, text: string, last: number): boolean {
  const opens = /(?:^|[\n;。:,\s])[(]?$/u.test(text.slice(Math.max(0, integer.start - 2), integer.start));
  const closes = /^\s?[.、)](?!\s?[\d#])/u.test(text.slice(integer.end, integer.end + 3));
  return opens && closes && (integer.value === 1 || integer.value === last + 1);
}

const OPENING =
  /(?:^|[\s,。;:!?、("“「~]|把|将|和|跟|与|及|是|看下|看看|看一下|查|查下|查一下|给|对|关于|就|那|报|先|的|说|撤|退|销|退回|销掉|驳回|打回|更新|登记|→|手[上里头下]|名下|负责|漏[了报掉]|忘了报?|补报|补充|除[了去]|建议|(?<!\d)[/|])$/u;

function isBareMention(integer: FoundInteger, { text, known, isBehindName }: NumberContext): boolean {
  if (integer.ordinal || !known.has(integer.value)) return false;
  if (!/^[1-9]\d{0,4}$/u.test(integer.words) && !isSpeltOut(integer, text)) return false;
  if (isNumberBeforePercent(integer, text)) return true;
  const before = text.slice(Math.max(0, integer.start - 6), integer.start);
  const after = text.slice(integer.end, integer.end + 5);
  const between = STATE_BEFORE.test(before) && STATE_AFTER.test(after);
  const isBetween = between || isBehindName(integer);
  if (!isBetween && (!OPENING.test(before) || (PROGRESS_BEFORE.test(before) && !FINISHED_AFTER.test(after))))
    return false;
  if (/^\s?号/u.test(after) || isCalled(integer.value, after)) return false;
  return !MEASURE.test(after) && !/^(?!ok|done)[a-z_]/iu.test(after);
}

// 一零一 六成: digit by digit, and before news.
function isSpeltOut({ words, end }: FoundInteger, text: string): boolean {
  return (
    /^[一二三四五六七八九][〇零一二三四五六七八九]{1,4}$/u.test(words) && STATE_AFTER.test(text.slice(end, end + 5))
  );
}

// 97完成98完成: glued to the report before it.
const STATE_BEFORE =
  /(?:完成|办结|完结|完毕|到位|搞定|[%√✓✅成了半动]|成[一二三四五六七八九半]|没?启动|没?开始|进展|没?变化) ?$/u;
const STATE_AFTER =
  /^\s?:?\s?(?:(?:已|己|以)?(?:完成|办结|完结|到位|搞定|整改|[√✓✅])|\d{1,3}\s?%|[一二两三四五六七八九]成|过半|一半|没|未|还|[也都]|刚|正在)/u;

// 说错了,应该是10办结
const FINISHED_AFTER = /^\s?(?:已经?|整改|全部)?(?:完成|办结|完结|到位|搞定)/u;

// 123,321,声音测试: a row with numbers that are no entries names none.
function isInStrangeRow(integers: readonly FoundInteger[], at: number, { text, known }: NumberContext): boolean {
  const joined = (left: number): boolean => {
    const [one, other] = [integers[left], integers[left + 1]];
    const between = one && other ? text.slice(one.end, other.start) : '';
    return /^\s?[、,/]\s?$/u.test(between) && !isMeasured(other, text) && !/^\s?[成%]/u.test(text.slice(other?.end));
  };
  const isStrange = (index: number): boolean => {
    const { words = '', value = 0 } = integers[index] ?? {};
    return /^\d{2,}$/u.test(words) && !known.has(value);
  };
  for (let left = at - 1; left >= 0 && joined(left); left -= 1) if (isStrange(left)) return true;
  for (let right = at; right + 1 < integers.length && joined(right); right += 1) if (isStrange(right + 1)) return true;
  return false;
}

// 进度 95, 改成 65: a figure, not an entry.
const PROGRESS_BEFORE = /(?:进[度渡]|完成|达到|到|改成|改为|调到|调成|不对|应该是|应为|错了)[:是为]? ?$/u;

function toMention(integer: FoundInteger, text: string): NumberMention {
  const lead = /(?:#|编号[:为是]?|序号[:为是]?)\s*$/u.exec(text.slice(Math.max(0, integer.start - 4), integer.start));
  const tail = /^\s?(?:号|#(?!\s?\d)|[条项]|[个件](?:问题|事项))/u.exec(text.slice(integer.end, integer.end + 4));
  const start = integer.start - (lead?.[0].length ?? 0);
  const end = integer.end + (tail?.[0].length ?? 0);
  return { numbers: [integer.value], words: text.slice(start, end), start, end };
}

function expandRanges(mentions: readonly NumberMention[], { text, known }: NumberContext): NumberMention[] {
  const expanded: NumberMention[] = [];
  for (const mention of mentions) {
    const last = expanded.at(-1);
    const from = last?.numbers.at(-1);
    const to = mention.numbers[0];
    const isRange = last && RANGE.test(text.slice(last.end, mention.start)) && from !== undefined && to !== undefined;
    if (!isRange || to <= from || to - from > 200) expanded.push(mention);
    else {
      const inside = Array.from({ length: to - from - 1 }, (_, at) => from + 1 + at).filter((no) => known.has(no));
      const numbers = [...last.numbers, ...inside, to];
      expanded[expanded.length - 1] = {
        numbers,
        words: text.slice(last.start, mention.end),
        start: last.start,
        end: mention.end,
      };
    }
  }
  return expanded;
}
