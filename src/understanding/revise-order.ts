import type { Slots } from '../core/slots.ts';
import { reviseSchedule } from '../language/revised-schedule.ts';
import { findSchedule } from '../language/schedule.ts';
import { revisedSlots } from './answer-by.ts';
import { toBody } from './body.ts';
import { takeTerms } from './order-terms.ts';
import { revisedTargets } from './revised-targets.ts';
import type { OpenQuestion, Reading, Scene } from './scene.ts';
import type { Utterance } from './utterance.ts';

/** A shown reminder or broadcast with one thing put otherwise: 改成下午四点, 不用发市局, 加上市中院. Shown again, not sent. */
export function reviseOrder({ text, scene }: Utterance, pending: OpenQuestion): Reading | undefined {
  if (!ORDERS.has(pending.intent)) return undefined;
  const revised = reviseTerms(text) ?? (REVISES.test(text) ? reviseFields(text, pending.slots, scene) : undefined);
  if (!revised) return undefined;
  const slots = revisedSlots(pending.slots, revised, scene);
  return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

/** 内容改成:… while an order is shown: whatever the new text sounds like, it is the text. */
export function reviseBodyShown({ text, scene }: Utterance): Reading | undefined {
  const { pending } = scene;
  if (pending?.kind !== 'confirm' || !ORDERS.has(pending.intent) || !SAYS_BODY.test(text)) return undefined;
  const revised = reviseBody(text, pending.slots);
  if (!revised) return undefined;
  const slots = revisedSlots(pending.slots, revised, scene);
  return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

const SAYS_BODY = /^(?:请|把)?(?:通知|提醒)?(?:的)?(?:内容|正文|文字)(?:改成|改为|换成|换为)/u;

function reviseFields(text: string, slots: Slots, scene: Scene): Slots | undefined {
  return reviseBody(text, slots) ?? reviseTargets(text, slots, scene) ?? reviseTime(text, slots, scene);
}

const ORDERS = new Set(['create_reminder', 'broadcast', 'edit_reminder', 'correct_broadcast']);
const REVISES =
  /改(?:成|到|为|一下|个)|换(?:成|到|为)|不(?:用|要|必)(?:发|提醒|通知|给)|去掉|除了|加上|再加|还有|时间|内容|正文|对象|推迟|提前/u;

function reviseBody(text: string, slots: Slots): Slots | undefined {
  const match = /(?:内容|正文|文字|话)(?:改成|改为|换成|换为|是|:)\s?[:“"]?\s?(.{2,2000}?)[”"]?$/u.exec(text);
  const value = match?.[1]?.trim();
  return value && slots.body ? { body: toBody(value) } : undefined;
}

/** 改成下午四点 keeps the repetition that is shown. */
function reviseTime(text: string, { schedule }: Slots, { now, days }: Scene): Slots | undefined {
  const found = findSchedule(text, now, days);
  if (!found) return undefined;
  const value = schedule && reviseSchedule(schedule.value, found.words, { now, days });
  return { schedule: { value: value ?? found.schedule, words: found.words } };
}

function reviseTargets(text: string, { targets }: Slots, scene: Scene): Slots | undefined {
  const revised = revisedTargets(text, targets?.unitIds ?? [], scene);
  if (!revised || !targets) return revised && { targets: revised };
  const { role, where } = targets;
  return { targets: { ...(role && { role }), ...(where && { where }), ...revised } };
}

/** 没回的第二天催, 晚上9点后别发: terms added to the order that is shown. */
function reviseTerms(text: string): Slots | undefined {
  const { rest, terms } = takeTerms(`,${text}`);
  return Object.keys(terms).length > 0 && BARE.test(rest) ? terms : undefined;
}

const BARE = /^(?:[\s,。:!]|再|加上?|加一[条个]|另外|还有|设为|改成|把|就|吧)*$/u;
