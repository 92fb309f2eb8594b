import { normalise } from '../language/normalise.ts';
import { readChoice } from './choice-words.ts';
import type { OpenQuestion, Reading } from './scene.ts';

/** What a form says beside an answer, as `slots.reference` of its reading. */
const SIGNS: readonly (readonly [sign: string, pattern: RegExp])[] = [
  [
    'cancel',
    /^(?:不填了?|不填报了|不报了|不登了|不登记了|不记了|不弄了|不用了|不要了|算了|取消|作废|退出|不了|不|否|cancel)$/u,
  ],
  ['skip', /^(?:跳过|略过?|先跳过|这项跳过|下一项)$/u],
  ['back', /^(?:上一步|上一项|上一个|返回|退回去?|回上一步)$/u],
  ['agree', /^(?:对的?|是的?|没错|就是|嗯+|好的?|可以|ok|确认|确定|无误|没问题|提交|就这样|确认无误)$/u],
];

/** 修改第3项, 第3项改一下, 改3. */
const EDIT =
  /^(?:请|我要)?(?:修?改|更改|重填|重写)(?:一下)?第?([\d一二三四五六七八九十]{1,2})[项条个]?$|^第?([\d一二三四五六七八九十]{1,2})[项条个]?(?:要|得)?(?:修?改|不对|错了|重填|重写)(?:一下)?$/u;

/** What may be looked at while a form stays open. */
const ASIDE = new Set(['help', 'ask_regulation', 'read_article', 'list_interventions']);

/** Questions about recording itself; a question in a quotation is seldom one of them. */
const ABOUT_RECORDING =
  /规定|办法|第[\d一二三四五六七八九十]{1,4}条|登记|记录|填|上报|算(?:不算|是)?(?:打招呼|过问|干预|插手)|匿名|保密|谁(?:能|会|可以)?看/u;

/**
 * Reads a message while a form is open: it answers the form, whatever else it sounds like, and is looked at no further.
 * 帮助, the list of the own records and a clear question about rules are read as such by `lookAside`; the form waits.
 * Undefined: no form is open.
 */
export function answerForm(
  text: string,
  { pending, lookAside }: { readonly pending: OpenQuestion | undefined; lookAside(): Reading },
): Reading | undefined {
  if (pending?.kind !== 'missing_field' || pending.slots.form === undefined) return undefined;
  const plain = normalise(text.trim().slice(0, LONGEST)).replace(/[。!,;~\s]+$/u, '');
  const sign = SIGNS.find(([, pattern]) => pattern.test(plain))?.[0];
  if (sign) return toReading(pending, { reference: sign, body: { value: text.trim(), words: text.trim() } });
  const place = plain.length <= 14 ? EDIT.exec(plain) : null;
  if (place && pending.awaits === 'summary') return toReading(pending, { reference: 'edit', choice: placeOf(place) });
  if (mayBeAside(plain, pending)) {
    const aside = lookAside();
    if (ASIDE.has(aside.intent) && !aside.slots.tellsOfIntervention) return aside;
  }
  const choice = plain.length <= 20 ? readChoice(plain, 20) : undefined;
  const body = { value: text.trim(), words: text.trim() };
  return toReading(pending, { body, ...(Array.isArray(choice) && { choice }) });
}

/** Longest answer that is looked at, in characters. */
const LONGEST = 4000;

function mayBeAside(plain: string, { awaits }: OpenQuestion): boolean {
  if (/^(?:@\S+\s)?(?:帮助|help|怎么用)[?]?$/u.test(plain) || /^我的过问记录[?]?$/u.test(plain)) return true;
  if (!/[?吗]$/u.test(plain) || plain.length > 60) return false;
  return awaits !== 'quote' || ABOUT_RECORDING.test(plain);
}

function toReading({ intent, slots }: OpenQuestion, said: Reading['slots']): Reading {
  return { intent, slots: { form: slots.form ?? {}, ...said }, confidence: 1, alternatives: [], answersPending: true };
}

function placeOf(match: RegExpExecArray): readonly number[] {
  const words = match[1] ?? match[2] ?? '';
  if (/^\d+$/u.test(words)) return [Number(words)];
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words];
  const ten = words.includes('十') ? Math.max(DIGITS.indexOf(tens), 1) * 10 : 0;
  return [ten + Math.max(DIGITS.indexOf(ones), 0)];
}

const DIGITS = '零一二三四五六七八九';
