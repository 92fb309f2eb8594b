import type { Slots, StatedLesson } from '../core/slots.ts';
import { normalise } from '../language/normalise.ts';
import { withoutAddress } from './address.ts';
import type { Reading, Scene } from './scene.ts';

/** Intents by which the administrator teaches the library. */
export const TEACHING: ReadonlySet<string> = new Set(['list_questions', 'teach_answer', 'list_lessons']);

/**
 * Reads what is said to the library's teacher: only where the marks of the sentence leave no doubt (问法:, 固定答复, or a
 * place in the list that was just shown). `said` as typed, so that a fixed answer is kept as it stands.
 */
export function readTeaching(said: string, scene: Scene): Reading | undefined {
  const text = said.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '').trim();
  const plain = withoutAddress(normalise(text));
  if (plain.length <= LONGEST_LOOK) {
    if (LIST_QUESTIONS.some((pattern) => pattern.test(plain))) return reading('list_questions', {});
    if (LIST_LESSONS.some((pattern) => pattern.test(plain))) return reading('list_lessons', {});
    const removed = readTakingBack(plain, scene);
    if (removed) return reading('teach_answer', { teach: removed });
  }
  const lesson = readFixed(text, scene) ?? readWayToAsk(text, scene);
  return lesson && reading('teach_answer', { teach: lesson });
}

/** Whether what sounds like teaching is said by the teacher and bears a mark of it; a bare likeness is not enough. */
export function speaksOfTeaching(text: string, { speaker }: Scene): boolean {
  return speaker.roles.includes('admin') && TEACHING_MARKS.test(text);
}

const TEACHING_MARKS =
  /问法|(?:固定|统一)(?:答复|回答|回复)|[没未不](?:有)?(?:能)?(?:答|回答|解答|回复)(?:上|出|得了|到)|教(?:过|你|给你|会)|学(?:过|会)了?(?:哪|什么|多少|的)/u;

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}

/** A request to list is short. */
const LONGEST_LOOK = 40;

const UNANSWERED =
  '(?:[没未](?:有|能)?(?:被)?(?:答|回答|解答|回复|答复)(?:上来?|出来?|到|过)?|答不(?:上来?|出来?|了)|(?:回答|解答)不了|没人(?:回?答|管))';
const QUESTION = '(?:问题|提问|问的|题目|题)';
const LEAD =
  '^(?:请|麻烦|帮我|帮忙|给我|我想|我要|想|现在|目前|最近|今天|本周|这周|都|再|把)*(?:看一?[下看]?|查一?[下看]?|列一?[下个]?|列出|调出|显示|发一?下|统计一?下|说说|汇总一?下)?(?:一下)?(?:都|还|你|那些|这些|所有|全部|大家)*';

const LIST_QUESTIONS: readonly RegExp[] = [
  new RegExp(
    `${LEAD}${UNANSWERED}的(?:都)?(?:${QUESTION})(?:有哪些|有什么|有多少|清单|列表|列出来|列一下|发我|看看|给我看看|都有啥|呢)?(?:吗)?[?。!]?$`,
    'u',
  ),
  new RegExp(
    `${LEAD}(?:有)?(?:哪些|哪几个|什么|多少|几个|啥)${QUESTION}(?:是|还)?(?:你|你们|机器人)?(?:都|还|一直)?${UNANSWERED}(?:的|呢|啊|吗)?[?。!]?$`,
    'u',
  ),
  new RegExp(`${LEAD}${UNANSWERED}的(?:有哪些|有什么|有几个|列一下|列出来|清单|列表)[?。!]?$`, 'u'),
  new RegExp(
    `^(?:查看|打开|看看?|列出)?(?:未答|待答|待补充|没答|未解答|未回答)${QUESTION}(?:清单|列表|有哪些)?[?。!]?$`,
    'u',
  ),
];

