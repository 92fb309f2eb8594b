import { findSchedule } from '../language/schedule.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/**
 * Which order to send something a message gives, where the classifier heard another one or none: an order to remind that
 * says 提醒 or the like, when, and whom; words for somebody that repeat nothing. Nothing leaves before it was shown and
 * confirmed, so hearing an order too many costs little.
 */
export function decideOrder(heard: string, utterance: Utterance): string {
  const { text } = utterance;
  if (heard !== 'broadcast' && handsOn(utterance)) return 'broadcast';
  if (heard === 'out_of_scope') return ordersReminder(utterance) ? 'create_reminder' : heard;
  if (heard === 'nudge') return ordersReminder(utterance, 'repeated') ? 'create_reminder' : heard;
  if (heard === 'create_reminder') return !ORDERS.test(text) && speaksTo(utterance) ? 'broadcast' : heard;
  return heard;
}

function ordersReminder(utterance: Utterance, only?: 'repeated'): boolean {
  const { text, scene } = utterance;
  if (!(ORDERS.test(text) || calls(utterance)) || ASKS.test(text) || TELLS.test(text)) return false;
  const found = findSchedule(text, scene.now, scene.days);
  if (!found) return false;
  if (only === 'repeated') return found.schedule.kind === 'recurring' || found.schedule.kind === 'deadline';
  return /(?:提醒|叫|喊)(?:一下|一声|下)?我/u.test(text) || findTargetRuns(text, scene).length > 0;
}

/** 下午3点叫高新检的人下来: called right behind the time. */
function calls({ text, scene }: Utterance): boolean {
  const { start } = findTargetRuns(text, scene)[0] ?? { start: 0 };
  return /[\d点半刻分午晚早上天日]\s?(?:叫|喊)(?:一?[下声])?\s?$/u.test(text.slice(0, start));
}

const ORDERS = /提醒|提型|题醒|闹[钟铃]|催|(?:喊|叫)(?:一[下声]|他们|我)/u;
const ASKS = /怎么|如何|怎样|为什么|为啥|什么时候|哪[天些个]|[吗么?]\s*$/u;
/** 提醒已发, 收到提醒: what is told of a reminder. */
const TELLS =
  /(?:提醒|催)(?:功能|消息|已|了(?!一下)|过|得|的(?:是|那|事))|(?:收到|看到|没有?|取消|删除|暂停|停止|恢复|修改|查看|看看)[^,。;]{0,8}提醒/u;

/** 这条发给除政法委外的单位:… */
function handsOn({ text, scene }: Utterance): boolean {
  const said = HANDS_ON.exec(text);
  return said !== null && findTargetRuns(said[1] ?? '', scene).length > 0;
}

const HANDS_ON =
  /^(?:请|麻烦|帮我|把|将)*(?:这[条个则]|下面[这]?[条个]?|以下)(?:消息|通知|内容)?(?:请)?(?:群?发给?|转发?给?|推送给?)([^:\n]{2,30}):/u;

/** 跟东岭四家讲,会提前到明早八点: the time belongs to what is told. */
function speaksTo({ text, scene }: Utterance): boolean {
  const said =
    /^(?:请|麻烦|帮我|帮忙|再)*(?:跟|给|向|对|和)(.{2,20}?)(?:说|讲|带个话|捎个话|通个气)(?:一?[下声])?[,:\s]/u.exec(
      text,
    );
  return said !== null && findTargetRuns(said[1] ?? '', scene).length > 0;
}
