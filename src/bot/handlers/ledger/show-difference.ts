import { addDays, fromLocalTime, type LocalDate } from '../../../core/clock.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import {
  type ComparisonRequest,
  compareWithNow,
  type Difference,
  FIGURES,
  type FigureId,
  figuresAt,
} from '../../../ledger/compare.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { matcherOf } from '../../../ledger/filter-entries.ts';
import { ASKING_TEXTS } from '../../../render/catalogue/asking.ts';
import { button } from '../../../render/compose.ts';
import { showDifference } from '../../../render/difference-view.ts';
import { inTurns } from '../../in-turns.ts';
import { readNames } from '../../names.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { isWork, leads } from './find-entries.ts';
import { scopeName } from './scope-name.ts';

/** What a comparison is asked of: a filter with the day to compare with. */
type SinceFilter = EntryFilter & { readonly since: LocalDate };

/** How things stood at the end of a day against now, with the entries that made the difference. */
export async function showSince(turn: Turn, filter: SinceFilter): Promise<Outcome> {
  const { figures: said = [], backDays = 0 } = turn.reading.slots.explain ?? {};
  const request = await gather(turn, filter, addDays(filter.since, -backDays));
  const day = await findDay(request, { said: said[0], since: filter.since, backDays, focus: askedFigure(filter) });
  const differences = await inTurns(compareWithNow({ ...request, from: endOf(day) }));
  const names = await readNames(turn.tx);
  const focus = askedFigure(filter) ?? (said.length > 0 ? saidFigure(differences, said) : undefined);
  const { since: _since, ...plain } = filter;
  const shown = {
    differences,
    focus,
    day,
    today: turn.today,
    said,
    isFound: day !== filter.since,
    scope: scopeName(turn, filter, names.unit),
    names,
  };
  return {
    reply: showDifference(shown, [
      button(ASKING_TEXTS.seeOverdue, { intent: 'list_entries', slots: { filter: { ...plain, overdue: true } } }),
      button(ASKING_TEXTS.seeDigest, { intent: 'show_progress', slots: { filter: { ...plain, view: 'digest' } } }),
    ]),
  };
}

/** All entries, whatever unit they are with now, and what happened to them since `from`. */
async function gather(turn: Turn, filter: SinceFilter, from: LocalDate): Promise<ComparisonRequest> {
  const { tx, at, today, actor } = turn;
  const { states: _states, overdue: _overdue, dueFrom: _from, dueTo: _to, ...subject } = filter;
  const isLed = leads(turn, filter);
  const isAsked = matcherOf(subject, { today, speaker: actor });
  const isOfWork = isWork(turn);
  const kind = filter.kind === undefined ? {} : { kind: filter.kind };
  const earliest = endOf(from);
  const to = new Date(Date.parse(at) + 1).toISOString();
  const [entries, events] = await Promise.all([
    tx.ledger.listEntries(kind),
    tx.ledger.eventsBetween({ from: earliest.instant, to }),
  ]);
  // Figures and points are not accepted, so that they would only swell both sides.
  const isMeant = (entry: Entry): boolean => isOfWork(entry) && isLed(entry) && isAsked(entry);
  return { entries, events, isMeant, from: earliest, today };
}

function endOf(day: LocalDate) {
  return { day, instant: fromLocalTime(addDays(day, 1), '00:00') };
}

interface DayWanted {
  readonly said: number | undefined;
  readonly since: LocalDate;
  readonly backDays: number;
  readonly focus: FigureId | undefined;
}

/** The latest day, back from `since`, at whose end a figure was what is said; else `since`. */
async function findDay(request: ComparisonRequest, { said, since, backDays, focus }: DayWanted): Promise<LocalDate> {
  if (said === undefined) return since;
  for (let back = 0; back <= backDays; back += 1) {
    const day = addDays(since, -back);
    const figures = await inTurns(figuresAt({ ...request, from: endOf(day) }));
    if ((focus ? [focus] : FIGURES).some((figure) => figures[figure] === said)) return day;
  }
  return since;
}

/** 为什么未完成的…, 逾期的比上周…: the figure that the question names. */
function askedFigure({ states, overdue }: EntryFilter): FigureId | undefined {
  if (overdue) return 'overdue';
  if (!states) return undefined;
  if (states.length > 1) return 'unfinished';
  return states.includes('closed') ? 'closed' : states.includes('submitted') ? 'submitted' : undefined;
}

/** The figure that was what is said then and is it now; else the one that fits at one of both, else the total. */
function saidFigure(differences: readonly Difference[], [before, now]: readonly number[]): FigureId {
  const fits = (one: Difference): number => Number(one.before === before) + Number(one.now === now);
  const best = [...differences].sort((one, other) => fits(other) - fits(one))[0];
  return best && fits(best) > 0 ? best.figure : 'total';
}
