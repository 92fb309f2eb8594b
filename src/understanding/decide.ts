import { readDecision, refusesDecision } from './acceptance.ts';
import { readOwner, tellsOwner } from './assign.ts';
import { readChanges, readNotes, tellsProgress } from './changes.ts';
import type { RankedIntent } from './classify.ts';
import { findMentions, speaksOfAll } from './entries.ts';
import { indexOf } from './entry-index.ts';
import { declinesExtension, tellsExtension } from './extension.ts';
import { ofFocus } from './focus-acts.ts';
import { isStated } from './segments.ts';
import { asks, stanceOf } from './stance.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** Intents that write to an entry that exists. */
const ENTRY_WRITES = new Set(['record_update', 'close_entry', 'return_entry', 'request_extension', 'assign_entry']);

/** Intents out of which a plain report on an entry is sometimes misheard. */
const MISHEARD_REPORTS = new Set([
  ...['show_entry', 'list_entries', 'show_progress', 'out_of_scope', 'confirm', 'deny', 'acknowledge', 'greet'],
  ...['zero_report', 'help', 'ask_regulation', 'read_article', 'export_ledger', 'cancel', 'whoami'],
]);

/**
 * The intent after all: what the classifier hears, unless the grammar of the sentence speaks against it. Each rule
 * turns a likely confusion around, and never turns a question into a write.
 */
export function decideIntent(utterance: Utterance, ranked: readonly RankedIntent[]): string {
  const { intent: heard, confidence } = ranked[0] ?? { intent: 'out_of_scope', confidence: 0 };
  const evidence = gather(utterance, confidence);
  if (evidence.corrects) return 'record_update';
  if (evidence.supposes) return ENTRY_WRITES.has(heard) || heard === 'show_entry' ? 'help' : heard;
  const intent = ENTRY_WRITES.has(heard) ? decideWrite(heard, evidence) : decideOther(heard, evidence);
  if (intent !== 'record_update' || reports(utterance)) return intent;
  if (evidence.sure && !utterance.clauses.some((clause) => stanceOf(clause.text) === 'forbidden')) return intent;
  // A report that was half heard, or forbidden (先别报完成), and reports nothing.
  return evidence.names ? 'show_entry' : withoutWrites(ranked);
}

/** The classifier is sure enough that only a clear mark of grammar speaks against it. */
const SURE = 0.6;

function reports(utterance: Utterance): boolean {
  return readChanges(utterance).changes.length > 0 || readNotes(utterance).length > 0;
}

function decideOther(heard: string, evidence: Evidence): string {
  return confusion(heard, evidence) ?? (MISHEARD_REPORTS.has(heard) ? mishearing(evidence) : undefined) ?? heard;
}

/** Pairs that the classifier confuses and a single mark of the sentence tells apart. */
function confusion(heard: string, evidence: Evidence): string | undefined {
  const { utterance } = evidence;
  if (evidence.numbers && heard === 'register_entry') return aboutKnownEntry(evidence);
  if (heard === 'undo')
    return evidence.names && evidence.news && !BACK.test(utterance.text) ? 'record_update' : undefined;
  if (LOOK_UPS.has(heard) && looksUp(utterance)) return 'show_entry';
  return confusionOfTalk(heard, evidence);
}

function aboutKnownEntry({ utterance: { text, scene, clauses }, news }: Evidence): string | undefined {
  if (news) return 'record_update';
  // 建议262先别动
  if (clauses.some((clause) => stanceOf(clause.text) === 'forbidden') && !REGISTERS.test(text)) return 'show_entry';
  return readOwner(text, scene) && !REGISTERS.test(text) ? 'assign_entry' : undefined;
}

function confusionOfTalk(heard: string, { utterance, numbers }: Evidence): string | undefined {
  const { text } = utterance;
  switch (heard) {
    case 'read_article':
      return numbers && !/[条款项]|规定|办法|条例|法/u.test(text) ? 'show_entry' : undefined;
    case 'report_intervention':
      return asksOnRecording(text);
    case 'cancel_reminder':
      return RESTARTS.test(text) ? 'list_reminders' : undefined;
    case 'zero_report':
      return hasReadOrder(text) ? 'acknowledge' : undefined;
    case 'register_entry':
      return /^(?:广播|群发)/u.test(text) ? 'broadcast' : undefined;
    case 'whoami':
      return RANKS.test(text) && !/我|本人|咱/u.test(text) ? 'show_progress' : undefined;
    case 'out_of_scope':
      return ordersNotice(utterance) ? 'broadcast' : asksOnEntry(text, numbers);
    default:
      return undefined;
  }
}

// 3号没有佐证怎么办
function asksOnEntry(text: string, numbers: boolean): string | undefined {
  return numbers && ASKS_WHAT_TO_DO.test(text) ? 'show_entry' : undefined;
}

