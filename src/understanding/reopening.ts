import type { Slots, StatedChange } from '../core/slots.ts';
import { readAnyDate } from './due.ts';
import { asTyped } from './note.ts';
import { groupStated, type StatedGroup } from './stated-groups.ts';
import type { Utterance } from './utterance.ts';

/** Entries of which it is stated that the problem came back: 12号反弹了,重新整改. Undefined: of none. */
export function readReopening(utterance: Utterance): Slots | undefined {
  // A figure is a report of progress, whatever else is told beside it.
  if (!CAME_BACK.test(utterance.text) || utterance.percents.length > 0) return undefined;
  const changes = groupStated(utterance)
    .filter((group) => tellsRelapse(group.text))
    .flatMap((group) => toChanges(group, utterance));
  return changes.length > 0 ? { changes } : undefined;
}

/** Whether a text states that something came back: not 没有反弹, 防止反弹, 反弹风险. */
export function tellsRelapse(text: string): boolean {
  return CAME_BACK.test(text.replace(NOT_BACK, ' '));
}

function toChanges({ mentions, parts }: StatedGroup, utterance: Utterance): StatedChange[] {
  const dueOn = parts.map((part) => readAnyDate(part, utterance)).findLast((date) => date !== undefined);
  const words = asTyped(parts, utterance);
  const tells = words.replace(SAYS_ONLY, '').length > 3;
  return mentions.map((entry) => ({
    entry,
    ...(dueOn && { dueOn }),
    ...(tells && { note: { value: words, words } }),
  }));
}

const CAME_BACK =
  /反弹|回潮|死灰复燃|复发|(?:老?问题|情况|毛病)又(?:出现|冒出来|发生|犯|来)了|又(?:出现|发生|冒出来)了?(?:同样|一样|类似|老)/u;
const NOT_BACK =
  /(?:没有?|未|无|不|别|勿|防|免|怕|担心|担忧|谨防|警惕|杜绝|警防|可能|容易|容不得|是否|零|会|将|极易|易)(?:再|有|曾|发现|出现|发生|见到?|现|让|能|会|存在|止|得|范|要|许|是){0,4}(?:[#第]?\d{1,5}(?!\d)[号条项]?|这条|该项|它|问题|任何|任何问题|明显|再次|又|的){0,4}(?:反弹|回潮|死灰复燃|复发)|(?:反弹|回潮|复发)(?:率|风险|隐患|压力|苗头|可能|情况|的(?:可能|风险|话|情况|苗头|问题|原因|教训))|反弹(?:与否|没)/gu;
const SAYS_ONLY =
  /[#第]?\d{1,5}[号条项]?|[这那该](?:一)?[条项个]|回头看|发现|又|反弹|重新|整改|问题|出现|了|[,，。；;\s]/gu;
