import type { TargetSelection } from '../core/people.ts';
import type { Slots } from '../core/slots.ts';
import { findSchedule } from '../language/schedule.ts';
import { toBody } from './body.ts';
import type { OpenQuestion, Reading, Scene } from './scene.ts';
import { findTargetRuns } from './targets.ts';
import type { Utterance } from './utterance.ts';

/** A shown reminder or broadcast with one thing put otherwise: 改成下午四点, 不用发市局, 加上市中院. Shown again, not sent. */
export function reviseOrder({ text, scene }: Utterance, pending: OpenQuestion): Reading | undefined {
  if (!ORDERS.has(pending.intent) || !REVISES.test(text)) return undefined;
  const revised =
    reviseBody(text, pending.slots) ?? reviseTargets(text, pending.slots, scene) ?? reviseTime(text, scene);
  if (!revised) return undefined;
  const slots = { ...pending.slots, ...revised };
  return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

const ORDERS = new Set(['create_reminder', 'broadcast']);
const REVISES =
  /改(?:成|到|为|一下|个)|换(?:成|到|为)|不(?:用|要|必)(?:发|提醒|通知|给)|去掉|除了|加上|再加|还有|时间|内容|正文|对象|推迟|提前/u;

function reviseBody(text: string, slots: Slots): Slots | undefined {
  const match = /(?:内容|正文|文字|话)(?:改成|改为|换成|换为|是|:)\s?[:“"]?\s?(.{2,2000}?)[”"]?$/u.exec(text);
  const value = match?.[1]?.trim();
  return value && slots.body ? { body: toBody(value) } : undefined;
}

function reviseTime(text: string, scene: Scene): Slots | undefined {
  const found = findSchedule(text, scene.now, scene.days);
  return found && { schedule: { value: found.schedule, words: found.words } };
}

function reviseTargets(text: string, { targets }: Slots, scene: Scene): Slots | undefined {
  const named = new Set(findTargetRuns(text.replace(/除了?|外/gu, ' '), scene).flatMap((run) => [...run.unitIds]));
  if (named.size === 0) return undefined;
  const before = new Set(targets?.unitIds ?? []);
  const wanted = (id: string): boolean => {
    if (/不(?:用|要|必)|去掉|除了/u.test(text)) return before.has(id) && !named.has(id);
    return /加上|再加|还有/u.test(text) ? before.has(id) || named.has(id) : named.has(id);
  };
  const unitIds = scene.units.map((unit) => unit.id).filter(wanted);
  const selection: TargetSelection = {
    words: text,
    unitIds,
    all: unitIds.length === scene.units.length,
    speaker: unitIds.length === 0,
  };
  return { targets: selection };
}
