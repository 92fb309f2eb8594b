import { z } from 'zod';
import type { Brain } from '../../app.ts';
import { DEFAULT_ZONE, type Instant } from '../../core/clock.ts';
import type { Unit } from '../../core/people.ts';
import type { Slots } from '../../core/slots.ts';
import { answerInstant } from '../../reminders/answer-by.ts';
import { nextOccurrences } from '../../reminders/occurrences.ts';
import { type Score, tally } from './score.ts';
import { setUpTrial } from './set-up.ts';
import { bodyMatches } from './updates.ts';

const reminderLine = z.object({
  text: z.string(),
  now: z.string().optional(),
  expect: z.object({
    intent: z.string(),
    targets: z.array(z.string()),
    message: z.string(),
    next: z.array(z.string()),
    /** Until when an answer is asked for, by sending; absent: it is not judged. */
    answerBy: z.array(z.string()).optional(),
  }),
});

/** `exact`: intent, targets, body and the next three firings all right. */
export interface ReminderScore extends Score {
  readonly exact: number;
}

/** Says each line as a supervisor in private and reads the preview that waits for a yes. */
export async function scoreReminders(
  lines: readonly unknown[],
  world: { readonly brain: Brain; readonly units: readonly Unit[]; readonly now: Instant },
): Promise<ReminderScore> {
  const judged = [];
  for (const raw of lines) {
    const line = reminderLine.parse(raw);
    const now = line.now === undefined ? world.now : new Date(line.now).toISOString();
    const speaker = { unitId: 'swzfw', role: 'supervisor', kind: 'direct' } as const;
    const trial = await setUpTrial(world.brain, world.units, { speaker, entries: [], now });
    const { intent, pending } = await trial.say(line.text);
    const got = { intent, ...toOrder(pending?.slots, world, now) };
    judged.push({ got, right: isRight(line.expect, got, world.units.length) });
  }
  const right = judged.filter((one) => one.right).length;
  return { ...tally(lines, judged), exact: lines.length === 0 ? 0 : right / lines.length };
}

interface Order {
  readonly targets: readonly string[];
  readonly message: string;
  readonly next: readonly string[];
  readonly answerBy: readonly string[];
}

function toOrder(slots: Slots | undefined, { brain }: { readonly brain: Brain }, now: Instant): Order {
  const { targets, schedule, body, answerBy } = slots ?? {};
  const window = { from: new Date(now), count: 3 };
  const next = schedule ? nextOccurrences(schedule.value, window, { days: brain.calendar }) : [];
  const sendings = schedule?.value.kind === 'now' ? [now] : next;
  const calendar = { days: brain.calendar, zone: DEFAULT_ZONE };
  const answers = answerBy ? sendings.map((at) => answerInstant(answerBy.value, at, calendar)) : [];
  return { targets: targets?.unitIds ?? [], message: body?.value ?? '', next, answerBy: answers };
}

function isRight(
  expect: z.infer<typeof reminderLine>['expect'],
  got: Order & { readonly intent: string },
  all: number,
): boolean {
  const everybody = expect.targets.length === 1 && expect.targets[0] === '*';
  const targets = everybody ? got.targets.length === all : sameSet(expect.targets, got.targets);
  const times = sameTimes(expect.next, got.next) && (!expect.answerBy || sameTimes(expect.answerBy, got.answerBy));
  return got.intent === expect.intent && targets && times && bodyMatches(expect.message, got.message);
}

function sameTimes(expected: readonly string[], got: readonly string[]): boolean {
  return expected.length === got.length && expected.every((text, at) => new Date(text).toISOString() === got[at]);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
