import type { Read } from '../core/slots.ts';

/**
 * How a stretch of text speaks of completion. `done`: the entry is finished. `part`: a piece of work is finished, the
 * entry perhaps. `planned` and `not_yet`: it is not.
 */
export type Completion = 'done' | 'part' | 'planned' | 'not_yet';

/**
 * What is said about being finished, the last word deciding; undefined: nothing is. Words of `title` before the verb
 * speak of the entry itself: 裁判文书上网完成.
 */
export function readCompletion(text: string, title = ''): Read<Completion> | undefined {
  let last: Read<Completion> | undefined;
  for (const match of text.matchAll(VERBS)) {
    // 完了完了,门又坏了 is a sigh.
    if (/完了[,!\s]?完了/u.test(text.slice(Math.max(0, match.index - 4), match.index + 6))) continue;
    const behind = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - CONTEXT), match.index);
    const after = text.slice(behind, behind + CONTEXT);
    const value = completionOf({ verb: match[0], before, after, title });
    // A finished piece does not take back that the whole is finished.
    if (value && !(value === 'part' && last?.value === 'done')) last = { value, words: match[0] };
  }
  return last;
}

interface Occurrence {
  readonly verb: string;
  readonly before: string;
  readonly after: string;
  readonly title: string;
}

/** Characters around a verb that can bear on it. */
const CONTEXT = 60;

/** Work is said to go on, without a figure: 正在推进, 已启动. */
export function readUnderWay(text: string): string | undefined {
  return NO_MOVE.test(text) ? undefined : UNDER_WAY.exec(text)?.[0];
}

/** Nothing new is reported: 暂无进展, 还没动. */
export function readNoNews(text: string): string | undefined {
  return NO_MOVE.exec(text)?.[0];
}

/** Everything of it is said to be done, in words of its own: 已全部上网. Likely finished, so worth asking. */
export function readLikelyDone(text: string): string | undefined {
  return NEGATED.test(text.slice(0, 8)) ? undefined : LIKELY_DONE.exec(text)?.[0];
}

const LIKELY_DONE =
  /(?:申请|提请|请求|可以)(?:予以|组织)?(?:验收|核查)|(?:达到|具备|符合)了?销号的?(?:标准|条件|要求)|(?:已经?|现已|都已经?)(?:全部|全都|悉数|逐一)[一-龥]{2,6}(?:了|完毕)?\s*$|^\s*(?:也)?(?:已经?|都)改(?:正|过来|了)?(?:了)?\s*$/u;

/** Something is still missing after all: 就差签字. */
export function isStillLacking(text: string): boolean {
  return /(?:就|还|只|仅)(?:差|剩|缺)|(?:其实|实际上?|实则|事实上)[^,]{0,4}[没未]|(?:下一步|接下来|后续|之后再|正在(?!办))|还(?:在|要|需|得)|待(?:验收|批复|确认|审批)(?!号)/u.test(
    text,
  );
}

// 改 and 弄 need 好 or 完 with them; 完成 is checked for an object behind it.
const VERBS =
  /已(?:经)?整改(?=$|[,。!;\s]|请|并|待)|(?:整改|全部|全面)?(?:完成|完结|完工|办结|做结|报结|了结|完毕|完事|到位|清零|清掉|清完|闭环|达标|解决|结束|搞定|搞掂|办妥|弄妥|齐活|收工|交差|利索|妥当|停当|收官|(?<=已经?)销项|[补配备收交凑]齐|(?:结|关|销|收尾|清)(?=了(?:吧|$|[,。!\s])))|[弄搞办改整修处补做干忙建清换理查装发交结录填传核排训练]?(?:整改)?(?:完|好|妥)(?=了|呢|啦|咯|喽|嘞|哈|呀|啊|,|\s|!|~|$|。|并|的[,\s]|[✅🎉👌√✓])|验收(?=了|完)|通过(?:了)?验收|销(?:了|掉了)|^\s*(?:ok|OK|done|✅|√|✓)|[✅√✓]/gu;

function completionOf(said: Occurrence): Completion | undefined {
  const { verb, before, after } = said;
  if (/^(?:时间|时限|期限|日期|率|度|表|情况|标准|方式|节点|条件|能力)/u.test(after)) return undefined;
  if (isInTitle(before, verb) || (/^[完好妥]$/u.test(verb) && NO_WORK.test(before))) return undefined;
  if (
    /^[^,]{0,3}(?:只|还|就|仅|都)?差(?:一|点|临|最后|几|得|[十百千])/u.test(after) ||
    NEGATED.test(before) ||
    UNABLE.test(before) ||
    /(?:距离?|离)[^,]{0,4}$/u.test(before)
  )
    return 'not_yet';
  if (/^(?:不了|不成|不掉|与否|没完成|不完成|了?(?:其实|实际)[^,]{0,4}[没未])/u.test(after)) return 'not_yet';
  if (ALMOST.test(before)) return 'not_yet';
  if (ORDERED_DONE.test(before)) return 'done';
  if (isPlanned(before)) return 'planned';
  if (/(?:完成|解决|结束)$/u.test(verb)) return finishedWhat(said);
  return isWhole(said) ? 'done' : 'part';
}

