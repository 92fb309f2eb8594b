import type { Card } from '../core/card.ts';
import { daysBetween, type LocalDate } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { Entry } from '../ledger/entry.ts';
import { ANSWER_BY_TEXTS } from './catalogue/answer-by.ts';
import { REMINDER_TEXTS } from './catalogue/reminders.ts';
import { button, composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { quoteWords } from './names.ts';

/** What a reminder, a broadcast or a correction says in one conversation. */
interface NoticeFacts {
  readonly kind: 'reminder' | 'broadcast' | 'correction';
  /** As this unit reads it. */
  readonly text: string;
  readonly occurrenceId: string;
  /** Due time of a late one. */
  readonly lateFrom?: string;
  /** Due times that it stands for. */
  readonly mergedCount: number;
  /** Whether receipts are counted. */
  readonly acknowledge: boolean;
  /** Until when, in words. */
  readonly answerBy?: string;
  /** The entries because of which it is sent. */
  readonly entries?: { readonly shown: readonly Entry[]; readonly total: number };
  /** In private: which unit it is about, and instead of whom it is read. */
  readonly unit?: string;
  readonly insteadOf?: string;
  /** The notice that it puts right: when that was sent, and what it said. */
  readonly corrects?: { readonly at: string; readonly text: string };
  readonly files: readonly Attachment[];
  readonly today: LocalDate;
}

/** A reminder, a broadcast or a correction as it arrives. */
export function composeNotice(notice: NoticeFacts): Card {
  const { kind, lateFrom, mergedCount, acknowledge, answerBy, corrects, unit, insteadOf, files, occurrenceId } = notice;
  const acknowledgement = { intent: 'acknowledge', slots: { reference: occurrenceId } };
  return composeCard({
    title: REMINDER_TEXTS.title[kind],
    lines: [
      ...(unit === undefined ? [] : [REMINDER_TEXTS.forUnit(unit)]),
      ...(insteadOf === undefined ? [] : [REMINDER_TEXTS.insteadOf(insteadOf)]),
      ...(corrects ? [REMINDER_TEXTS.corrects(corrects.at, quoteWords(corrects.text))] : []),
      notice.text,
      ...entryLines(notice),
      ...(lateFrom === undefined ? [] : [REMINDER_TEXTS.late(lateFrom)]),
      ...(mergedCount > 1 ? [REMINDER_TEXTS.mergedLate(mergedCount)] : []),
      ...(acknowledge
        ? [answerBy === undefined ? REMINDER_TEXTS.acknowledgeHint : ANSWER_BY_TEXTS.hint(answerBy)]
        : []),
    ],
    buttons: acknowledge ? [button(REMINDER_TEXTS.buttons.acknowledge, acknowledgement)] : [],
    files,
  });
}

function entryLines({ entries, today }: NoticeFacts): string[] {
  if (!entries || entries.total === 0) return [];
  const { shown, total } = entries;
  return [
    ...shown.map(({ no, title, dueOn }) => REMINDER_TEXTS.entryLine(no, title, dueWords(dueOn, today))),
    ...(total > shown.length ? [REMINDER_TEXTS.moreEntries(total)] : []),
  ];
}

function dueWords(dueOn: LocalDate | undefined, today: LocalDate): string {
  if (dueOn === undefined) return '';
  const days = daysBetween(today, dueOn);
  const date = shortDate(dueOn, today);
  if (days === 0) return REMINDER_TEXTS.dueToday(date);
  return days > 0 ? REMINDER_TEXTS.dueIn(date, days) : REMINDER_TEXTS.overdue(date, -days);
}

/** Tells of due times that nothing was sent for, because the bot was not running. */
export function composeMissed(text: string, times: readonly string[]): Card {
  return composeCard({
    lines: [REMINDER_TEXTS.missed(shortenPlaceholders(text), times.length, times.slice(-3).join('、'))],
  });
}
