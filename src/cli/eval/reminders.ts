import { z } from 'zod';
import type { Brain } from '../../app.ts';
import type { Instant } from '../../core/clock.ts';
import type { Unit } from '../../core/people.ts';
import type { Slots } from '../../core/slots.ts';
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
}

function toOrder(slots: Slots | undefined, { brain }: { readonly brain: Brain }, now: Instant): Order {
  const { targets, schedule, body } = slots ?? {};
  const window = { from: new Date(now), count: 3 };
  const next = schedule ? nextOccurrences(schedule.value, window, { days: brain.calendar }) : [];
  return { targets: targets?.unitIds ?? [], message: body?.value ?? '', next };
}

function isRight(
  expect: z.infer<typeof reminderLine>['expect'],
  got: Order & { readonly intent: string },
  all: number,
): boolean {
  const everybody = expect.targets.length === 1 && expect.targets[0] === '*';
  const targets = everybody ? got.targets.length === all : sameSet(expect.targets, got.targets);
  const next = expect.next.map((text) => new Date(text).toISOString());
  const times = next.length === got.next.length && next.every((instant, at) => instant === got.next[at]);
  return got.intent === expect.intent && targets && times && bodyMatches(expect.message, got.message);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
