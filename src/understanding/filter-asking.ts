import type { EntryFilter, Slots } from '../core/slots.ts';
import { readFilter } from './filter.ts';
import { readRest } from './filter-rest.ts';
import { readSince } from './filter-since.ts';
import { readView } from './filter-view.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads a question to the ledger from marked words only: the next page of the list just shown, a picture, a weekly
 * digest, a comparison with an earlier day, what has come to rest. Everything else is left to the classifier.
 */
export function readAsking(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const turned = readPage(utterance);
  if (turned) return turned;
  // An answer in free words (why it is sent back) is not taken for a question.
  const asked = scene.pending?.kind === 'missing_field' ? (scene.pending.field ?? '') : undefined;
  const isFree = asked !== undefined && (FREE_ANSWERS.has(asked) || asked.startsWith('field:'));
  if (isFree || text.length > LONGEST || ORDERS.test(text)) return undefined;
  if (PLAIN_PROGRESS.test(text)) return reading('show_progress', { filter: readFilter(utterance) });
  return readComparison(utterance) ?? (utterance.numbers.length > 0 ? undefined : readMany(utterance));
}

/** The figures of the question (上周412怎么变411) may look like numbers of entries; without 怎么 none may be named. */
function readComparison(utterance: Utterance): Reading | undefined {
  if (readView(utterance.text) === 'digest') return undefined;
  const compared = readSince(utterance);
  if (!compared || (!compared.explain && utterance.numbers.length > 0)) return undefined;
  const explain = compared.explain ? { explain: compared.explain } : {};
  return reading('show_progress', { filter: { ...readFilter(utterance), since: compared.since }, ...explain });
}

function readMany(utterance: Utterance): Reading | undefined {
  const { text } = utterance;
  if (readView(text) && (text.length <= SHORT || OF_LEDGER.test(text)))
    return reading('show_progress', { filter: readFilter(utterance) });
  const isResting = readRest(text) !== undefined && LISTS.test(text);
  const filter = readFilter(utterance);
  // 执法规范类的列一下: a category that the ledger knows, whatever the words sound like.
  const isOfCategory = filter.category !== undefined && LISTS.test(text) && !FIGURES.test(text) && !HANDS_ON.test(text);
  const asksForMany = isResting || isOfCategory || HOW_FAR.test(text) || (BARE.test(text) && !HANDS_ON.test(text));
  return asksForMany ? reading('list_entries', { filter }) : undefined;
}

/** Fields that any words may answer. */
const FREE_ANSWERS: ReadonlySet<string> = new Set(['title', 'message', 'reason', 'part']);

/** 全市进度: nothing but whose progress, whatever titles hold the same words. */
const PLAIN_PROGRESS =
  /^(?:请|麻烦|帮我)*(?:看一?[看下]?|查一?[查下]?|说一?[说下]|汇报一?下)?(?:现在|目前)?(?:全市|全区|整体|总体|各[个家]?(?:单位|区县?|法院|检察院|公安))的?(?:整改|工作)*的?(?:进度|进展|完成率|完成情况|整改情况)(?:怎么样|怎样|如何|呢|情况|排名|到哪了?)*[?。!]?$/u;

/** 画张图 alone means the ledger; a longer sentence must speak of it: 画张图,一只猫. */
const SHORT = 8;
const OF_LEDGER = /挂图|作战|红[黄绿]|进度|整改|情况|周报|周小结|小结|总结|单位|法院|检察院|公安|司法|全市|台账|态势/u;

/** 执行类的完成率多少 asks for figures. */
const FIGURES = /率|进度|完成|排名|统计|多少/u;

/** 涉案财物类的都到哪了: how far all of a sort have come. */
const HOW_FAR =
  /(?:类|方面|领域)的?(?:问题|事项|整改)?(?:都|现在|目前|整改|进展)*(?:到哪|走到哪|做到哪|办到哪|改到哪|到什么|到啥)/u;

/** 张伟负责的逾期的: nothing but which ones. */
const BARE =
  /(?:逾期|超期|到期|没完成|未完成|没整改完|未整改|未销号|没销号|在办)的(?:有哪些|有几条|都有哪些|呢)?[?]?$/u;
const HANDS_ON = /把|给|让|叫|请|申请|转|换|改成|交给|销号[^的]*$|退回|是.{1,12}的$/u;

/** A question is short; a longer text tells something. */
const LONGEST = 40;

/** What is to be told to others, or kept for a time, is no question: 提醒各单位周五前交周报. */
const ORDERS =
  /提醒|通知|群发|转告|告知|告诉|转发|发给(?!我)|催|督促|敦促|敲打|excel|xlsx|表格|每[周天月日]|定时|导出|下载|问法|答复|登记|新增一条|规定|条例|第[\d一二三四五六七八九十]+条|会议|开会(?!要)|\d[%]\s?$|[我已](?:已|经)*(?:交|报|提交|上传)了/u;

/** The sentence asks for several: 的, 哪些, 有几条, 列一下. */
const LISTS =
  /的(?:呢|吗|有|都|是|事项|问题|单位|给|列|拉|$|[?,。])|哪[些几]|几[条个件家]|多少|列|清单|名单|有谁|谁家|有没有|[?]$/u;

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}

/** 下一页, 上一页, 第3页: a page of the list just shown, with what was asked for. */
function readPage({ text, scene }: Utterance): Reading | undefined {
  const said = text.replace(/[\s,。!?~吧呢啊哈]/gu, '');
  const filter: EntryFilter = scene.lastList?.filter ?? {};
  const at = scene.lastList?.page ?? 0;
  const stated = PAGE.exec(said)?.[1];
  if (stated !== undefined) return reading('list_entries', { filter, page: toPage(stated) });
  if (!scene.lastList) return undefined;
  if (NEXT.test(said)) return reading('list_entries', { filter, page: at + 1 });
  return BACK.test(said) ? reading('list_entries', { filter, page: Math.max(1, at - 1) }) : undefined;
}

const LEAD = '^(?:请|麻烦|帮我|再|给我|继续|接着|往)*';
const PAGE = new RegExp(
  `${LEAD}(?:看看?|翻到?|跳到?|到|打开|列)*第?(\\d{1,4}|[一二三四五六七八九十])页(?:看看|给我看看|看一下)?$`,
  'u',
);
const NEXT = new RegExp(
  `${LEAD}(?:看看?|翻|列|显示|往)?(?:到)?(?:下一?页|后翻|下翻|后一页|后面的?|继续|接着|下面的?|更多|翻页|还有吗|还有呢|还有没有|还有么|继续列|继续看|接着列|接着看|再看看|后面还有[么吗])(?:继续列|继续|翻一?下?|列出来|给我看看|看看|看一下|翻下一页)*$`,
  'u',
);
const BACK = new RegExp(
  `${LEAD}(?:看看?|翻|退|回)?(?:回到?|到)?(?:上一?页|前一页|前翻|前面一页|上翻|上面那页)(?:看看|看一下)?$`,
  'u',
);

function toPage(words: string): number {
  const digits = Number(words);
  return Math.max(1, Number.isNaN(digits) ? '一二三四五六七八九十'.indexOf(words) + 1 : digits);
}
