import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDays, fromLocalTime } from '../../../core/clock.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { digestWeek, mondayOf } from '../../../ledger/digest.ts';
import { entriesAt } from '../../../ledger/history.ts';
import { rankGroups } from '../../../ledger/reports.ts';
import { filterInSteps } from '../../../ledger/steps.ts';
import { DIGEST_TEXTS } from '../../../render/catalogue/digest.ts';
import { button } from '../../../render/compose.ts';
import { showDigest } from '../../../render/digest-view.ts';
import { inTurns } from '../../in-turns.ts';
import { readNames } from '../../names.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { leads } from './find-entries.ts';
import { mayRank } from './rank-groups.ts';
import { scopeName } from './scope-name.ts';

/** How many slow units a digest names. */
const SLOWEST = 3;

/** The weekly digest of the units asked about, or of all within reach. `since`: the Sunday before a week that is over. */
export async function showWeek(turn: Turn, filter: EntryFilter): Promise<Outcome> {
  const { tx, at, today } = turn;
  const monday = filter.since === undefined ? mondayOf(today) : addDays(filter.since, 1);
  const isOver = addDays(monday, 6) < today;
  const day = isOver ? addDays(monday, 6) : today;
  const [from, end] = [fromLocalTime(monday, '00:00'), isOver ? fromLocalTime(addDays(day, 1), '00:00') : undefined];
  const kind = filter.kind === undefined ? {} : { kind: filter.kind };
  const [now, events, names] = await Promise.all([
    tx.ledger.listEntries(kind),
    tx.ledger.eventsBetween({ from, to: after(at) }),
    readNames(tx),
  ]);
  const isLed = leads(turn, filter);
  const then = end === undefined ? now : await inTurns(entriesAt({ entries: now, events }, end));
  const entries = await inTurns(filterInSteps(then, isLed));
  const inWeek = end === undefined ? events : events.filter((event) => event.at < end);
  const digest = await inTurns(digestWeek({ entries, events: inWeek, monday, day }));
  await nextTurn();
  const ranksUnits = mayRank(turn) && new Set(entries.map(({ unitId }) => unitId)).size > SLOWEST;
  const ranking = { groupOf: ({ unitId }: { readonly unitId: string }) => unitId, order: 'slowest' as const };
  const slow = ranksUnits ? { slow: rankGroups(entries, ranking, day).slice(0, SLOWEST) } : {};
  const { since: _since, ...again } = filter;
  const { view: _view, ...plain } = again;
  return {
    reply: showDigest(digest, { scope: scopeName(turn, filter, names.unit), day, names, ...slow }, [
      button(DIGEST_TEXTS.before, {
        intent: 'show_progress',
        slots: { filter: { ...again, since: addDays(monday, -8) } },
      }),
      ...(digest.overdue.length > 0
        ? [
            button(DIGEST_TEXTS.seeOverdue, {
              intent: 'list_entries',
              slots: { filter: { ...plain, overdue: true } },
            }),
          ]
        : []),
    ]),
  };
}

/** Just behind `instant`: what happened at it is in the span. */
function after(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}
