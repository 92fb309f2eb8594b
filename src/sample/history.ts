import { addDays } from '../core/clock.ts';
import type { Person } from '../core/people.ts';
import type { StatedChange } from '../core/slots.ts';
import { assignEntry } from '../ledger/assign.ts';
import { type Act, type Change, changeEntry } from '../ledger/change.ts';
import { closeEntry } from '../ledger/close-entry.ts';
import type { Entry } from '../ledger/entry.ts';
import { requestExtension } from '../ledger/extend.ts';
import { openEntry } from '../ledger/open-entry.ts';
import { reportProgress } from '../ledger/report-progress.ts';
import { returnEntry } from '../ledger/return-entry.ts';
import type { Moment } from './office-hours.ts';
import type { EntryPlan, SampleChance } from './plan.ts';
import type { Random } from './random.ts';
import type { SampleTitles } from './titles-file.ts';

/** Who works in a unit of the sample, and who accepts its work. */
export interface Staff {
  /** Those who own entries and report; never empty. */
  readonly workers: readonly Person[];
  readonly liaison: Person;
  readonly supervisor: Person;
}

/** A plan with its place in the ledger. */
export interface NumberedPlan {
  readonly no: number;
  readonly parentNo?: number;
  readonly plan: EntryPlan;
  readonly registered: Moment;
}

/** Everything that telling a history needs. */
export interface Teller {
  readonly titles: SampleTitles;
  readonly chance: SampleChance;
  /** A message id that nobody else has. */
  newMessageId(): string;
}

/** Tells how an entry came to stand as planned, by the ledger's own rules; the last change holds the entry. */
export function tellHistory(numbered: NumberedPlan, staff: Staff, teller: Teller): readonly Change[] {
  const owner = teller.chance.random.pick(staff.workers);
  const opened = open(numbered, owner, actOf(numbered.registered, staff.liaison, teller));
  const changes = [opened];
  const steps = stepsTo(numbered.plan, teller);
  const moments = momentsAfter(numbered.plan, steps.length, teller.chance);
  let entry = opened.entry;
  moments.forEach((moment, index) => {
    const step = steps[index];
    if (!step) return;
    const actor = step.by === 'supervisor' ? staff.supervisor : teller.chance.random.pick([staff.liaison, owner]);
    const change = step.take(entry, actOf(moment, actor, teller), staff);
    changes.push(change);
    entry = change.entry;
  });
  return changes;
}

/** One thing that happens to an entry. */
interface Step {
  readonly by: 'unit' | 'supervisor';
  take(entry: Entry, act: Act, staff: Staff): Change;
}

function open({ no, parentNo, plan }: NumberedPlan, owner: Person, act: Act): Change {
  return openEntry(
    {
      no,
      kind: plan.kind,
      title: asTyped(plan.title),
      unitId: asTyped(plan.unitId),
      ownerName: asTyped(owner.name),
      ...(plan.dueOn === undefined ? {} : { dueOn: asTyped(plan.dueOn) }),
      ...(plan.category === undefined ? {} : { category: plan.category }),
      ...(parentNo === undefined ? {} : { parentNo }),
    },
    act,
  );
}

function stepsTo(plan: EntryPlan, teller: Teller): Step[] {
  const { random } = teller.chance;
  if (plan.state === 'open') return [];
  const handover = random.chance(0.1) ? [assigned(random)] : [];
  const done = [...reportsUpTo(random.whole(12, 19) * 5, teller), submitted(teller)];
  switch (plan.state) {
    case 'in_progress': {
      const extension = plan.dueOn !== undefined && random.chance(0.12) ? [extended(teller)] : [];
      return [...handover, ...reportsUpTo(plan.progress ?? 50, teller), ...extension];
    }
    case 'submitted':
      return [...handover, ...done];
    case 'returned':
      return [...handover, ...done, returned(teller)];
    case 'closed': {
      const detour = random.chance(0.15) ? [returned(teller), reported(90, teller), submitted(teller)] : [];
      return [...handover, ...done, ...detour, closed()];
    }
    case 'reopened':
      return [...done, closed(), reopened(teller)];
  }
}