// 恢复第4个 ends nothing, whichever rule it means.
const RESTARTS = /恢复|继续(?:发|提醒)|重启|启用|重新(?:开|发|启)|解除暂停|取消暂停/u;

// 收到:报送零报告 has read the order; 收到,我院本月零报告 obeys it.
const RECEIVED = /^(?:已经?)?(?:收到|收悉|已阅|知悉|知道了|明白)/u;
const OWN_MONTH = /(?:本月|这个月|上月|上个月|\d{1,2}月|我[们院局所庭委]|我单位|本单位|本院|本局|无|没有)/u;

function hasReadOrder(text: string): boolean {
  return RECEIVED.test(text) && !OWN_MONTH.test(text);
}

/** What speaks of recording and reports nothing. */
function asksOnRecording(text: string): string | undefined {
  if (NAMED_CLAUSE.test(text)) return 'read_article';
  return WHETHER_TO_RECORD.test(text) || ASKS_WHAT_TO_DO.test(text) ? 'ask_regulation' : undefined;
}

// 过问案件记录规定6条 speaks of recording too, and asks for a clause by its number.
const NAMED_CLAUSE = /(?:规定|条例|办法|意见)[》」]?\s?的?第?[\d一二三四五六七八九十]{1,4}[条款项]/u;

const REGISTERS = /登记|新增|录入?|新建|立项|加一?[条个项]|补录|问题:|事项:/u;

// 局长打招呼让关照,怎么办 wants advice first; the form is a button beside it.
const ASKS_WHAT_TO_DO = /(?:怎么办|咋办|怎么处理|如何处理|该怎么做|咋整|咋处理)[呢啊呀嘛]?[?。!]*$/u;

// 老领导打电话问案子,我要不要登记 asks whether; 我要登记 does it.
const WHETHER_TO_RECORD =
  /(?:要不要|需不需要|用不用|该不该|应不应该|是不是(?:要|得|该))[^,。?]{0,6}(?:登记|记|填|报|录)|(?:要|需要|用|得|该)(?:登记|记录|填报|填写|报告|上报|报备|记)(?:一下|下来|在案)?(?:吗|么|嘛|不)/u;

// 排最后的是哪个单位 asks for no name of the speaker.
const RANKS = /排(?:在|名)?(?:第一|最|前|后|末|倒)|倒数|垫底|名次|排名|最[慢快差好]的?|落后|拖后腿/u;

/** Intents out of which a short look at one entry is misheard: 看看131, 152现在是多少来着. */
const LOOK_UPS = new Set(['out_of_scope', 'show_progress', 'list_entries', 'read_article', 'whoami']);

function looksUp({ text, numbers, scene }: Utterance): boolean {
  const [named, ...others] = numbers;
  const known = named !== undefined && indexOf(scene.entries).findEntry(named.numbers[0] ?? 0) !== undefined;
  if (!known || others.length > 0 || text.length > 24) return false;
  const after = text.slice(named.end);
  if (
    /^(?:再|我|帮我|请|麻烦|先|给我)*(?:看一?[下看]|查一?[下查]|瞧瞧|打开|调出)\s?$/u.test(text.slice(0, named.start))
  )
    return /^(?:号|吧|的(?:情况|进度|进展))?\s*$/u.test(after);
  return /^[号的]?(?:现在|目前|到底|进度|情况|如今|报)*(?:是|到|有|做到)?(?:了)?(?:多少|几成|啥情况|什么(?:情况|进度|状态)|怎么样|咋样)/u.test(
    after,
  );
}

/** What a sentence says after all that sounded like a look, a greeting or chatter; undefined: it is what it sounded. */
function mishearing(evidence: Evidence): string | undefined {
  if (evidence.states && evidence.names) return writeOf(evidence);
  return evidence.utterance.scene.focus.length > 0 ? ofFocus(evidence.utterance) : undefined;
}

interface Evidence {
  /** An entry is named by number, title or pointing words. */
  readonly names: boolean;
  readonly numbers: boolean;
  /** At least one clause states something that an entry could be told by. */
  readonly states: boolean;
  readonly news: boolean;
  readonly supposes: boolean;
  readonly asks: boolean;
  /** 哦不对 65: speaks of what was changed last. */
  readonly corrects: boolean;
  /** The classifier is sure of what it heard. */
  readonly sure: boolean;
  readonly utterance: Utterance;
}

function gather(utterance: Utterance, confidence: number): Evidence {
  const { clauses, text, numbers, scene } = utterance;
  const stated = clauses.filter((_, at) => isStated(clauses, at));
  const news = stated.some((clause) => tellsProgress(clause.text));
  const decided = stated.some((clause) => readDecision(clause.text) !== undefined || tellsOwner(clause.text));
  return {
    names: numbers.length > 0 || findMentions(utterance, tellsProgress).length > 0 || speaksOfAll(text),
    numbers: numbers.length > 0,
    states: news || decided,
    news,
    supposes: clauses.some((clause) => stanceOf(clause.text) === 'supposed') && asks(text),
    asks: stated.length === 0,
    corrects: scene.lastChanged.length > 0 && CORRECTS.test(text) && (FIGURE.test(text) || news),
    sure: confidence >= SURE,
    utterance,
  };
}

