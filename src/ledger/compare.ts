import type { Instant, LocalDate } from '../core/clock.ts';
import { type Entry, isCounted, isOverdue } from './entry.ts';
import type { EventVerb, LedgerEvent } from './event.ts';
import { eventsSince, type LedgerRecord, standingAt, withFields } from './history.ts';
import { eachInSteps, type Steps } from './steps.ts';

/** The figures that two days are compared by. `unfinished`: everything that is not accepted. */
export const FIGURES = ['total', 'closed', 'unfinished', 'submitted', 'overdue'] as const;
export type FigureId = (typeof FIGURES)[number];

/** Why an entry counts in a figure now and did not then, or the other way round. `fell_due`: by the days that passed. */
export interface Cause {
  readonly no: number;
  readonly title: string;
  readonly unitId: string;
  readonly what: EventVerb | 'withdrawn' | 'fell_due';
  /** Absent for `fell_due`. */
  readonly event?: LedgerEvent;
  /** For `fell_due`: the date that passed. */
  readonly dueOn?: LocalDate;
}

/** A figure then and now, with the entries that make the difference, each list by number. */
export interface Difference {
  readonly figure: FigureId;
  readonly before: number;
  readonly now: number;
  readonly gained: readonly Cause[];
  readonly lost: readonly Cause[];
}

/** What is compared: the record, and which of its entries count at all. */
export interface ComparisonRequest extends LedgerRecord {
  /** Whether an entry, as it stood at some time, is one of those asked about. */
  isMeant(entry: Entry): boolean;
  readonly from: { readonly instant: Instant; readonly day: LocalDate };
  readonly today: LocalDate;
}

/** Every figure at `from.instant` and now. What was done and undone in between makes no difference. */
export function* compareWithNow(request: ComparisonRequest): Steps<readonly Difference[]> {
  const { events, from, today } = request;
  const since = yield* eventsSince(events, from.instant);
  const differences = FIGURES.map((figure) => ({
    figure,
    before: 0,
    now: 0,
    gained: [] as Cause[],
    lost: [] as Cause[],
  }));
  yield* eachInSteps(request.entries, (entry) => {
    const past = standingAt(entry, since, from.instant);
    const was = past ? countedIn({ entry: past, day: from.day }, request) : NOWHERE;
    const is = countedIn({ entry, day: today }, request);
    for (const difference of differences) {
      const { figure, gained, lost } = difference;
      difference.before += Number(was[figure]);
      difference.now += Number(is[figure]);
      if (was[figure] === is[figure]) continue;
      const changed = { entry, past, events: since.get(entry.no) ?? [], is: is[figure] };
      (is[figure] ? gained : lost).push(causeOf(figure, changed, request));
    }
  });
  return differences;
}

/** How many entries counted in each figure at the end of a day. */
export function* figuresAt(request: ComparisonRequest): Steps<Readonly<Record<FigureId, number>>> {
  const { instant, day } = request.from;
  const since = yield* eventsSince(request.events, instant);
  const sums = { total: 0, closed: 0, unfinished: 0, submitted: 0, overdue: 0 };
  yield* eachInSteps(request.entries, (entry) => {
    const past = standingAt(entry, since, instant);
    const was = past ? countedIn({ entry: past, day }, request) : NOWHERE;
    for (const figure of FIGURES) sums[figure] += Number(was[figure]);
  });
  return sums;
}

interface Standing {
  readonly entry: Entry;
  readonly day: LocalDate;
}

type CountedIn = Readonly<Record<FigureId, boolean>>;

const NOWHERE: CountedIn = { total: false, closed: false, unfinished: false, submitted: false, overdue: false };

/** The figures that an entry counts in. */
function countedIn({ entry, day }: Standing, { isMeant }: ComparisonRequest): CountedIn {
  if (!isCounted(entry) || !isMeant(entry)) return NOWHERE;
  const isClosed = entry.state === 'closed';
  return {
    total: true,
    closed: isClosed,
    unfinished: !isClosed,
    submitted: entry.state === 'submitted',
    overdue: isOverdue(entry, day),
  };
}

interface Changed {
  readonly entry: Entry;
  readonly past: Entry | undefined;
  readonly events: readonly LedgerEvent[];
  readonly is: boolean;
}

/** The last event after which the entry counts as it does now; none: the days that passed did it. */
function causeOf(figure: FigureId, { entry, past, events, is }: Changed, request: ComparisonRequest): Cause {
  const { no, title, unitId } = entry;
  const named = { no, title: past && request.isMeant(past) ? past.title : title, unitId: past?.unitId ?? unitId };
  const day = request.today;
  let standing = past;
  let turned = standing !== undefined && countedIn({ entry: standing, day }, request)[figure] === is;
  let cause: LedgerEvent | undefined;
  for (const event of events) {
    // Registered since: the entry as it is now, with what came after taken back, is what was registered.
    standing = standing ? withFields(standing, event.after) : firstStanding(entry, events);
    const counted = countedIn({ entry: standing, day }, request)[figure];
    if (counted === is && !turned) cause = event;
    turned = counted === is;
  }
  if (cause) return { ...named, what: whatOf(cause), event: cause };
  return { ...named, what: 'fell_due', ...(entry.dueOn !== undefined && { dueOn: entry.dueOn }) };
}

function firstStanding(entry: Entry, events: readonly LedgerEvent[]): Entry {
  return events.slice(1).reduceRight((now, event) => withFields(now, event.before), entry);
}

function whatOf({ verb, after }: LedgerEvent): Cause['what'] {
  return after.withdrawnAt ? 'withdrawn' : verb;
}
