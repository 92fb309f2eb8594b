import { findMentions } from './entries.ts';
import type { Reading } from './scene.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/**
 * 推迟一天,院长出差 in a unit that was warned: puts off that somebody above is told, with the reason said beside it. Where
 * an entry is named, or its 期限, more time for that one is meant and nothing is read here.
 */
export function readDeferral({ text, numbers, scene, tokeniser }: Utterance): Reading | undefined {
  if (!scene.waitingWarning || numbers.length > 0 || text.length > LONGEST || OF_ENTRIES.test(text)) return undefined;
  const said = DEFERS.exec(text);
  const order = said?.groups?.order;
  if (!said || order === undefined) return undefined;
  const end = said.index + said[0].length;
  const named = findMentions(toUtterance(text.slice(0, end), scene, tokeniser), () => true);
  if (named.length > 0) return undefined;
  const reason = trim(`${trim(text.slice(0, end - order.length))},${trim(text.slice(end))}`);
  return {
    intent: 'defer_escalation',
    slots: reason === '' ? {} : { reason },
    confidence: 1,
    alternatives: [],
  };
}

const LONGEST = 200;

const OF_ENTRIES = /期限|时限|延期|展期|整改|办结|事项|台账|会议?推迟|开会/u;

/** An order at the beginning of a clause; what a leader is told, or the answer, may follow. */
const DEFERS =
  /(?:^|[,;。!\n\s])(?<order>(?:请|麻烦|申请|能不能|能否|可否|可不可以|可以|希望|想|要|我们?|我[院局处科庭]|本[院局]|单位|先|再|帮|给|把|将|这[条个]|通知|那就|就){0,6}(?:推迟|暂缓|延缓|缓|延后|推后|宽限|晚)(?:个|上|到)?(?:\s?(?:\d{1,2}|[一两二三半])\s?个?(?:天|日|工作日)|明天|一下|一缓|几天)(?:以?后)?(?:再|才)?(?:告知|告诉|上报|报告|通知|找|回复?|答复|报送?|反馈)?[^,;。!?\n\s]{0,8}[吗吧呢?]*)/u;

/** 因为院长出差。 → 院长出差 */
function trim(words: string): string {
  return words
    .replace(/^[\s,;。!:]+|[\s,;。!:]+$/gu, '')
    .replace(/^(?:理由|原因)?(?:是|为)?:?(?:因为?|由于)?/u, '')
    .replace(/^[\s,:]+/u, '');
}
