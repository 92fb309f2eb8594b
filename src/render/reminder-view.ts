import type { Button, Card } from '../core/card.ts';
import type { Instant, LocalDate, Schedule } from '../core/clock.ts';
import { REMINDER_TEXTS } from './catalogue/reminders.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { joinNames, quoteWords } from './names.ts';

/** A rule or broadcast before it is confirmed. */
export interface RulePreview {
  readonly purpose: 'reminder' | 'broadcast';
  readonly text: string;
  readonly schedule: Schedule;
  /** The words the time was read from. */
  readonly scheduleWords: string;
  readonly next: readonly Instant[];
  /** Names of the targets; undefined: this conversation. */
  readonly targets: readonly string[] | undefined;
  /** Targets that no group is bound to. */
  readonly unreachable: readonly string[];
  readonly holdSeconds: number;
  readonly unpublishedYears: readonly number[];
  readonly today: LocalDate;
}

/** What would be sent, to whom by name, and when; nothing leaves before it is confirmed. */
export function previewRule(preview: RulePreview, buttons: readonly Button[]): Card {
  const { targets, schedule } = preview;
  return composeCard({
    title: preview.purpose === 'reminder' ? REMINDER_TEXTS.previewReminder : REMINDER_TEXTS.previewBroadcast,
    lines: [
      REMINDER_TEXTS.bodyLine(preview.text),
      targets ? REMINDER_TEXTS.targetsLine(targets.length, joinNames(targets, 30)) : REMINDER_TEXTS.targetsHere,
      ...whenLines(preview),
      ...(isRecurring(schedule) ? [REMINDER_TEXTS.holiday] : []),
      ...(shortensMonths(schedule) ? [REMINDER_TEXTS.shortMonth] : []),
      ...preview.unpublishedYears.map(REMINDER_TEXTS.unpublished),
      ...(preview.unreachable.length > 0 ? [REMINDER_TEXTS.noGroup(joinNames(preview.unreachable))] : []),
    ],
    buttons,
  });
}

function whenLines(preview: RulePreview): string[] {
  const times = preview.next.map((instant) => dateAndTime(instant, preview.today));
  if (preview.schedule.kind === 'now') return [REMINDER_TEXTS.nowLine(preview.holdSeconds)];
  if (preview.schedule.kind === 'once') return times.map(REMINDER_TEXTS.onceLine);
  return [REMINDER_TEXTS.whenLine(quoteWords(preview.scheduleWords)), REMINDER_TEXTS.nextLine(times.join('、'))];
}

function isRecurring(schedule: Schedule): boolean {
  return schedule.kind === 'recurring' && schedule.recurrence.every !== 'working-day';
}

function shortensMonths(schedule: Schedule): boolean {
  if (schedule.kind !== 'recurring' || schedule.recurrence.every !== 'month') return false;
  return schedule.recurrence.on.some((day) => 'day' in day && day.day > 28);
}

/** A reminder or broadcast as it arrives in a unit's group. */
export function composeNotice(notice: {
  readonly purpose: 'reminder' | 'broadcast';
  readonly text: string;
  readonly occurrenceId: string;
  /** Due time of a late one. */
  readonly lateFrom?: string;
  readonly mergedCount?: number;
  /** Whether receipts are counted. */
  readonly acknowledge: boolean;
}): Card {
  return composeCard({
    title: REMINDER_TEXTS.title[notice.purpose],
    lines: [
      notice.text,
      ...(notice.lateFrom === undefined ? [] : [REMINDER_TEXTS.late(notice.lateFrom)]),
      ...((notice.mergedCount ?? 1) > 1 ? [REMINDER_TEXTS.mergedLate(notice.mergedCount ?? 1)] : []),
      ...(notice.acknowledge ? [REMINDER_TEXTS.acknowledgeHint] : []),
    ],
    buttons: notice.acknowledge
      ? [
          button(REMINDER_TEXTS.buttons.acknowledge, {
            intent: 'acknowledge',
            slots: { reference: notice.occurrenceId },
          }),
        ]
      : [],
  });
}

/** Tells of due times that nothing was sent for, because the bot was not running. */
export function composeMissed(text: string, times: readonly string[]): Card {
  return composeCard({ lines: [REMINDER_TEXTS.missed(text, times.length, times.slice(-3).join('、'))] });
}

/** Rules in use, with their next time. */
export function listRules(
  rules: readonly { readonly text: string; readonly next: string; readonly targets: string }[],
): Card {
  if (rules.length === 0) return composeCard({ lines: [REMINDER_TEXTS.listNone] });
  return composeCard({
    title: REMINDER_TEXTS.listTitle(rules.length),
    lines: rules.map(({ text, next, targets }, at) => `${at + 1}. ${REMINDER_TEXTS.listLine(text, next, targets)}`),
  });
}

/** Asks which of several notices or rules is meant. */
export function askWhichNotice(
  question: 'notice' | 'rule',
  texts: readonly string[],
  buttons: readonly Button[],
): Card {
  return composeCard({
    lines: [
      question === 'notice' ? REMINDER_TEXTS.whichNotice : REMINDER_TEXTS.whichRule,
      ...texts.map((text, at) => REMINDER_TEXTS.noticeLine(at + 1, text)),
    ],
    buttons,
  });
}

/** Receipts that were written down. */
export function showAcknowledged(texts: readonly string[]): Card {
  const [only] = texts;
  const line =
    texts.length === 1 && only !== undefined
      ? REMINDER_TEXTS.acknowledged(only)
      : REMINDER_TEXTS.acknowledgedMany(texts.length);
  return composeCard({ lines: [line] });
}

/** The rule is in force. */
export function showOrdered(
  purpose: 'reminder' | 'broadcast',
  facts: { readonly count: number; readonly next: string | undefined },
  buttons: readonly Button[],
): Card {
  const title = purpose === 'reminder' ? REMINDER_TEXTS.savedReminder : REMINDER_TEXTS.savedBroadcast(facts.count);
  return composeCard({
    lines: [title, ...(facts.next === undefined ? [] : [REMINDER_TEXTS.nextTime(facts.next)])],
    buttons,
  });
}

/** A rule that is no more. */
export function showCancelled(text: string): Card {
  return composeCard({ lines: [REMINDER_TEXTS.cancelled(text)] });
}

/** Nothing that receipts could be counted for. */
export function showNoReceipts(): Card {
  return composeCard({ lines: [REMINDER_TEXTS.receiptsNone] });
}

/** Who answered a notice, who did not, and whom it never reached, out of the number fixed when it was sent. */
export function showReceipts(receipts: {
  readonly text: string;
  readonly total: number;
  readonly acknowledged: number;
  readonly notReplied: readonly string[];
  readonly notDelivered: readonly string[];
}): Card {
  const { total, acknowledged, notReplied, notDelivered } = receipts;
  const share = total === 0 ? 100 : Math.round((acknowledged / total) * 100);
  return composeCard({
    title: REMINDER_TEXTS.receiptsTitle(receipts.text),
    lines: [
      REMINDER_TEXTS.receiptsLine(acknowledged, total, share),
      notReplied.length > 0 ? REMINDER_TEXTS.notReplied(joinNames(notReplied, 30)) : REMINDER_TEXTS.allReplied,
      ...(notDelivered.length > 0 ? [REMINDER_TEXTS.notDelivered(joinNames(notDelivered, 30))] : []),
    ],
  });
}
