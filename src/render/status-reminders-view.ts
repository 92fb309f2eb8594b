import { z } from 'zod';
import { toLocalTime } from '../core/clock.ts';
import { STATUS_REMINDER_TEXTS } from './catalogue/status-reminders.ts';
import { dateAndTime } from './dates.ts';

/** Facts of reminders as they come from this process or over the loopback. */
export const reminderFacts = z.object({
  zone: z.string(),
  next: z.object({ at: z.string(), rule: z.string() }).optional(),
  behindSince: z.string().optional(),
  watch: z.object({ at: z.string(), due: z.number(), lines: z.array(z.string()) }).optional(),
  outbox: z.partialRecord(z.enum(['reply', 'notice', 'broadcast', 'reminder']), z.number()),
  unreachable: z.array(z.object({ conversation: z.string(), since: z.string(), code: z.string() })),
  calendar: z.array(z.string()),
});

/** What comes next, what is behind, what the last daily watch found, and when the calendar ends. */
export function reminderLines(facts: z.infer<typeof reminderFacts>, now: string): readonly string[] {
  const { zone, next, behindSince, watch, outbox, unreachable, calendar } = facts;
  const at = (instant: string): string => dateAndTime(instant, toLocalTime(now, zone).date, zone);
  return [
    next ? STATUS_REMINDER_TEXTS.next(next.rule, at(next.at)) : STATUS_REMINDER_TEXTS.noNext,
    behindSince === undefined
      ? STATUS_REMINDER_TEXTS.onTime
      : STATUS_REMINDER_TEXTS.behind(minutesBetween(behindSince, now), at(behindSince)),
    ...waitingLines(outbox),
    ...unreachable.map(({ conversation, since, code }) =>
      STATUS_REMINDER_TEXTS.unreachable(conversation, at(since), code),
    ),
    ...(watch ? [STATUS_REMINDER_TEXTS.watch(at(watch.at), watch.due)] : [STATUS_REMINDER_TEXTS.noWatch]),
    ...(watch?.lines ?? []).map(STATUS_REMINDER_TEXTS.finding),
    ...calendar,
  ];
}

/** By kind, the most urgent first; none when nothing waits. */
function waitingLines(outbox: z.infer<typeof reminderFacts>['outbox']): readonly string[] {
  const kinds = (['reply', 'notice', 'broadcast', 'reminder'] as const).flatMap((kind) => {
    const count = outbox[kind];
    return count ? [STATUS_REMINDER_TEXTS.kind[kind](count)] : [];
  });
  return kinds.length > 0 ? [STATUS_REMINDER_TEXTS.waiting(kinds.join('，'))] : [];
}

function minutesBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}
