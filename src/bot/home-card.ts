import { toLocalTime } from '../core/clock.ts';
import type { Identity, Person } from '../core/people.ts';
import type { SentCard } from '../core/send.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { type Entry, isCounted, isOverdue, isOwed } from '../ledger/entry.ts';
import { nextDueTime } from '../reminders/plan.ts';
import { isSystemRule } from '../reminders/system-rule.ts';
import { MESSENGER_TEXTS } from '../render/catalogue/messengers.ts';
import { dateAndTime } from '../render/dates.ts';
import { dueWords } from '../render/entry-view.ts';
import { showHome } from '../render/home-view.ts';
import { quoteWords } from '../render/names.ts';
import { ruleName } from '../render/rule-list-view.ts';
import type { Transaction } from './store.ts';

/** When and by which calendar a page is made. */
export interface HomeAsked {
  readonly at: Date;
  readonly zone: string;
  readonly days: WorkingDays;
}

const MOST = 10;

/**
 * What somebody sees on the bot's own page: the entries that name them, or else those of their unit, the notices their
 * unit has not acknowledged, their own reminders. Undefined: the account is nobody's on the roster.
 */
export async function composeHome(
  tx: Transaction,
  identity: Identity,
  asked: HomeAsked,
): Promise<readonly SentCard[] | undefined> {
  const person = await tx.roster.findPerson(identity);
  if (!person) return undefined;
  const today = toLocalTime(asked.at, asked.zone).date;
  const open = await openEntries(tx, person);
  const notices = await tx.reminders.outstanding(person.unitId);
  const direct = `${identity.channel}:direct:${identity.id}`;
  return showHome({
    entries: {
      open: open.length,
      overdue: open.filter((entry) => isOverdue(entry, today)).length,
      lines: open
        .slice(0, MOST)
        .map((entry) =>
          MESSENGER_TEXTS.homeEntry(`#${entry.no} ${quoteWords(entry.title)}`, entry.progress, dueWords(entry, today)),
        ),
    },
    notices: notices
      .slice(0, MOST)
      .map(({ occurrence }) =>
        MESSENGER_TEXTS.homeNotice(dateAndTime(occurrence.firedAt, today, asked.zone), quoteWords(occurrence.text, 60)),
      ),
    rules: await ownRules(tx, person, { ...asked, today }),
    isAsked: (await tx.memory.recall(direct, person.id))?.pending !== undefined,
  });
}

async function openEntries(tx: Transaction, person: Person): Promise<readonly Entry[]> {
  const entries = await tx.ledger.listEntries({ unitIds: [person.unitId] });
  const owed = entries.filter((entry) => isCounted(entry) && isOwed(entry)).sort(byDueDate);
  const named = owed.filter(({ ownerName }) => ownerName === person.name);
  return named.length > 0 ? named : owed;
}

/** The soonest due first, those without a date last. */
function byDueDate(one: Entry, other: Entry): number {
  const [a, b] = [one.dueOn ?? NEVER, other.dueOn ?? NEVER];
  return a === b ? one.no - other.no : a < b ? -1 : 1;
}

const NEVER = '9999-12-31';

async function ownRules(
  tx: Transaction,
  person: Person,
  { days, today, zone }: HomeAsked & { readonly today: string },
): Promise<readonly string[]> {
  const rules = await tx.reminders.rules();
  return rules
    .filter((rule) => rule.createdBy === person.id && !isSystemRule(rule))
    .flatMap((rule) => {
      const next = nextDueTime(rule, days);
      return next === undefined ? [] : [MESSENGER_TEXTS.homeRule(ruleName(rule), dateAndTime(next, today, zone))];
    })
    .slice(0, MOST);
}
