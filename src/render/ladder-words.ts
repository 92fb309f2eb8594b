import type { LadderStep } from '../core/slots.ts';
import { RULE_TEXTS } from './catalogue/rules.ts';

/** What happens without an answer, step by step, in words; the hour only where it was said. */
export function ladderWords(steps: readonly LadderStep[]): string {
  return steps.map(stepWords).join(RULE_TEXTS.stepJoint);
}

function stepWords(step: LadderStep): string {
  const when = whenWords(step);
  if (step.to === 'leader') return RULE_TEXTS.step.leader(when, step.post ?? RULE_TEXTS.head);
  return RULE_TEXTS.step[step.to](when);
}

function whenWords({ afterDays, workingDays, time, afterMinutes }: LadderStep): string {
  const isSoon = afterDays === 0 && time === undefined && afterMinutes !== undefined;
  const day = afterDays === 0 ? RULE_TEXTS.sameDay : RULE_TEXTS.daysLater(afterDays, workingDays === true);
  if (isSoon) return RULE_TEXTS.minutesLater(afterMinutes);
  return time === undefined ? day : `${day}${time}`;
}
