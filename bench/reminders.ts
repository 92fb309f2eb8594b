import type { Recurrence } from '../src/core/clock.ts';
import type { WorkingDays } from '../src/language/working-days.ts';
import { findFlood } from '../src/reminders/flood.ts';
import { occurrencesWithin } from '../src/reminders/occurrences.ts';
import { createLookout } from '../src/reminders/plan.ts';
import type { ReminderRule } from '../src/reminders/reminder-store.ts';
import { processorMs, type Section } from './figure.ts';

const RULES = 200;
const UNITS = 500;
const NOW = '2026-11-23T02:00:00.000Z';
const YEAR_ON = '2027-11-23T02:00:00.000Z';

const FORMS: readonly Recurrence[] = [
  { every: 'day', interval: 1 },
  { every: 'working-day' },
  { every: 'week', interval: 1, weekdays: [1, 4] },
  { every: 'week', interval: 2, weekdays: [5] },
  { every: 'month', on: [{ workingDay: -1 }, { day: 15 }] },
  { every: 'month', on: [{ nth: -1, weekday: 5 }], months: [3, 6, 9, 12] },
];

/** Weekends are off; the table of holidays is a look-up more or less. */
const days: WorkingDays = {
  isWorkingDay: (date) => new Date(date).getUTCDay() % 6 !== 0,
  isPublished: () => true,
};

/** Planning by itself: a year of many rules, a look when nothing is due, and whether a new rule floods anybody. */
export async function benchReminders(): Promise<Section> {
  const rules = Array.from({ length: RULES }, (_, at) => ruleOf(at));
  let messages = 0;
  const year = processorMs(() => {
    const window = { from: new Date(NOW), until: new Date(YEAR_ON) };
    for (const { schedule, zone } of rules) {
      messages += occurrencesWithin(schedule, window, { days, zone }).length * UNITS;
    }
  });
  const many = Array.from({ length: 500 }, (_, at) => ruleOf(at));
  const lookout = createLookout(days);
  const first = processorMs(() => many.forEach(lookout.nextPlanned));
  const again = processorMs(() => many.forEach(lookout.nextPlanned));
  const flood = processorMs(() => findFlood(ruleOf(RULES), rules, { now: NOW, days }));
  return {
    title: 'Reminders: planning',
    conditions: `${RULES} rules of ${UNITS} units each, ${messages} messages in the year; processor time`,
    figures: [
      { name: 'due times of a year of all rules', value: year, unit: 'ms', atMost: 2_000 },
      { name: 'next due time of 500 rules, the first time', value: first, unit: 'ms' },
      { name: 'next due time of 500 rules, each further look', value: again, unit: 'ms', atMost: 10 },
      { name: 'whether one rule more floods a group within 400 days', value: flood, unit: 'ms', atMost: 2_000 },
    ],
  };
}

function ruleOf(at: number): ReminderRule {
  const hour = String(8 + (at % 10)).padStart(2, '0');
  return {
    id: `r${at}`,
    purpose: 'reminder',
    text: 'text',
    schedule: {
      kind: 'recurring',
      recurrence: FORMS[at % FORMS.length] ?? { every: 'working-day' },
      times: [`${hour}:${String((at * 7) % 60).padStart(2, '0')}`],
      onHoliday: at % 2 === 0 ? 'anyway' : 'after',
    },
    targets: { kind: 'units', unitIds: UNIT_IDS },
    zone: 'Asia/Shanghai',
    whenMissed: 'send_late',
    createdBy: 'p1',
    createdAt: NOW,
    status: 'active',
    plannedUntil: NOW,
  };
}

const UNIT_IDS = Array.from({ length: UNITS }, (_, at) => `u${at}`);