const TAUGHT = '(?:教过?(?:你)?的|教(?:给|会)你的|已教的?|学过的|学到的|加过的|补充过?的)';
const LESSON = '(?:问法|固定答复|固定回答|答复|问答)';
const LIST_LESSONS: readonly RegExp[] = [
  new RegExp(
    `${LEAD}${TAUGHT}(?:${LESSON})?(?:和${LESSON})?(?:都)?(?:有哪些|有什么|有啥|有多少|清单|列表|列一下|列出来|看看|给我看看|都有啥)?[?。!]?$`,
    'u',
  ),
  new RegExp(
    `${LEAD}(?:有)?(?:哪些|什么|哪几条|多少)(?:${LESSON})(?:是)?(?:我|我们)?(?:教|加|补充)(?:过|的|了)*(?:你)?(?:的)?[?。!]?$`,
    'u',
  ),
  new RegExp(
    `${LEAD}(?:问法|固定答复|固定回答)(?:和(?:问法|固定答复))?(?:都)?(?:有哪些|清单|列表|列一下|列出来)[?。!]?$`,
    'u',
  ),
  new RegExp(`^(?:我|我们|管理员)?(?:都)?教(?:过|了)你?(?:哪些|什么|多少|几条|啥)(?:${LESSON})?[?。!]?$`, 'u'),
];

const DIGITS = '一二三四五六七八九十';
const PLACE = '(?:第\\s?(?:[\\d０-９]{1,2}|[一二三四五六七八九十])\\s?[个条题项]?|最后一?[个条题])(?:问题|问法|题)?';

/** -1: the last; undefined: no place is named. */
function readPlace(words: string): number | undefined {
  const number = /\d{1,2}|[一二三四五六七八九十](?=\s?(?:[个条题项]|问|$))/u.exec(normalise(words))?.[0];
  if (words.startsWith('最后')) return -1;
  if (number === undefined) return undefined;
  return /\d/u.test(number) ? Number(number) : DIGITS.indexOf(number) + 1;
}

// Right after teaching or listing, 撤掉这条 means the lesson; else a lesson must be named.
const TAKE_BACK = new RegExp(
  `^(?:请|麻烦|帮我)?(?:把|将)?(?:(?:刚才|刚刚|刚)?教的|(?:这|那|该)(?:一)?[条个]|(?:${PLACE}))?(?:教过的|教的)?(?:问法|固定答复|答复)?(?:给)?(?:撤掉|撤销|撤回|撤了|删掉|删除|删了|去掉|取消|不要了|作废)(?:教过的)?(?:(?:这|那|该)(?:一)?[条个]|刚才教的|刚教的|${PLACE}|吧|掉)?(?:教过的|教的)?(?:问法|固定答复|答复)?[。!吧了]*$`,
  'u',
);

/** After these 撤掉这条 still means a lesson: it was listed, or just tried out. A bare 撤销 is about the ledger. */
const MAY_STAND_BETWEEN = new Set(['list_lessons', 'ask_regulation']);
const POINTS_AT_LESSON = new RegExp(`[这那该](?:一)?[条个]|${PLACE}`, 'u');

function readTakingBack(plain: string, { lastIntent, listedForTeaching }: Scene): StatedLesson | undefined {
  if (!TAKE_BACK.test(plain)) return undefined;
  const isNamed = /问法|固定答复|教过?的/u.test(plain);
  const isNext =
    lastIntent === 'teach_answer' || (MAY_STAND_BETWEEN.has(lastIntent ?? '') && POINTS_AT_LESSON.test(plain));
  if (!isNamed && !(isNext && (listedForTeaching?.lessons ?? 0) > 0)) return undefined;
  const words = new RegExp(PLACE, 'u').exec(plain)?.[0];
  const place = words === undefined ? undefined : readPlace(words);
  return { takesBack: true, ...(place !== undefined && { place }) };
}

/** Without a list nothing can be meant by a place in it; the administrator is told to have it shown first. */
function hasList({ listedForTeaching, speaker }: Scene): boolean {
  return (listedForTeaching?.questions ?? 0) > 0 || speaker.roles.includes('admin');
}