function reportsUpTo(percent: number, teller: Teller): Step[] {
  const { random } = teller.chance;
  const earlier = [0.25, 0.5, 0.75].map((part) => Math.floor((percent * part) / 5) * 5);
  const figures = earlier.filter((figure) => figure > 0 && figure < percent && random.chance(0.5));
  const steps = [...new Set([...figures, percent])].map((figure) => reported(figure, teller));
  return random.chance(0.1) ? [...steps, unchanged()] : steps;
}

function reported(percent: number, { titles, chance: { random } }: Teller): Step {
  const note = random.chance(0.3)
    ? `${random.pick(titles.causes)}；${random.pick(titles.measures)}`
    : random.pick(titles.measures);
  return unitStep((entry) => ({
    entry: mention(entry),
    progress: { value: percent, words: `${percent}%` },
    note: asTyped(note),
  }));
}

function unchanged(): Step {
  return unitStep((entry) => ({ entry: mention(entry), unchanged: true }));
}

function submitted({ titles, chance: { random } }: Teller): Step {
  const note = asTyped(random.pick(titles.completions));
  return unitStep((entry) => ({ entry: mention(entry), completed: { value: true, words: '已完成' }, note }));
}

function unitStep(state: (entry: Entry) => StatedChange): Step {
  return { by: 'unit', take: (entry, act) => reportProgress(entry, state(entry), act) };
}

function assigned(random: Random): Step {
  return {
    by: 'unit',
    take: (entry, act, { workers }) => assignEntry(entry, { ownerName: asTyped(random.pick(workers).name) }, act),
  };
}

function extended({ titles, chance: { random } }: Teller): Step {
  const note = asTyped(random.pick(titles.extensionReasons));
  return {
    by: 'unit',
    take: (entry, act) => {
      const from = entry.dueOn === undefined || entry.dueOn < act.today ? act.today : entry.dueOn;
      return requestExtension(entry, { dueOn: asTyped(addDays(from, random.whole(2, 5) * 7)), note }, act);
    },
  };
}

function returned({ titles, chance: { random } }: Teller): Step {
  const note = asTyped(random.pick(titles.returnReasons));
  return { by: 'supervisor', take: (entry, act) => returnEntry(entry, { note }, act) };
}

function closed(): Step {
  return {
    by: 'supervisor',
    take: (entry, act) => closeEntry(entry, { lookBackOn: addDays(act.today, LOOK_BACK_DAYS) }, act),
  };
}

// A relapse is found by looking back; no message of a unit can lead there, so no rule of reporting does.
function reopened({ titles, chance: { random } }: Teller): Step {
  const fields = { state: 'reopened', submittedBy: null, lookBackOn: null } as const;
  const note = random.pick(titles.relapseReasons);
  return { by: 'supervisor', take: (entry, act) => changeEntry(entry, { verb: 'returned', fields, note }, act) };
}

const LOOK_BACK_DAYS = 90;

/** How many office days ago the last change may lie, by state: work that is owed or waits was touched lately. */
const LATEST_DAYS = { open: 0, in_progress: 15, submitted: 8, closed: 50, returned: 10, reopened: 8 } as const;

function momentsAfter(plan: EntryPlan, count: number, { hours, random }: SampleChance): readonly Moment[] {
  const last = hours.days.length - 1;
  const first = Math.min(plan.registeredDay + 1, last);
  const end = Math.max(Math.min(first + count, last), last - random.whole(0, LATEST_DAYS[plan.state]));
  if (count === 0) return [];
  const earlier = count === 1 ? [] : hours.moments(count - 1, first, Math.max(first, end - 1));
  return [...earlier, ...hours.moments(1, end, end)];
}

function actOf({ at, today }: Moment, person: Person, teller: Teller): Act {
  return { at, today, personId: person.id, messageId: teller.newMessageId() };
}

function asTyped(value: string): { readonly value: string; readonly words: string } {
  return { value, words: value };
}

function mention({ no }: Entry): StatedChange['entry'] {
  return { words: `#${no}`, by: 'number', candidates: [no] };
}
