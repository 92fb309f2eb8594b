import type { Slots } from '../core/slots.ts';
import { type FoundAnswerBy, findAnswerBy } from '../language/answer-by.ts';
import { findLadder } from './ladder.ts';
import type { Scene } from './scene.ts';

/** Until when a notice asks for an answer, as its schedule wants it; the words stay in its text. */
export function readAnswerBy(
  text: string,
  schedule: Slots['schedule'],
  { now, days }: Pick<Scene, 'now' | 'days'>,
): Pick<Slots, 'answerBy'> {
  const found = findAnswerBy(text, now, days);
  return found ? { answerBy: { value: meantBy(found, schedule), words: found.words } } : {};
}

function meantBy({ once, repeated }: FoundAnswerBy, schedule: Slots['schedule']): FoundAnswerBy['once'] {
  const kind = schedule?.value.kind;
  return kind === 'recurring' || kind === 'deadline' ? repeated : once;
}

/**
 * 27日17点前没回的再催: says until when to answer where it says what follows. The text with both said one after the other,
 * so that the time stays in the notice when the rest is taken out of it.
 */
export function spellAnswerBy(text: string, { now, days }: Pick<Scene, 'now' | 'days'>): string {
  const { start = 0 } = findLadder(text) ?? {};
  const before = `${text.slice(0, start)}${ANSWERED}`;
  if (!ENDS_IN_TIME.test(text.slice(0, start)) || !UNANSWERED.test(text.slice(start))) return text;
  const found = findAnswerBy(before, now, days);
  return found && found.end >= start ? `${before},${text.slice(start)}` : text;
}

const ANSWERED = '回复';
const ENDS_IN_TIME = /前$/u;
const UNANSWERED = /^(?:还|仍|都)?(?:没有?|未)(?:有)?(?:回|反馈|签收|答复)/u;

/** The slots of an order with what is put otherwise; a new text says by itself until when it is to be answered. */
export function revisedSlots(before: Slots, revised: Slots, scene: Pick<Scene, 'now' | 'days'>): Slots {
  if (!revised.body) return { ...before, ...revised };
  const { answerBy: _, ...rest } = before;
  const schedule = revised.schedule ?? before.schedule;
  return { ...rest, ...revised, ...readAnswerBy(revised.body.value, schedule, scene) };
}

/** The text without the time to answer by, every other character in its place: it is not when the notice is sent. */
export function withoutAnswerBy(text: string, { now, days }: Pick<Scene, 'now' | 'days'>): string {
  const found = findAnswerBy(text, now, days);
  if (!found) return text;
  const { start, end } = found;
  return text.slice(0, start) + BLANK.repeat(end - start) + text.slice(end);
}

const BLANK = '\u0003';
