import type { EntryFilter, Slots } from '../core/slots.ts';
import { findDaySpans } from '../language/day-spans.ts';
import { readHolidayEdit } from './holiday-edit.ts';
import { findRule, type NamedRule, namesListed, toReference } from './known-rules.ts';
import { readRuleEdit } from './rule-edit.ts';
import { readRuleShift } from './rule-shift.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads what is done to a rule that exists: edited, paused, resumed, one time left out. Only marked words (暂停…提醒,
 * 恢复…提醒, 跳过下一次, …提醒改到) are read so; everything else is left to the classifier.
 */
export function readRuleOrder(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  if (text.length > LONGEST || ASKS.test(text) || scene.pending?.kind === 'missing_field') return undefined;
  for (const [intent, read] of READERS) {
    const slots = read(utterance);
    if (slots) return { intent, slots, confidence: 1, alternatives: [] };
  }
  return undefined;
}

/** An order about a rule is short; only a new text may be long. */
const LONGEST = 600;
const ASKS = /怎么|如何|怎样|为什么|为啥|能不能|可不可以|是不是|有没有|哪[些个几]|[吗么?]\s*$/u;

type Read = (utterance: Utterance) => Slots | undefined;

const READERS: readonly (readonly [string, Read])[] = [
  ['resume_reminder', readResuming],
  ['skip_reminder', readRestoring],
  ['skip_reminder', readSkipping],
  ['pause_reminder', readPausing],
  ['cancel', readStopping],
  ['edit_reminder', readRuleShift],
  ['edit_reminder', readHolidayEdit],
  ['edit_reminder', readRuleEdit],
  ['cancel_reminder', readCancelling],
];

const REMINDER = /提醒|闹[钟铃]|定时(?:任务|通知|消息)?|推送|播报/u;
const AS_ORDER = /^(?:请|麻烦|帮我|帮忙|给我|先|暂时|临时|可以|现在|从今天起|把|将|那|这)*/u;

/** 恢复周报提醒, 零报告的提醒继续发. */
function readResuming({ text, ...beside }: Utterance): Slots | undefined {
  const isNext = RESUMES.test(text.replace(AS_ORDER, '')) || CONTINUES.test(text);
  if (!isNext || text.length > 40) return undefined;
  const rule = findRule(text, beside);
  return REMINDER.test(text) || isKnown(rule) ? toReference(rule) : undefined;
}

const RESUMES = /^[^,。;]{0,20}?(?:恢复|重启|重新(?:启用|开启|打开|开始|启动|发)|解除暂停|取消暂停|启用|开启)/u;
const CONTINUES =
  /(?:提醒|闹[钟铃]|定时|推送|播报)[^,。;]{0,6}(?:继续|接着|恢复|重新|开起来|(?:重新)?打开)(?:发|提醒|来|吧|了|开|用|启用|推)*[。!]?$|^(?:继续|接着)(?:发|提醒)[^,。;]{0,16}$/u;

/** 先停一下周报提醒, 暂停零报告提醒. */
function readPausing({ text, ...beside }: Utterance): Slots | undefined {
  if (!PAUSES.test(text) || text.length > 40) return undefined;
  const rule = findRule(text, beside);
  return REMINDER.test(text) || isKnown(rule) ? toReference(rule) : undefined;
}

const PAUSES =
  /暂停|(?:先|暂时|临时|暂且)(?:把|将|给)?[^,。;]{0,16}(?:停|关|别(?:再)?(?:发|提醒|推)|不(?:用|要)?(?:发|提醒|推)|缓)|停(?:几|两|一|[\d])(?:天|阵子?|段时间|个?周|个?星期|个?月)|停一停|缓(?:一缓|几天|一阵)|挂起|(?:停|关|歇)(?:了|掉|一下)?[,，;]?[^。]{0,8}(?:再|后)(?:恢复|开|发)/u;

function isKnown(rule: NamedRule): boolean {
  return rule !== undefined && rule !== 'none';
}

/** 取消第4个, with the rules before the speaker's eyes. */
function readCancelling({ text, ...beside }: Utterance): Slots | undefined {
  const isOrder = CANCELS_PLACE.test(text) && /取消|删|停|撤|关|不要/u.test(text);
  return isOrder && namesListed(text, beside.scene) ? toReference(findRule(text, beside)) : undefined;
}

const CANCELS_PLACE =
  /^(?:请|麻烦|帮我|把|将)*(?:取消|删[掉除]?|停[掉用]|撤[销掉]?|关[掉闭])?第\s?[\d一二三四五六七八九十]{1,3}\s?[个条项](?:提醒|规则)?(?:取消|删[掉除]?|停[掉用]|撤[销掉]?|关[掉闭]|不要|[吧了。!])*$/u;

/** 刚才的通知别发了, 先别发, 把刚发的消息撤了: what was ordered last is not to leave, or not to go on. */
function readStopping({ text, scene }: Utterance): Slots | undefined {
  return scene.pending === undefined && STOPS.some((pattern) => pattern.test(text)) ? {} : undefined;
}

