import { readOwner, tellsOwner } from './assign.ts';
import { asks } from './stance.ts';
import type { Utterance } from './utterance.ts';

/** Short words on the entry just spoken of: 换成张伟吧, 它的期限是哪天. A bare 弄好了 may be chatter and stays what it was. */
export function ofFocus({ text, scene }: Utterance): string | undefined {
  if (text.length > 24) return undefined;
  if (ACCEPTS.test(text)) return 'close_entry';
  if (asks(text)) return FIELD.test(text) && POINTS.test(text) ? 'show_entry' : undefined;
  return tellsOwner(text) && readOwner(text, scene) ? 'assign_entry' : undefined;
}

/** 直接给销号行不, 顺便给我销号呗: wanted of the entry at hand; 销号要什么材料 asks about the rule. */
const ACCEPTS =
  /^(?:那|就|能不能|可不可以|能|可以)?(?:直接|顺便|顺手|也|一起|一并|现在|马上|干脆|帮忙?|请|麻烦|你|再)*(?:给|帮|把|替)?(?:我们?|它|他|这[条个]|那[条个]|办)?(?:销号|销掉?|销一下号)(?:了|掉|一下)?(?:呗|吧|得了|算了|行不行?|行吗|可以吗|可以不|好吗|好不好|成不|行么)[?。!]*$/u;

const FIELD = /期限|时限|到期|进度|进展|负责|责任|谁|情况|多少|状态|哪天|哪家|单位/u;
const POINTS = /^(?:它|那|这|该)|(?:这|那|刚才?)(?:一)?(?:条|个|项)/u;