const FIXED = '(?:固定|统一)(?:答复|回答|回复)';
const FIXED_PLACE = new RegExp(
  `^(?:请|麻烦)?(?:把|给|将|对)?(${PLACE})(?:[,，\\s])?(?:的|就|加个?|设个?|用|按)?${FIXED}(?:是|为|成|设为|写)?\\s?[:：,，\\s]\\s?`,
  'u',
);
const FIXED_QUESTION = new RegExp(
  `^(?:请|麻烦)?(?:加|新增|添加|设|写)?(?:一?[个条])?${FIXED}\\s?[:：,，;；\\s]?\\s?问(?:题|法)?\\s?[:：]`,
  'u',
);
const ANSWER_MARK = /(?:[,，。;；?？!\s])\s?(?:答|答复|回答|回复)\s?[:：]/u;

/** 第3个固定答复:…, 固定答复 问:… 答:… */
function readFixed(text: string, scene: Scene): StatedLesson | undefined {
  const head = FIXED_PLACE.exec(text.slice(0, LONGEST_LOOK));
  if (head && hasList(scene)) {
    const place = readPlace(head[1] ?? '');
    const answer = text.slice(head[0].length).trim();
    return place === undefined || answer === '' ? undefined : { place, answer };
  }
  const asked = FIXED_QUESTION.exec(text.slice(0, LONGEST_LOOK));
  if (!asked) return undefined;
  const rest = text.slice(asked[0].length);
  const mark = ANSWER_MARK.exec(rest);
  if (!mark) return undefined;
  const question = unquoted(rest.slice(0, mark.index) + (/[?？]/u.test(mark[0]) ? '?' : ''));
  const answer = rest.slice(mark.index + mark[0].length).trim();
  return question === '' || answer === '' ? undefined : { question, answer };
}

const BELONGS = '(?:归到|归入|归在|归于|归给|归|对应到?|算到)';
const TO_CLAUSE =
  /(?:[,，。;；:：\s?？」”"])\s?(?:就|请|应该?|都)?(?:归到|归入|归在|归于|归给|归|对应到?|算到|按照?|依据)/gu;
const ASK_PLACE = new RegExp(
  `^(?:请|麻烦)?(?:把|将|给)?(${PLACE})[,，\\s]?(?:就|请|应该?|都)?(?:${BELONGS}|按照?|依据?|用)`,
  'u',
);
const ASK_QUESTION = /^(?:请|麻烦)?(?:加|新增|添加|补充|教你)?(?:一?[个条])?(?:新)?问法\s?[:：]/u;
const AFTER_CLAUSE = /(?:来)?(?:答|回答|答复|回复|处理|办)?[。!！吧了]*$/u;

/** 第2个归到领导干部规定第五条; 问法:…,归内部人员规定第三条. */
function readWayToAsk(text: string, scene: Scene): StatedLesson | undefined {
  const head = ASK_PLACE.exec(text.slice(0, LONGEST_LOOK));
  if (head && hasList(scene)) {
    const place = readPlace(head[1] ?? '');
    const clauseWords = toClauseWords(text.slice(head[0].length));
    return place === undefined || !NAMES_CLAUSE.test(clauseWords) ? undefined : { place, clauseWords };
  }
  const asked = ASK_QUESTION.exec(text.slice(0, LONGEST_LOOK));
  if (!asked) return undefined;
  const rest = text.slice(asked[0].length);
  const mark = [...rest.matchAll(TO_CLAUSE)].at(-1);
  if (!mark) return undefined;
  const question = unquoted(rest.slice(0, mark.index) + (/[?？]/u.test(mark[0]) ? '?' : ''));
  const clauseWords = toClauseWords(rest.slice(mark.index + mark[0].length));
  return question === '' || clauseWords === '' ? undefined : { question, clauseWords };
}

/** A clause is named by a number or a title; 第2个按期完成 names none. */
const NAMES_CLAUSE = /[条项款]|规定|条例|办法|意见|法|严禁|痼疾|号文/u;

function toClauseWords(words: string): string {
  return words.trim().slice(0, 80).replace(AFTER_CLAUSE, '').trim();
}

/** Characters of a question that are kept; the quotation marks around it are not part of it. */
const LONGEST_QUESTION = 300;

function unquoted(words: string): string {
  return words
    .slice(0, LONGEST_QUESTION)
    .trim()
    .replace(/^[「“"『《]+|[」”"』》]+$/gu, '')
    .replace(/[,，;；。\s]+$/u, '')
    .trim();
}