const JUST_SENT =
  '(?:刚才?|刚刚|上一?[条个]|前一?[条个]|那[条个]|这[条个])(?:我?(?:们)?发)?(?:出去|出)?的?(?:那[条个])?(?:通知|消息|公告|广播|群发)?';
const STOPS: readonly RegExp[] = [
  new RegExp(
    `^(?:请|麻烦|快|赶紧|赶快|马上|先|把|将|停,)*(?:${JUST_SENT}|通知|消息|公告|广播)?(?:请|先|就|都|暂时|赶紧|快)*(?:别|不要|不用|停止|停下来?,?别?|停)(?:再|往外|继续)?群?发(?:送|出去?)?(?:了|吧)*[。!]*$`,
    'u',
  ),
  new RegExp(
    `^(?:请|麻烦|快|赶紧|赶快|先|把|将)*${JUST_SENT}(?:给我|先|都)*(?:撤[了掉]?|撤下来|收回来?|停[了掉]|拦下来?|追回来?)(?:吧|了)*[。!]*$`,
    'u',
  ),
];

/** 第二个还是照常发: what was left out of a rule is sent after all; right after leaving out, that one is meant. */
function readRestoring({ text, ...beside }: Utterance): Slots | undefined {
  const said = RESTORES.exec(text);
  if (!said) return undefined;
  const { rule: words = '' } = said.groups ?? {};
  const isJustLeftOut = words === '' && beside.scene.lastIntent === 'skip_reminder';
  const rule = words === '' ? undefined : findRule(words, beside);
  return isJustLeftOut || isKnown(rule) ? { ...toReference(rule), choice: 'none' } : undefined;
}

const RESTORES =
  /^(?:请|那|把|算了,?)*(?!通知|告诉|告知|转告|提醒各)(?<rule>[^,。;]{0,16}?)(?:的?(?:那|这|下)一?次)?(?:还是|就|仍然?|都)*(?:照常|照旧)(?:发送?|提醒|通知)(?:吧|了|出)*[。!]?$/u;

/** 跳过下一次, 下周五的不用发了, 这周的周报提醒免了; `filter` holds the days that are left out, without them the next time is. */
function readSkipping({ text, scene, tokeniser }: Utterance): Slots | undefined {
  if (text.length > 40 || FOR_EVER.test(text)) return undefined;
  const isNext = SKIPS_NEXT.test(text) || (SKIPS_PLACE.test(text) && namesListed(text, scene));
  if (!isNext && !LEFT_OUT.test(text)) return undefined;
  // 明天那个提醒不用发了 ends a reminder that comes once: leaving out is for what repeats.
  const repeats = (scene.rules ?? []).some(
    ({ schedule }) => schedule.kind === 'recurring' || schedule.kind === 'deadline',
  );
  const span = findDaySpans(text, scene.now, scene.days).find((one) => !one.bare);
  if (!isNext && (!repeats || !span)) return undefined;
  const rest = (span ? text.slice(0, span.start) + text.slice(span.end) : text).replace(OF_SKIPPING, ' ');
  const rule = findRule(rest, { scene, tokeniser });
  if (!isNext && !REMINDER.test(text) && !isKnown(rule) && !/发|推/u.test(text)) return undefined;
  const filter: EntryFilter | undefined = span && { dueFrom: span.from, dueTo: span.to };
  return { ...toReference(rule), ...(filter && !isNext && { filter }) };
}

const FOR_EVER = /以后|今后|往后|再也|永久|永远|每[天日周月季年]都?不/u;
const SKIPS_NEXT =
  /提醒[^,。;]{0,4}(?:停|免|歇|跳|取消)一?次|少(?:发|提醒)一次|[下这本]一?[次回期](?:就|先|的)*算了|跳过(?:下|这|本)?一?[次回期遍]|跳过[^,。;]{1,12}?(?:下|这|本)一?[次回期]|(?:下|这|本)一?[次回期](?:的)?[^,。;]{0,12}?(?:先|就|都)*(?:不用|不要|不必|不|别|免|跳过|取消|停)(?:再)?(?:发|提醒|通知|推|了|掉|吧)*[。!]?$/u;
/** 跳过第1条: its next time. */
const SKIPS_PLACE =
  /^(?:请|麻烦|帮我|把|将|先)*跳过(?:第\s?[\d一二三四五六七八九十]{1,3}|最后一?)\s?[个条项](?:提醒|规则)?[吧了。!]*$/u;
const LEFT_OUT =
  /(?:先|就|都|可以)*(?:(?:不用|不要|不必|不|别|停止?)(?:再)?(?:发送?|提醒|通知|推送?)(?:了)?|免了|免发|跳过|停一?次|取消一次|停发)(?:一次)?[吧了。!]*$|^跳过|提醒[^,。;]{0,4}跳过[^,。;]{1,10}$/u;
const OF_SKIPPING = /跳过|[下这本]一?[次回期遍]|[停歇跳]一?次|取消一次|少发|一次|免发?/gu;
