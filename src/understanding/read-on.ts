import type { Utterance } from './utterance.ts';

/** Intents after which 第二款呢 and 下一条 speak of a clause. */
const KNOWLEDGE = new Set(['read_article', 'ask_regulation']);

/**
 * The sentence is nothing but a place in a regulation: a name with a number (值班管理办法第一到九条), or, while a clause
 * is talked of, a number alone (第二款呢, 下一条). However it sounded, it wants to be read.
 */
export function wantsToRead({ text, scene }: Utterance): boolean {
  if (text.length > LONGEST) return false;
  const isOnClause = KNOWLEDGE.has(scene.lastIntent ?? '') && scene.clauseInFocus !== undefined;
  if (isOnClause && PLACE_ALONE.test(text)) return true;
  return NAMED_PLACE.test(text) && !NEW_ENTRY.test(text) && scene.reference?.(text) === 'by_number';
}

const LONGEST = 50;

const NUMBERS = '第?[\\d〇零一二两三四五六七八九十百]{1,6}';
const PARTS = `(?:${NUMBERS}[款项个])*`;
const TAIL =
  '(?:的)?(?:原文|内容|全文|条文|原话)?(?:是什么|讲什么|说什么|怎么[说写讲]的?|怎么规定的?|呢|看看|看一?下|发我|给我看看)?[?。!]?';

const PLACE_ALONE = new RegExp(
  `^(?:那么?|再看看?|看看?|还有|接着看?)?(?:(?:它|这条|该条)的)?(?:${NUMBERS}[条款项]${PARTS}|[下上前后](?:面)?一条)${TAIL}$`,
  'u',
);
const NAMED_PLACE = new RegExp(
  `^[^,。;:!?\\n]{3,36}?${NUMBERS}条?(?:之[一二三四五六七八九十])?(?:(?:[到至和跟、~-]|以及)${NUMBERS}条?)*条?(?:之[一二三四五六七八九十])?${PARTS}${TAIL}$`,
  'u',
);

/** 登记一条:违反某规定第五条 is an entry about a clause. */
const NEW_ENTRY = /登记|新增|录入|添加|加一|记一|整改|问题|上报|填报|#|号/u;
