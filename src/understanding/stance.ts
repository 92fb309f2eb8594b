import { isAboutReports } from './hearsay.ts';

/** How the speaker stands to a clause: only what is `said` may change anything. */
export type Stance = 'said' | 'asked' | 'denied' | 'supposed' | 'reported' | 'example' | 'forbidden';

/** The stance of one clause by its own words; a question mark after it is judged by `isQuestion`. */
export function stanceOf(clause: string): Stance {
  if (FORBIDDEN.test(clause)) return 'forbidden';
  if (SUPPOSED.test(clause)) return 'supposed';
  if (EXAMPLE.test(clause)) return 'example';
  if (asks(clause)) return 'asked';
  if (DENIED.test(clause)) return 'denied';
  if (REPORTED.test(clause.replace(BY_ORDER, ' ')) || isAboutReports(clause) || speaksOfOthers(clause))
    return 'reported';
  return 'said';
}

/** The clause asks something by its own words: 完成了吗, 是40%还是60%, 谁负责. */
export function asks(clause: string): boolean {
  return ASKING.test(clause.replace(NOT_ASKING, ' '));
}

/** A short request for agreement that makes a question of what precedes it: 对吗, 是吧, 没错? */
export function isTag(clause: string, mark: string): boolean {
  const short = /^\s*(?:对|是|没错|行|好|可以|没问题)(?:不对|不是|不行)?([吗吧么嘛])?\s*$/u.exec(clause);
  return (
    (short !== null && (short[1] !== undefined || mark === '?')) || /^\s*(?:是不是|对不对|行不行)\s*$/u.test(clause)
  );
}

/** The speaker is not sure: 应该完成了, 整改完了吧. A rounded figure (七成吧) is no doubt. */
export function doubts(clause: string): boolean {
  return DOUBT.test(clause) || /(?:完|好|成|定|位|结|了)吧\s*$/u.test(clause.replace(NO_DOUBT, ''));
}

// 七成吧 rounds, 报完成吧 orders.
const NO_DOUBT =
  /[\d一二两三四五六七八九半]成(?:了)?吧|(?:报|记|登记|更新|标记?|算|按|写|填|改)(?:个|为|成|上|作)?(?:已经?)?(?:完成|办结|到位|完结)(?:了)?吧/gu;

/** Somebody else is the source, and nobody checked: 纪凡说他那条完成了. */
export function isHearsay(clause: string, text: string): boolean {
  return TOLD_BY.test(clause) && !CHECKED.test(text);
}

