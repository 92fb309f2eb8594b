import type { Button, Card } from '../core/card.ts';
import { REMINDER_TEXTS } from './catalogue/reminders.ts';
import { RULE_TEXTS } from './catalogue/rules.ts';
import { composeCard } from './compose.ts';

/** Asks which of several notices is meant. */
export function askWhichNotice(texts: readonly string[], buttons: readonly Button[]): Card {
  return composeCard({
    lines: [REMINDER_TEXTS.whichNotice, ...texts.map((text, at) => REMINDER_TEXTS.noticeLine(at + 1, toLabel(text)))],
    buttons,
  });
}

/** A notice in a list is known by its first words. */
const LONGEST_LABEL = 40;

function toLabel(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL)}…` : line;
}

/** Receipts that were written down. */
export function showAcknowledged(texts: readonly string[]): Card {
  const [only] = texts;
  const line =
    texts.length === 1 && only !== undefined
      ? REMINDER_TEXTS.acknowledged(toLabel(only))
      : REMINDER_TEXTS.acknowledgedMany(texts.length);
  return composeCard({ lines: [line] });
}

/** What was ordered; `again`: it had been before. */
export type Ordered =
  | { readonly kind: 'reminder' | 'broadcast' | 'correction'; readonly count: number }
  | { readonly kind: 'again' };

/** The rule is in force. */
export function showOrdered(ordered: Ordered, next: string | undefined, buttons: readonly Button[]): Card {
  return composeCard({
    lines: [orderedLine(ordered), ...(next === undefined ? [] : [RULE_TEXTS.nextTime(next)])],
    buttons,
  });
}

function orderedLine(ordered: Ordered): string {
  switch (ordered.kind) {
    case 'reminder':
      return RULE_TEXTS.savedReminder;
    case 'broadcast':
      return RULE_TEXTS.savedBroadcast(ordered.count);
    case 'correction':
      return RULE_TEXTS.savedCorrection(ordered.count);
    case 'again':
      return RULE_TEXTS.alreadyOrdered;
  }
}

/** Why nothing is put right: no notice was sent lately, it reached nobody, or it says the very same. */
export function sayCorrection(why: keyof typeof RULE_TEXTS.corrects): Card {
  return composeCard({ lines: [RULE_TEXTS.corrects[why]] });
}
