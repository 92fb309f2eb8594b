import type { StatedChange } from '../core/slots.ts';
import { tellsProgress } from './changes.ts';
import { findMentions } from './entries.ts';
import type { Reading } from './scene.ts';
import { isStated } from './segments.ts';
import { stanceOf } from './stance.ts';
import type { Utterance } from './utterance.ts';
import { withoutUnits } from './word-mentions.ts';

/**
 * A message that brings files or links, names entries, and says nothing but that: 12号的照片, #12佐证材料见附件. The files
 * and links themselves are put in by who has them. Undefined: it is about something else.
 */
export function readBacking(utterance: Utterance): Reading | undefined {
  const { scene, text, clauses } = utterance;
  if (!scene.bringsEvidence || scene.pending?.kind === 'missing_field') return undefined;
  if (tellsProgress(text) || !clauses.every((_, at) => isStated(clauses, at))) return undefined;
  const located = findMentions(utterance, tellsProgress);
  if (located.length === 0) return undefined;
  const rest = located.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  if (!saysLittle(withoutUnits(rest, utterance))) return undefined;
  const changes = located.flatMap(({ mentions }) => mentions).map((entry): StatedChange => ({ entry }));
  return { intent: 'record_update', slots: { changes }, confidence: 1, alternatives: [] };
}

/** Words that come with a file and name nothing: 照片, 佐证材料补上了. */
export function isBareCaption(text: string): boolean {
  return stanceOf(text) === 'said' && saysLittle(text);
}

/** Han characters that may be left beyond the stock words. */
const MOST_LEFT = 2;

function saysLittle(text: string): boolean {
  const left = text.replace(STOCK, ' ');
  return !/[\d%]/u.test(left) && (left.match(/[\p{Script=Han}a-z]/giu)?.length ?? 0) <= MOST_LEFT;
}

const STOCK =
  /[\d一两二三四五六七八九十几]{1,3}[张份个页]|佐证|证明|材料|资料|照片|图片|相片|图|截图|附件|文件|视频|记录|凭证|清单|链接|网址|扫描件|复印件|台账|纪要|通报|报告|现场|整改|前后|对比|完成后?|之?[前后]的|请|查收|查看|查阅|审阅|收一?下|已经?|上传|发送|发|补充|补|附上?|提供|提交|报送|报|交|见|如下|在这里?|过来|给?[您你]|领导|相关|有关|那|这|此|[条项件的了是在和及与为做作上吧哈等:：,，。、;；!！()（）#号第]/gu;
