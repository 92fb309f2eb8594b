import { readAnswerBy } from './answer-by.ts';
import { toBody } from './body.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads the correction of a notice that was sent: 更正:会议改到周四, 刚才的通知有误,应为…. Only marked words of somebody
 * who sends notices are read so, and nothing that is about an entry.
 */
export function readCorrecting({ text, scene, numbers, percents }: Utterance): Reading | undefined {
  const { speaker, recentNotices, pending } = scene;
  const sends = speaker.roles.includes('supervisor') || speaker.roles.includes('admin');
  if (!sends || recentNotices.length === 0 || numbers.length > 0 || percents.length > 0) return undefined;
  if (pending?.kind === 'missing_field') return undefined;
  const said = MARKED.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (!said) return undefined;
  const body = said.groups?.body?.trim() ?? '';
  const slots = body === '' ? {} : { body: toBody(body), ...readAnswerBy(body, undefined, scene) };
  return { intent: 'correct_broadcast', slots, confidence: 1, alternatives: [] };
}

const NOTICE =
  '(?:刚才|刚刚|刚|上午|下午|昨天|上一?[条个次]|前面|之前|那[条个])?(?:的|发的|发出的|那[条个])*(?:通知|消息)';
const MARKED: readonly RegExp[] = [
  /^(?:请)?(?:再)?(?:发个?|发一?[条个]|补发一?[条个])?更正(?:一下|通知|启事|说明)?\s?[:,]\s?(?<body>.{2,})$/su,
  new RegExp(`^(?:请|给)?(?:发个?|发一?[条个])?更正(?:一下)?${NOTICE}(?:\\s?[:,]\\s?(?<body>.{2,}))?$`, 'su'),
  new RegExp(
    `^(?:(?:不好意思|抱歉|对不起|各位)[,\\s]?)?(?:把|对)?${NOTICE}(?:里|中)?的?[^,。:;]{0,8}?(?:有误|[写发说打报]?错了?|更正(?:为|如下|成)?)\\s?[:,]?\\s?(?<body>.{2,})$`,
    'su',
  ),
];
