import type { Slots } from '../core/slots.ts';
import { findImpossibleDate } from '../language/impossible-date.ts';
import { findSchedule, hasUnclearTime } from '../language/schedule.ts';
import { readAnswerBy, spellAnswerBy } from './answer-by.ts';
import { toBody } from './body.ts';
import { takeTerms } from './order-terms.ts';
import type { Scene } from './scene.ts';
import { findTargetRuns, findTargets, type TargetRun, toSelection } from './targets.ts';
import type { Utterance } from './utterance.ts';

/**
 * What to send to whom, now or at a time. Times and units inside the message itself order nothing. A time or a unit that
 * is said and was not read whole leaves its slot empty, to be asked for.
 */
export function readBroadcast(utterance: Utterance): Slots {
  const { scene } = utterance;
  const { rest: text, terms } = takeTerms(spellAnswerBy(utterance.text, scene), { ofReplies: true });
  const { head, body, tail } = splitOrder(text, scene);
  const found =
    findSchedule(head, scene.now, scene.days) ?? (tail ? findSchedule(tail, scene.now, scene.days) : undefined);
  const { runs: headRuns, unclear } = findTargets(head, scene);
  const tailRuns = tail && headRuns.length === 0 ? findTargetRuns(tail, scene) : [];
  const isUnclear = !found && (hasUnclearTime(head, scene.now, scene.days) || findImpossibleDate(head) !== undefined);
  const targets = headRuns.length > 0 ? toSelection(headRuns, head, scene) : toSelection(tailRuns, tail, scene);
  const named = unclear ? undefined : targets.speaker ? vocative(scene, body) : targets;
  const message = withoutRuns(body).trim();
  const schedule = { value: found?.schedule ?? { kind: 'now' as const }, words: found?.words ?? '' };
  return {
    ...(isUnclear ? {} : { schedule }),
    ...(named ? { targets: named } : {}),
    ...(message ? { body: toBody(message) } : {}),
    ...readAnswerBy(text, schedule, scene),
    ...terms,
  };
}

interface SplitOrder {
  /** The order with its time and targets. */
  readonly head: string;
  readonly body: string;
  /** What orders after the message: 对象全市. */
  readonly tail: string;
}

/** Cuts the order from the message: at a quotation, at a colon or new line behind the verb, else behind the verb. */
function splitOrder(text: string, scene: Scene): SplitOrder {
  const tailMatch = TAIL.exec(text);
  const tail = tailMatch?.[0] ?? '';
  const main = tail ? text.slice(0, tailMatch?.index) : text;
  if (/以上|上述/u.test(tail)) return { head: '', body: main, tail };
  const quoted = splitQuoted(main);
  if (quoted) return { ...quoted, tail };
  const marked = /^([^\n]{0,80}?)(?::(?!\d\d)|\n)\s*/u.exec(main);
  if (marked && SEND.test(marked[1] ?? '')) return { head: marked[1] ?? '', body: main.slice(marked[0].length), tail };
  const end = headEnd(main, scene);
  return { head: main.slice(0, end), body: main.slice(end).replace(/^[\s,:、。]+/u, ''), tail };
}

/** 通知各法院“…”, 把“…”发给四个分局. */
function splitQuoted(main: string): Omit<SplitOrder, 'tail'> | undefined {
  const [, head = '', body = ''] = QUOTED.exec(main) ?? [];
  if (SEND.test(head)) return { head, body };
  const [, first = '', order = ''] = QUOTED_FIRST.exec(main) ?? [];
  return SEND.test(order) ? { head: order, body: first } : undefined;
}

const QUOTED = /^([^“"「『]{0,80})[“"「『]([^”"」』]{2,})[”"」』][\s。,!]*$/u;
const QUOTED_FIRST =
  /^(?:请|麻烦|帮我|把|将)*[“"「『]([^”"」』]{2,})[”"」』](?:这(?:句|条|段)话?)?([^“”"「」\n]{2,40})$/u;
