import type { LocalDate } from '../core/clock.ts';
import type { EntryFilter } from '../core/slots.ts';
import { STALE_DAYS, STUCK_DAYS } from '../ledger/filter-entries.ts';
import { ASKING_TEXTS } from './catalogue/asking.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { shortDate } from './dates.ts';
import { joinNames, type Names } from './names.ts';

const WORDS = ASKING_TEXTS.filter;

/** More states than this are all that is not closed. */
const MOST_STATES = 3;

/** What a question asked for, in short: 东岭区法院、逾期、执行类. Empty: everything. */
export function describeFilter(
  filter: EntryFilter,
  reader: { readonly names: Names; readonly today: LocalDate },
): string {
  const { unitIds, states, overdue, ownerName, category, words } = filter;
  return [
    ...(unitIds ? [WORDS.units(joinNames(unitIds.map(reader.names.unit), 3))] : []),
    ...(filter.mine ? [WORDS.mine] : []),
    ...(ownerName === undefined ? [] : [WORDS.owner(ownerName)]),
    ...(category === undefined ? [] : [WORDS.category(category)]),
    ...(words === undefined ? [] : [WORDS.words(words)]),
    ...(overdue === undefined ? [] : [overdue ? WORDS.overdue : WORDS.notOverdue]),
    ...(states ? [describeStates(states)] : []),
    ...describeDue(filter, reader.today),
    ...describeRest(filter),
  ].join(ASKING_TEXTS.joint);
}

function describeStates(states: NonNullable<EntryFilter['states']>): string {
  if (states.length > MOST_STATES && !states.includes('closed')) return WORDS.unfinished;
  return states.map((state) => STATE_WORDS[state]).join(ASKING_TEXTS.joint);
}

function describeDue({ dueFrom, dueTo }: EntryFilter, today: LocalDate): string[] {
  const [from, to] = [dueFrom, dueTo].map((day) => (day === undefined ? undefined : shortDate(day, today)));
  if (from !== undefined && to !== undefined) return [from === to ? WORDS.dueOn(from) : WORDS.dueBetween(from, to)];
  if (from !== undefined) return [WORDS.dueFrom(from)];
  return to === undefined ? [] : [WORDS.dueTo(to)];
}

function describeRest({ stale, staleDays, lookBackDue }: EntryFilter): string[] {
  if (lookBackDue) return [WORDS.lookBackDue];
  if (stale === undefined) return [];
  switch (stale) {
    case 'no_report':
      return [WORDS.no_report(staleDays ?? STALE_DAYS)];
    case 'stuck':
      return [WORDS.stuck(staleDays ?? STUCK_DAYS)];
    case 'extended':
      return [WORDS.extended];
    case 'no_evidence':
      return [WORDS.no_evidence];
  }
}
