import type { StatedChange } from '../core/slots.ts';
import { readDecision } from './acceptance.ts';
import { tellsProgress } from './changes.ts';
import { readAnyDate } from './due.ts';
import { asTyped } from './note.ts';
import type { Reading } from './scene.ts';
import { asks } from './stance.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads the answer to "why does it go back": any words are a reason, a day among them is the day for reporting again,
 * and 不写原因 leaves it out. Undefined: it is about something else.
 */
export function answerReason(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const { pending } = scene;
  if (pending?.kind !== 'missing_field' || pending.field !== 'reason') return undefined;
  if (GIVES_UP.test(text)) return { intent: 'deny', slots: {}, confidence: 1, alternatives: [], answersPending: true };
  if (turnsElsewhere(utterance)) return undefined;
  const said = NONE.test(text) ? {} : reasonIn(utterance);
  const changes = (pending.slots.changes ?? []).map((change): StatedChange => ({ ...change, ...said }));
  const slots = { ...pending.slots, changes, confirmed: true };
  return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

/** Another entry by number with news or a decision, or a question, is no reason. */
function turnsElsewhere({ text, numbers }: Utterance): boolean {
  return asks(text) || (numbers.length > 0 && (tellsProgress(text) || readDecision(text) !== undefined));
}

function reasonIn(utterance: Utterance): Pick<StatedChange, 'note' | 'dueOn'> {
  const { text } = utterance;
  const part = { text, start: 0, end: text.length };
  const words = asTyped([part], utterance).replace(/^(?:原因|理由)(?:是|：|:)?/u, '');
  const dueOn = BY_THEN.test(text) ? readAnyDate(part, utterance) : undefined;
  return { note: { value: words, words }, ...(dueOn && { dueOn }) };
}

const BY_THEN = /前|以内|重报|再报/u;
const GIVES_UP = /^(?:算了|取消|不退了?|先不退|不用退|作罢|别退|不是)/u;
const NONE = /^(?:不写|不填|没有?|无|不用|不需要|直接退回?|退回就行)(?:写|填|说)?(?:原因|理由)?[了吧。!]*$/u;