// 耐心都磨完了, 话说完了: nothing of the work.
const NO_WORK = /[掉吃喝说讲聊睡熬玩等哭骂笑磨花想]$/u;

// 落实不到位, 未完成, 流于…: words of a title, not of a report.
function isInTitle(before: string, verb: string): boolean {
  return (
    /[不未]$/u.test(before) && /^(?:到位|达标)$/u.test(verb) && !/(?:还|仍|没|并|尚|均|都|也)[不未]$/u.test(before)
  );
}

/** 完成 at the end, or with 整改 behind it, is the entry; 完成设备更换 is a piece of it; 完成80% is a figure. */
function finishedWhat(said: Occurrence): Completion | undefined {
  const { after } = said;
  if (
    /^\s?(?:了|到|至|率)?[:约近大概\s]*(?:百分|[\d.]{1,5}\s?(?:%|成|个点)|[一二三四五六七八九两]成|过半|一半|[一二三四五六七八九十\d]{1,3}分之|近|超)/u.test(
      after,
    )
  )
    return undefined;
  const counted = after.replace(
    /^了?[\d一二两三四五六七八九十]{1,3}(?:项|条|个|件)(?:整改)?(?:问题|事项|任务)?[(:]?/u,
    '',
  );
  const object = counted.replace(
    /^(?:了|啦|喽|咯|的|然后|接着|整改|全部|任务|工作|销号|办理|落实|事项|该项|本项|这项|哈|啊|呀|哦|嘞|呢|吧|好|✅|🎉|👌|👍)+/u,
    '',
  );
  if (
    object !== '' &&
    /^[一-龥a-z\d"“]/iu.test(object) &&
    !/^(?:并|且|请|可|报|申请|特此|待|等|感谢|谢谢|,)/u.test(object)
  )
    return isFinishedPiece(said, object) ? 'part' : undefined;
  return isWhole(said) ? 'done' : 'part';
}

/** 已完成设备更换, 完成了招标: a piece of work by name; 完成得不错, 完成的事, 完成汇报 are no news. */
function isFinishedPiece({ before, after }: Occurrence, object: string): boolean {
  if (
    /^(?:是|前|之前|靠|全看|有(?!序)|难度|困难|仪式|材料|一[条点]|遥遥|情况|得|的|那|时|话|人|还|没|个|什么|啥|一说|不|也|都|就|后|度|表)/u.test(
      object,
    )
  )
    return false;
  return (
    /(?:已|己|以|刚|昨天|今天|上午|下午|今早|上周|日)[^,]{0,8}$/u.test(before) ||
    /^(?:了|[^,]{0,16}了?(?:$|,|。))/u.test(after)
  );
}

function isWhole({ verb, before, title }: Occurrence): boolean {
  const [told = before] = NEWS_BEFORE.exec(before)?.slice(1) ?? [];
  return WHOLE.test(verb) || EVERYTHING.test(before) || isAboutEntry(told, title);
}

/** 主板换了 已完成: a space behind what was done, and the word stands by itself. */
const NEWS_BEFORE = /(?:了|[完好齐妥]|[下出上]去|过来) ((?:现|均|都)?[已己]经?)$/u;

/** Nothing but the entry itself and adverbs stands before the verb, so it is the entry that is finished. */
function isAboutEntry(before: string, title: string): boolean {
  return withoutWordsOf(title, before).replace(FILLERS, '').trim().length <= 1;
}

/** `text` without its stretches of two or more characters that stand in `title`. */
function withoutWordsOf(title: string, text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    let length = 0;
    while (at + length < text.length && title.includes(text.slice(at, at + length + 1))) length += 1;
    if (length < 2) rest += text.charAt(at);
    at += length < 2 ? 1 : length;
  }
  return rest;
}

/** 可以报完成了, 标记为已完成: the word is a state to be set. */
const ORDERED_DONE =
  /(?:报(?:个|一下|一个)?|算(?:是|作|个)?|标(?:记|注)?(?:为|成|个)?|改(?:为|成)|更新(?:为|成|到)|记(?:为|成|作|个)?|登记(?:为|成)?|设(?:为|成)|置为|状态(?:为|是|:)?)\s*(?:已经?|全部|整改)?$/u;
const WHOLE =
  /^(?:整改|全部|全面).*|.*(?:办结|完结|报结|了结|搞定|搞掂|办妥|弄妥|交差|停当|闭环|齐活|清零)$|^(?:整改|落实)(?:到位|完毕|完|好)$/u;
const EVERYTHING = /(?:全部?|全都|都|均|全面|整体|统统|彻底|整改|落实)(?:已经?|算|给|正式)?(?:于.{0,12})?[^,]{0,2}$/u;
const NEGATED =
  /(?:没有?|未能?|尚未|不能|无法|没法|难以|来不及|不算|不是|谁说.{0,8}|(?<![分特个区类性级])别|不)(?:完全|真正|彻底|全部?|都|能|算|给|弄|办|做|搞|全面|[报说写填记标登](?:过|成|为|是)?)?[^,一-龥]{0,2}$/u;
// 没法报完成, 哪敢算到位, 够不上整改到位, 报不了完成; 不能再说没完成 says the contrary.
const UNABLE =
  /(?:没法|没办法|无法|不能|不敢|哪敢|哪能|岂[敢能]|怎[敢能]|怎么[敢能]|不好意思|不便|不宜|不该|不配|没资格|没脸|没底气|没条件|没把握|不具备|不符合|不足以|休想|[报算写填记交]不(?:了|上|成|得)|[谈够算称说]不上|(?:达|做|办|够)不到)(?![^,]{0,6}[没未])[^,。]{0,8}$/u;
const ALMOST =
  /(?:基本上?|大体上?|大致|初步|部分|大部分|一半|快|快要|即将|就要|差不多|接近|几乎|阶段性|第.阶段|前期|一期)(?:已经?|都|要|是|整改|算)?[^,一-龥]{0,2}$/u;

function isPlanned(before: string): boolean {
  if (/(?:已|已经|提前)(?:全部|于|正式|经|按时|如期|按期)?[^,]{0,6}$/u.test(before)) return false;
  return PLANNED.test(before);
}

const PLANNED =
  /(?:原定|原计划|本来|原本|预计|预期|计划|打算|准备|争取|力争|确保|保证|承诺|尽快|尽早|尽量|抓紧|赶紧|赶快|(?<![申提报聘邀])请(?!查|审|核|领导|予)|催|马上|有望|可望|目标|限(?=今|明|本|这|期|\d)|务必|必须|肯定|一定|应当?|[本早理原]该|将(?!军|近)|(?<![主重需按])要(?!求|点|件|素)|(?<![党开组委例机社])会(?=尽|在|于|按|全|完|办|整|弄|搞|做|落|$)|能够?|可以?|才|再(?:给|有|用|过|需)|(?<!提|以|之前的|目)前|之前|以内|之内|[天日周月]内|年底|(?<!上个?)月底|下周.{0,2}|明[天日后]|后天|等|待|需)(?:能|可|就|再|全部?|都|全面|给|把它?|整改|也|一定|必须|基本|按时|如期|按期|今天|今晚|今日|明天|本周|这周|当天|尽快|在|于)*[^,一-龥]{0,3}$/u;

const FILLERS =
  /(?:截至)?(?:(?:不到|仅?用?了?)(?:\d{1,3}|[一二三四五六七八九十两半]{1,2})个?(?:天|周|星期|月|小时)|目前|现在|上个?月(?:[底初]|中旬)?|前几天|前阵子|早几天|大前天|周末|今天|昨天|前天|上周.?|本周|这周|刚刚?|上午|下午|处理|处置|办理|清理|更换|换新|补装|补正|补录|修复|维修|整治|纠正|化解|已经?|己经?|以(?=$)|己(?=$)|正式|确实|其实|早就?|不[但仅光只]|终于|总算|收尾|都|全部?|也|就|又|是|算|该|这|那|此|它|我们?|我院|我局|我所|本院|本局|咱们?|院里|局里|所里|个|条|项|的|了|给|把|号|问题|事项?|事儿|活儿?|情况|整改|任务|工作|分别|各自|依次|双双|先后|按时|按期|如期|提前|顺利|圆满|基本|于|在|[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+[日号]|[\d]+|[\s、:()（）"“”#,。…~—–-])/gu;

const UNDER_WAY =
  /正[一-龥]{1,3}着|正在(?!等|考虑|问|催)[一-龥]{2}|(?:推进|进行|整改|办理|处理|实施|施工|清理|落实|协调|采购)(?:当?中|着)|(?:有序|稳步|持续|扎实|抓紧|加快|按计划|全力|继续)(?:推进|整改|办理|落实)|已经?(?:启动|开展|开始|着手|动工|进场|部署|成立)|(?:开始|着手|动手|着手)(?:整改|弄|搞|做|办|清|改)|在(?:办|弄|推|改|做|搞|整改|推进)(?:着|了|中|呢|$)|^\s*(?:启动|动工|开工)了?\s*$|动起来了|刚(?:启动|开始|起步)|刚刚?把[^,]{1,8}[一-龥](?:出来|下来)/u;

const NO_MOVE =
  /(?:没有?|未|尚未|暂无|暂未|暂时没有?|无|还没)(?:有|什么|啥|任何|新)*(?:进展|变化|动静|动(?!员|起)|启动|开始|开展|落实|着手)|零进展|毫无进展|原地|卡(?:住|着)|停(?:着|滞|工)|搁置|完不成|[弄办做改搞整]不完|来不及|还在等|等(?:批复|批|通知|答复|回复|反馈)|(?<!一成)(?<!(?:期限|时限|时间|责任人|负责人|标准|要求|口径|计划|方案)(?:也|都|仍|均|保持|维持)?)(?<!(?:其余|其他|其它|别的)(?:的|都|均|也|进度|情况|内容|信息){0,3})不变|(?<!期限|时限|责任人)没有?变|(?:维持|保持)(?:原状|原样|原来的?进度|原进度)|照旧|老样子|同上[周次月]|(?:和|跟|同)上[周次月](?:一样|相同)/u;