const TAIL =
  /[。,;\s]\s*(?:请|帮我|帮忙|麻烦)*(?:群发|统一发|发出去|通知下去)(?:一下)?[。!]?\s*$|(?:[-—。\s]{1,6}|^)(?:以上|上述)(?:内容|通知|消息)?请?(?:转?发|通知)(?:给|至|到)?\s?[^,。;:\n]{2,24}[。]?\s*$|[。,;\s]\s*(?:发送|接收|通知)?(?:对象|范围|收件(?:人|单位)|接收单位|发送(?:给|对象|范围)?|发给|发(?=全市|全体|各|所有)|抄送)\s?(?:是|为|:)?\s?[^,。;:\n]{2,24}[。]?\s*$/u;
const SEND =
  /通知|广播|群发|发布|公告|发(?:给|送|到|个|一?条|一下|下|出|文|信息|消息|各|所有|全|[东西南高临安市])?|告诉|告知|转告|转给|转发|转达|传达|说|讲|知会|下发|推送|提示|喊|叫|招呼|知道|知晓|知悉|(?:带|捎|传|递)(?:个|一?句)?(?:话|口信|信儿?)|通个?气|周知|@/u;

/** Where the words of the order end: behind the last of verb and targets that stand together. */
function headEnd(text: string, scene: Scene): number {
  const verb = VERB.exec(text);
  if (!verb) return 0;
  const behind = (end: number): number => end + (AFTER_VERB.exec(text.slice(end))?.[0].length ?? 0);
  const end = behind(verb.index + verb[0].length);
  // 告诉市中院,…: the targets follow the verb.
  const targets = findTargetRuns(text, scene).find((run) => run.start >= end && run.start <= end + 1);
  return targets ? behind(targets.end) : end;
}

const PLACE = '[^,。;:!?\\n]';
const VERB = new RegExp(
  [
    `(?:让|叫)${PLACE}{2,30}?(?:知道|知晓|知悉|晓得)(?:一下|一声|下)?`,
    `(?:给|向|跟|和|对)${PLACE}{2,30}?(?:(?:带|捎|传|递)(?:个|一?句)?(?:话|口信|信儿?)|通个?气|吱一?声|交代一?[下声]|提个?醒)`,
    '(?:(?:带|捎|传|递)(?:个|一?句)?(?:话|口信|信儿?)给|(?:喊|叫|招呼|吆喝)一?(?:声|下|嗓子))',
    `(?:给|向|跟|和|对|往|同)${PLACE}{2,40}?(?:发布|发送|发出|发个|发一?条|发一?下|发份|发|说一?声|说一?下|说|讲一?声|讲一?下|讲|通知一?下|通知一?声|通知|传达|转达|公布|广播|提一?下|知会一?声|打个?招呼|群发)`,
    `${PLACE}{2,30}?(?:发一下|发个通知|发一?条|通知一下|群发一?下?)`,
    '(?:群发|广播|公告|发布|统一发|通知|告诉|告知|转告|转给|转发给?|知会|周知|发给|发送给?|发到|推送给?|下发|传达|@|发)',
  ].join('|'),
  'u',
);
const AFTER_VERB =
  /^(?:一下|一声|下去|下|给|到|出去?|的?(?:通知|消息|公告|信息|短信|提示|提醒|内容|话)|(?:一?个|一?条|一?份|一?则)(?:通知|消息|公告|信息|短信|提示|提醒)?|以下(?:内容|通知|消息)?|如下|了|哈)*/u;

// 「公告 … 请各单位提前报」: nobody is named in the order, but the message speaks to them.
function vocative(scene: Scene, body: string) {
  const runs = findTargetRuns(body, scene);
  const called = runs.filter((run) => /(?:^|请|[。!\s])\s*$/u.test(body.slice(0, run.start)) && isCall(run, body));
  return toSelection(called.slice(0, 1), body, scene);
}

function isCall(run: TargetRun, body: string): boolean {
  return run.unitIds.size > 1 && (run.start === 0 || /请\s*$/u.test(body.slice(0, run.start)));
}

function withoutRuns(body: string): string {
  return body.replace(/^[\s,:、。]+/u, '').replace(/^[“"「『]([^”"」』]+)[”"」』]$/u, '$1');
}
