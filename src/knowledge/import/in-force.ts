import type { LocalDate } from '../../core/clock.ts';
import { findPrintedDates } from './printed-dates.ts';

/** When a text was passed and from when it is in force, as far as it says so itself. */
export interface InForce {
  readonly issuedOn?: LocalDate;
  readonly from?: LocalDate;
  /** The start that is stated is older than this version; `from` is the day that the version was passed. */
  readonly fromAtEarliest?: true;
}

interface Stated {
  /** Lines such as 2018年4月27日 …通过, in order. */
  readonly history: readonly string[];
  /** The date below the text or on the notice. */
  readonly signedOn?: LocalDate;
  /** The texts of the last parts first: where the start is laid down. */
  readonly clauses: readonly string[];
}

type EventKind = 'passed' | 'published' | 'starts';

interface DatedEvent {
  readonly kind: EventKind;
  readonly date: LocalDate;
}

/** Dates of this version: the last 通过/修正/修订/印发, and the start by clause, by publication or by header line. */
export function readInForce({ history, signedOn, clauses }: Stated): InForce {
  const events = history.flatMap(readEvents);
  const passed = lastOf(events, 'passed');
  const published = lastOf(events, 'published');
  const issuedOn = passed ?? published ?? signedOn;
  const publishedOn = laterOf(published, passed) ?? signedOn;
  const stated = lastOf(events, 'starts') ?? readStartClause(clauses, publishedOn);
  if (stated === undefined) return { ...(issuedOn !== undefined && { issuedOn }) };
  const isOlder = passed !== undefined && stated < passed && events.filter(({ kind }) => kind === 'passed').length > 1;
  return {
    ...(issuedOn !== undefined && { issuedOn }),
    from: isOlder ? passed : stated,
    ...((isOlder || (restated(clauses) && countPassed(events) > 1)) && { fromAtEarliest: true as const }),
  };
}

function countPassed(events: readonly DatedEvent[]): number {
  return events.filter(({ kind }) => kind === 'passed').length;
}

/** 自公布之日起施行 in a text amended since: which publication is meant, and when the change began, is not said. */
function restated(clauses: readonly string[]): boolean {
  return (
    clauses.some((clause) => ON_PUBLICATION.test(clause)) && !clauses.some((clause) => findStart(clause) !== undefined)
  );
}

function lastOf(events: readonly DatedEvent[], kind: EventKind): LocalDate | undefined {
  return events.filter((event) => event.kind === kind).at(-1)?.date;
}

function laterOf(one: LocalDate | undefined, other: LocalDate | undefined): LocalDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

/** The dates of a history line, each with what it is the date of: the words up to the next date say so. */
function readEvents(line: string): DatedEvent[] {
  const dates = findPrintedDates(line);
  return dates.map(({ date, end }, at) => {
    const words = line.slice(end, dates[at + 1]?.start ?? line.length);
    return { date, kind: toKind(words) };
  });
}

function toKind(words: string): EventKind {
  if (/^(?:起)?(?:正式)?(?:施行|生效|实施|执行)/u.test(words.replace(/\s+/gu, ''))) return 'starts';
  if (/通过|修正|修订|修改|印发|制定|批准|会议/u.test(words)) return 'passed';
  return /公布|发布|颁布|公告/u.test(words) ? 'published' : 'passed';
}

const ON_PUBLICATION = /自(?:公布|发布|颁布|印发|下发|发文|通过|签发)之日起(?:施行|实施|执行|生效|试行)/u;
const START = /起(?:正式)?(?:施行|实施|执行|生效|试行)/u;
const OF_THIS = /本|此|该/u;

function readStartClause(clauses: readonly string[], publishedOn: LocalDate | undefined): LocalDate | undefined {
  for (const clause of clauses) {
    const start = findStart(clause);
    if (start !== undefined) return start;
    if (ON_PUBLICATION.test(clause)) return publishedOn;
  }
  return undefined;
}

/** 本法自2019年1月1日起施行. */
function findStart(clause: string): LocalDate | undefined {
  for (const { date, start, end } of findPrintedDates(clause)) {
    const before = clause.slice(Math.max(0, start - 30), start).replace(/\s+/gu, '');
    const after = clause.slice(end, end + 12).replace(/\s+/gu, '');
    if (/(?:自|从)$/u.test(before) && START.test(after) && (OF_THIS.test(before) || before.length <= 3)) return date;
  }
  return undefined;
}