// Words without which nothing is taken back: 恢复更新了,完成 is a report.
const BACK = /撤|取消|退回|还原|undo|错|不算|回退|改回/iu;

// 把这条转给两个县的公安:… hands nobody an entry.
const FORWARDS = /转(?:给|发|告)[^:]{2,24}:/u;
const TAKES_BACK = /^(?:请|麻烦|帮我|把|刚才|刚刚)*(?:撤销|撤回|取消)(?!了)/u;

function ordersNotice({ text, scene }: Utterance): boolean {
  return (
    ORDERS_NOTICE.test(text) || FORWARDS.test(text) || (TELLS_UNIT.test(text) && findTargetRuns(text, scene).length > 0)
  );
}

const TELLS_UNIT =
  /^(?:再|单独|请|麻烦|帮我|帮忙)*(?:(?:给|跟|向|对).{2,20}?(?:说|讲|提|发|通知|转告|知会)(?:一?[下声个条]|:)|(?:喊|叫|招呼|吆喝)一?[下声嗓])/u;

// Nothing leaves before it was shown and confirmed, so hearing an order too many costs little.
const ORDERS_NOTICE =
  /^(?:请|麻烦|帮我|帮忙|在|到)*(?:群发|广播|公告|通告|转发给?|转告|告知|发给|(?:让|叫|要求)(?:各|所有|全市)|.{0,10}(?:通报|群发|发一下|发个通知|通知)\s?:)/u;
const CORRECTS =
  /^\s*(?:哦|噢|啊|呃|额|等等|等下|不好意思|抱歉|sorry|更正|纠正)?[\s,]*(?:不对|错了|说错|打错|写错|报错|弄错|搞错|更正|口误|应该是|改成|改为)/iu;
const FIGURE = /(?:^|[^\d.])\d{1,3}\s*(?:%|了|吧|$)|[一二三四五六七八九]成|过半|一半/u;

/** A write that is only asked about shows the entry; one that is worded otherwise becomes what it words. */
function decideWrite(heard: string, evidence: Evidence): string {
  const { utterance, sure, names } = evidence;
  if (TAKES_BACK.test(utterance.text)) return 'undo';
  if (heard === 'assign_entry' && !names && FORWARDS.test(utterance.text)) return 'broadcast';
  if (heard === 'request_extension' && evidence.news && declinesExtension(utterance.text)) return 'record_update';
  if (heard === 'request_extension' && (sure || tellsExtension(utterance.text))) return heard;
  if (evidence.asks) return heard === 'record_update' || names ? 'show_entry' : heard;
  if (heard === 'close_entry' && refusesDecision(utterance)) return writeOf(evidence) ?? 'show_entry';
  return bySign(heard, evidence);
}

/** Decisions and owners are worded in many ways: a report read out of a supervisor's decision is the weaker sign. */
function bySign(heard: string, evidence: Evidence): string {
  const worded = writeOf(evidence);
  if (worded !== 'record_update' || heard === worded) return worded ?? heard;
  return evidence.sure && supervises(evidence.utterance) ? heard : worded;
}

/** The write that the stated words name; undefined when they name none. */
function writeOf({ utterance, news }: Evidence): string | undefined {
  const { text, scene } = utterance;
  if (tellsExtension(text) && /申请|延到|延至|延期|展期|宽限|能不能|顺延/u.test(text)) return 'request_extension';
  const decision = decisionIn(utterance);
  // A unit that has finished reports it, 请予销号 or not; a bare 销号 asks for what only a supervisor may do.
  if (decision && (supervises(utterance) || (!news && /销号|退回/u.test(text)))) return decision;
  if (!news && readOwner(text, scene)) return 'assign_entry';
  return news ? 'record_update' : undefined;
}

function supervises({ scene }: Utterance): boolean {
  return scene.speaker.roles.some((role) => role === 'supervisor' || role === 'admin');
}

function decisionIn({ clauses }: Utterance): 'close_entry' | 'return_entry' | undefined {
  const decisions = clauses.flatMap((clause, at) => (isStated(clauses, at) ? (readDecision(clause.text) ?? []) : []));
  return decisions.includes('return_entry') && !decisions.includes('close_entry') ? 'return_entry' : decisions[0];
}

function withoutWrites(ranked: readonly RankedIntent[]): string {
  return (
    ranked.find(({ intent }) => !ENTRY_WRITES.has(intent) && intent !== 'register_entry')?.intent ?? 'out_of_scope'
  );
}
