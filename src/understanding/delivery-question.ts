import { readNotice } from './receipts.ts';
import type { Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/**
 * 哪些单位没送达, 怎么知道谁没收到, 通知都发到了吗: where a notice has not arrived, and why. Who has not answered is another
 * question, and so is what somebody has not handed in.
 */
export function readDeliveryQuestion(utterance: Utterance): Reading | undefined {
  const { text, scene, numbers } = utterance;
  if (text.length > LONGEST || numbers.length > 0 || scene.pending?.kind === 'missing_field') return undefined;
  if (!ASKS.some((pattern) => pattern.test(text))) return undefined;
  return {
    intent: 'list_receipts',
    slots: { ...readNotice(utterance), topic: 'delivery' },
    confidence: 1,
    alternatives: [],
  };
}

const LONGEST = 40;
const NOTICE = '(?:通知|提醒|消息|公告)';
const LEAD =
  '^(?:请问|请|我想|我要|想|帮我|看看?一?下?|查查?一?下?|列一?下?|怎么(?:才能)?(?:知道|看|查)|如何(?:知道|看|查)|知道)*';
const ARRIVED = '(?:收到|送达|送到|发到|发达|发出去|发出|接到|发成功)';
const WHO =
  '(?:谁|有?哪[些几]?[个家]?(?:单位|法院|检察院|公安|院|局)?|有没有(?:谁|哪[个家])?(?:单位)?|(?:有)?(?:多少|几)[个家](?:单位)?|还有(?:谁|哪[些几]?[个家]?(?:单位)?)?)';
const ASKS: readonly RegExp[] = [
  new RegExp(
    `${LEAD}(?:[^,。;]{0,16}${NOTICE}(?:的|有|,)?)?${WHO}(?:还|都|到现在)*(?:没有?|未)(?:能)?${ARRIVED}(?:[这那][条个])?(?:${NOTICE})?(?:的)?(?:单位)?(?:是?(?:哪[些几]?[个家]?|谁))?[了吗呢么?]*(?:[,、]?(?:是)?(?:为什么|为啥|什么原因|原因(?:是什么)?))?[?。!]*$`,
    'u',
  ),
  new RegExp(
    `${LEAD}(?:[^,。;]{0,16}${NOTICE}(?:的)?)?(?:没有?|未)(?:能)?(?:送达|送到|发到|发出去|发成功)的(?:单位)?(?:都)?(?:有|是)(?:哪[些几]?[个家]?|谁)[?。]*(?:[,、]?(?:是)?(?:为什么|为啥|什么原因|原因(?:是什么)?))?[?。!]*$`,
    'u',
  ),
  new RegExp(
    `${LEAD}[^,。;]{0,16}${NOTICE}(?:都|全|已经?)*(?:送达|送到|发到|发出去|发出|发成功)(?:位)?(?:各?单位)?(?:了没有?|没有?|了吗|了么|吗)[?。!]*$`,
    'u',
  ),
  new RegExp(`${LEAD}(?:[^,。;]{0,16}${NOTICE}的?)?(?:送达|发送)(?:情况|率|结果)(?:怎么样|如何)?[吗呢?。!]*$`, 'u'),
];
