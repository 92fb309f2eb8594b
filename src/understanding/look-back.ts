import type { Slots, StatedChange } from '../core/slots.ts';
import { readAnyDate } from './due.ts';
import { tellsRelapse } from './reopening.ts';
import { groupStated, restOf, type StatedGroup } from './stated-groups.ts';
import type { Utterance } from './utterance.ts';

/**
 * What was found when closed entries were looked at again, or to what day that is put: 12号回头看过了,没有反弹;
 * 12号回头看改到明年3月. Undefined: neither is stated.
 */
export function readLookBack(utterance: Utterance): Slots | undefined {
  if (!utterance.text.includes('回头看')) return undefined;
  const groups = groupStated(utterance).filter(({ text }) => text.includes('回头看') && !tellsRelapse(text));
  const moved = groups.flatMap((group) => (MOVES.test(group.text) ? toMoves(group, utterance) : []));
  if (moved.length > 0) return { changes: moved };
  const found = groups.filter(({ text }) => DONE.test(text) && !NOT_YET.test(text));
  const changes = found.flatMap((group) => {
    const note = restOf(group, utterance, /回头看|反弹|没(?:有)?问题|(?:无|未见)异常/u);
    return group.mentions.map((entry): StatedChange => ({ entry, ...(note && { note }) }));
  });
  return changes.length > 0 ? { changes, approved: true } : undefined;
}

function toMoves({ mentions, parts }: StatedGroup, utterance: Utterance): StatedChange[] {
  const dueOn = parts.map((part) => readAnyDate(part, utterance)).findLast((date) => date !== undefined);
  return dueOn ? mentions.map((entry) => ({ entry, dueOn })) : [];
}

const MOVES =
  /回头看(?:的)?(?:时间|日期|日子)?[^,。;]{0,6}(?:改|推迟|推后|推|挪|延|延后|定|放|安排|提前|调整|调)(?:到|至|在|成|为|期到)|\d{1,2}月(?:\d{1,2}[日号]?|底|初|[上中下]旬)?(?:再|去|就|要|来|做|开展|进行|组织|安排)*(?:一次)?回头看(?:一下|一次|吧|[。!])*$/u;
const FINE =
  '(?:没有?(?:发现|出现|再)?(?:反弹|问题|异常|毛病)|(?:未|无)(?:见|发现|出现|再)*(?:反弹|问题|异常)|一切正常|保持(?:得)?(?:住|良好|不错)|合格|通过|到位)';
const DONE = new RegExp(
  `回头看(?:已|已经|都)?(?:查|看|做|搞|走|核)?(?:过|完|毕|结束)了?|回头看(?:查|做|搞|看)?了|(?:做|搞|开展|进行|完成|查|组织)(?:了|过|完)(?:一次)?[^,。;]{0,8}回头看|(?:已|已经)[^,。;]{0,6}回头看|回头看[^。;]{0,16}${FINE}`,
  'u',
);
const NOT_YET =
  /(?:还没|尚未|没有?|未|不用|不需要?|准备|打算|计划|将|要|该|拟|应)(?:去|再|做|开展|进行|组织|安排|搞)*(?:一次)?回头看(?!.{0,8}(?:过了|完了|没问题|没有反弹))|回头看(?:还|尚)(?:没|未)|回头看(?:计划|方案|安排表|名单|清单|台账)/u;