const TOLD_BY =
  /(?<!可以|可|应该|就|再|不能|没|听|我|这么|据|来|比如|小)(?:说|讲|告诉我|跟我说|反馈说)(?:是|了)?(?:他|她|那|这|已|都|手|全|#|\d)[^,]{0,16}(?:完成|办结|到位|[完好]了)/u;
/** The speaker looked for himself: what others told is the own word then. */
export const CHECKED = /(?:核实|核对|确认|核查|查看|看|检查|复核|核)过|(?:已经?|我|我们|现场)(?:核实|确认|核对|复核)/u;

const FORBIDDEN =
  /(?:先|暂时|千万|可)?(?:(?<![分特个区类性级])别|不要|勿|甭|不能|不许|不得|不可)(?:再|先|急着)?(?:把|给|将|报|记|写|录|登|算|销|改|动|更新|提交)|(?:(?<![分特个区类性级])别|不要|甭)(?:往外|到处|乱|瞎|胡|跟.{1,4}|对.{1,4})?(?:说|讲|写|传|提)/u;

const SUPPOSED =
  /(?:尽快|尽早|抓紧|赶紧|赶快|务必|必须|争取|力争|尽量)(?:把|将)[^,]{1,12}(?:推|提|弄|做|搞|赶|冲|拉|抓|干)[到至]|(?:以为|当成|当是)(?=[^,]{0,24}(?:完|好|成|位|结|了))|只有[^,]{0,20}才|如(?=(?:已|能|未|没|确)?(?:完成|办结|整改|到位))|(?:想|盼着?|希望|但愿|巴不得|要求|催促?|督促|恨不得)(?:让|叫|着|能)?\s?(?:#\s?\d|第?\d{1,5}\s?号)|就算|即使|即便|哪怕|要我说|如果|要是|假如|假设|假使|倘若|万一|一旦|若(?!干)|(?<!号|[条项个])的话|只要|除非|[等待]到?.{0,24}(?:完|好|成|结|位|了)(?:了|之)?(?:再|就|才|以?后)|(?:完成|办结|到位|弄完|做完|整改完|弄好)(?:了)?(?:之|以)?(?:后|才|再|就能|就可以)/u;

const EXAMPLE =
  /(?:类似|同类|相似|相仿)的|^\s*(?:这是|以下为?|下面是?)?(?:模拟|演练|演示|测试|练习|试用|培训用)[一-龥]{0,6}:|(?:像|比如说?|例如|譬如|诸如|好比).{0,40}(?:这种|这类|这样|那种|那类|那样|之类|等等|类似)|(?:参照|参考|借鉴|学习|对标|跟|和).{0,16}(?:的做法|的经验|的格式|的模板|一样)/u;

const ASKING =
  /[?吗]|发(?:给)?(?:我|过来|来看)|发一下|给我(?:看|发)|不是.{0,14}[嘛么]\s*$|(?:啥|什么|几)(?:时候|时间)|多少|为(?:什么|啥|何)|怎么(?!也|都)|如何|咋|是否|是不是|有没有|能不能|可不可以|要不要|行不行|对不对|算不算|好不好|哪(?:个|条|项|家|些|天|一|几|里|儿)|(?:^|[^不])谁|什么|啥|到底|究竟|[%成半完好]\s*还是|是\s*\d{1,3}\s*还是|(?:完|好|成|位|结|号|过|办|销|改|报|弄)了?(?:没有?|不)(?:呢|啊)?\s*$|了没有?[啊呀]?\s*(?:$|,)|(?:了|事|定|完|好|位|过|通)(?:没有?|不)\s*$|(?:怎么样|呢)\s*$|^\s*请问|会不会|该不该|用不用|能.{0,4}不\s*$/u;

// 还没呢, 谁都知道, 没什么问题: words of questions that ask nothing.
const NOT_ASKING =
  /(?:还|都|也)?(?:没|没有|早着|差着|在.{1,6})呢|没有?(?:什么|啥|多少)|不(?:怎么|多少)|谁都|什么都|啥都|无论如何|怎么也|什么的|[怎咋]么?说呢/gu;

// 按检查组要求全部整改到位
const BY_ORDER = /(?:按照?|根据|依照|遵照|对照)[^,]{0,12}要求/gu;

const REPORTED =
  /听说|据说|据称|传言|有人[^,]{0,4}[说讲反报提传]|说是(?=[^,]{0,6}(?:完|好|成|到位|办结))|(?:点名|通报|群里|会上|网上|都在|有的(?:单位)?|人家|他们?|她们?|别的单位).{0,6}(?:说|讲|报了|称)(?!的)|(?:在|来|又)(?:问|催)|(?:领导|主任|局长|院长|检察长|书记|科长|队长|庭长|[检督巡验]\S[组员]|上级|上头|上面|对方)(?:们)?.{0,3}(?:说|讲|问|催|以为|要求)(?!的)|梦[到见]/u;

/** Somebody else's work is told: 人家去年清了90%, 兄弟院已整改到位. */
export function speaksOfOthers(clause: string): boolean {
  return OTHERS.test(clause) && !OURS.test(clause);
}

/** The clause is about our own again, or names an entry by number. */
export function speaksOfOurs(clause: string): boolean {
  return OURS.test(clause) || /#|\d号|^\s*\d/u.test(clause);
}

// Behind 和, 向, 会同 … others only take part.
const OTHERS =
  /(?<![和与同跟向对给把由比为被请让叫]|会同|联合|协同|配合|协调|移送|通知|组织|督促|督导|指导|涉及|包括|要求)(?:人家|兄弟(?:单位|[省市县区院局所])|(?:别|其他|其它|隔壁|对面|对门|邻|外)的?(?:几?[个家])?(?:省|市|县|区|院|局|所|科室|部门|单位|法院|检察院|公安|司法|地方|地区)|(?:隔壁|对面|对门|邻近|周边|外地|外省|外市)[一-龥]{0,4}(?:院|局|所|公安|市检|区检|县检)|他们(?:那边|那儿|那里|[院局所区县市家]|单位))/u;
const OURS = /我们|我们?[院局所队科县区市方这]|本[院局所单县区市]|咱|俺|自己/u;

// 我没说12号完成, 说完成是口误, 不存在完成一说.
const DENIED =
  /(?:完成|到位|办结|完毕|[%成])[^,]{0,8}(?:作废|不算数|不作数|无效|当没说)|(?:完成|到位|办结)了?(?:又|还|也|却|材料)?(?:被|遭|给)[^,]{0,4}(?:打回|退|驳|否)|(?:报|写|算|当|标)(?:成|作|为)(?:已)?完成(?:了)?(?:是|就是|的|属于|等于|会|要)|怀疑|质疑|存疑|(?:别|不|不敢|不要|没人)(?:相?信)|(?<!话)(?:不是|没有?|并非|未曾|从未|从没|谁)(?:在|真|有)?(?:说|讲|报|称|写)(?!明)(?!完(?!成))(?!$)|(?:说|报|写|讲|填)[^,]{0,16}(?:是?(?:个|我|一时)?(?:口误|笔误|误报|手误)|还早|说早|报早|早了点)|不存在[^,]{0,10}(?:说|事|情况)|不可能[^,]{0,16}(?:完成|到位|办结|[%成])|(?:了|完)也(?:没用|白|不顶用|不算)/u;

const DOUBT =
  /应该(?:是|算|都)?.{0,6}(?:完|好|到位|结|弄|搞|办|做)|可能|好像|似乎|貌似|估计(?:是|已|都|也)|大概(?:是|已|都)?(?:完成|好了|弄)|或许|不(?:太)?确定|说不准|记不清|印象中|吧\?$/u;
