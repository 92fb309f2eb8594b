import type { Button, Card } from '../core/card.ts';
import { type AnswerBy, type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import { END_OF_DAY } from '../reminders/answer-by.ts';
import { ANSWER_BY_TEXTS } from './catalogue/answer-by.ts';
import { SCHEDULE_TEXTS } from './catalogue/schedule.ts';
import { composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';

/** Where and when a time is read. */
export interface AnswerReading {
  readonly today: LocalDate;
  readonly zone: string;
}

/** `11-27（周五） 17:00`; the last minute of a day as its end. */
export function answerTime(at: Instant, { today, zone }: AnswerReading): string {
  const words = dateAndTime(at, today, zone);
  return toLocalTime(at, zone).time === END_OF_DAY ? words.replace(END_OF_DAY, ANSWER_BY_TEXTS.endOfDay) : words;
}

/** The line of a preview: what was said, and the exact time of the first sending where it counts from that. */
export function answerByLine(
  { value, first }: { readonly value: AnswerBy; readonly first: Instant },
  reading: AnswerReading & { readonly isRepeated: boolean },
): string {
  const exact = answerTime(first, reading);
  const isFixed = value.kind === 'at' || !reading.isRepeated;
  return isFixed ? ANSWER_BY_TEXTS.preview(exact) : ANSWER_BY_TEXTS.previewEach(answerByWords(value, reading), exact);
}

/** Until when answers are asked for, in words. */
export function answerByWords(value: AnswerBy, reading: AnswerReading): string {
  switch (value.kind) {
    case 'at':
      return answerTime(value.at, reading);
    case 'within':
      return value.minutes % 60 === 0
        ? ANSWER_BY_TEXTS.withinHours(value.minutes / 60)
        : ANSWER_BY_TEXTS.withinMinutes(value.minutes);
    case 'after':
    case 'weekday':
    case 'date':
      return ANSWER_BY_TEXTS.timed(dayWords(value), value.time ?? ANSWER_BY_TEXTS.endOfDay);
  }
}

function dayWords(value: Extract<AnswerBy, { kind: 'after' | 'weekday' | 'date' }>): string {
  const texts = ANSWER_BY_TEXTS;
  if (value.kind === 'weekday') {
    return texts.weekday(SCHEDULE_TEXTS.weekdays[value.weekday - 1] ?? '', value.weeksLater ?? 0);
  }
  if (value.kind === 'date') {
    const { day, month, monthsLater } = value;
    if (month !== undefined) return texts.dateIn(month, day);
    return monthsLater === undefined ? texts.date(day) : texts.dateLater(monthsLater, texts.date(day));
  }
  if (value.workingDays) return texts.workingDaysLater(value.days);
  if (value.days === 0) return texts.sameDay;
  return value.days === 1 ? texts.nextDay : texts.daysLater(value.days);
}

/** The time to answer by is not after the time of sending: nothing is done. */
export function showAnswerTooEarly(
  times: { readonly sentAt: Instant; readonly answerBy: Instant },
  reading: AnswerReading & { readonly of: 'order' | 'edit' },
  buttons: readonly Button[] = [],
): Card {
  const { tooEarly, tooEarlyNext, tooEarlyEdit } = ANSWER_BY_TEXTS;
  const sentAt = dateAndTime(times.sentAt, reading.today, reading.zone);
  return composeCard({
    lines: [
      tooEarly(answerTime(times.answerBy, reading), sentAt),
      reading.of === 'order' ? tooEarlyNext : tooEarlyEdit,
    ],
    buttons,
  });
}
