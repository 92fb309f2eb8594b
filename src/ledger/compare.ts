import type { Instant, LocalDate } from '../core/clock.ts';
import { type Entry, isCounted, isOverdue } from './entry.ts';
import type { EventVerb, LedgerEvent } from './event.ts';
import { entriesAt, eventsByEntry, type LedgerRecord, withFields } from './history.ts';

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
export function compareWithNow(request: ComparisonRequest): readonly Difference[] {
  const { events, from } = request;
  const earlier = new Map(entriesAt(request, from.instant).map((entry) => [entry.no, entry]));
  const since = eventsByEntry(events.filter(({ at }) => at >= from.instant));
  return FIGURES.map((figure) => compareFigure(figure, { earlier, since }, request));
}

/** Entries by number as they stood, and what happened to them since. */
interface Past {
  readonly earlier: ReadonlyMap<number, Entry>;
  readonly since: ReadonlyMap<number, readonly LedgerEvent[]>;
}

function compareFigure(figure: FigureId, { earlier, since }: Past, request: ComparisonRequest): Difference {
  const sums = { before: 0, now: 0 };
  const gained: Cause[] = [];
  const lost: Cause[] = [];
  for (const entry of request.entries) {
    const past = earlier.get(entry.no);
    const was = past !== undefined && counts(figure, { entry: past, day: request.from.day }, request);
    const is = counts(figure, { entry, day: request.today }, request);
    sums.before += Number(was);
    sums.now += Number(is);
    if (was === is) continue;
    const cause = causeOf(figure, { entry, past, events: since.get(entry.no) ?? [], is }, request);
    (is ? gained : lost).push(cause);
  }
  return { figure, ...sums, gained, lost };
}

/** How many entries counted in each figure at the end of a day. */
export function figuresAt(request: ComparisonRequest): Readonly<Record<FigureId, number>> {
  const past = entriesAt(request, request.from.instant);
  const { day } = request.from;
  const of = (figure: FigureId): number => past.filter((entry) => counts(figure, { entry, day }, request)).length;
  return {
    total: of('total'),
    closed: of('closed'),
    unfinished: of('unfinished'),
    submitted: of('submitted'),
    overdue: of('overdue'),
  };
}

interface Standing {
  readonly entry: Entry;
  readonly day: LocalDate;
}

const TESTS: Readonly<Record<FigureId, (standing: Standing) => boolean>> = {
  total: () => true,
  closed: ({ entry }) => entry.state === 'closed',
  unfinished: ({ entry }) => entry.state !== 'closed',
  submitted: ({ entry }) => entry.state === 'submitted',
  overdue: ({ entry, day }) => isOverdue(entry, day),
};

function counts(figure: FigureId, standing: Standing, { isMeant }: ComparisonRequest): boolean {
  return isCounted(standing.entry) && isMeant(standing.entry) && TESTS[figure](standing);
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
  let turned = standing !== undefined && counts(figure, { entry: standing, day }, request) === is;
  let cause: LedgerEvent | undefined;
  for (const event of events) {
    // Registered since: the entry as it is now, with what came after taken back, is what was registered.
    standing = standing ? withFields(standing, event.after) : firstStanding(entry, events);
    const counted = counts(figure, { entry: standing, day }, request);
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
