import { fromLocalTime, type LocalDate } from '../core/clock.ts';
import type { Person } from '../core/people.ts';
import type { Act, Change } from '../ledger/change.ts';
import type { Entry } from '../ledger/entry.ts';
import { awaitsLookBack } from '../ledger/look-back.ts';
import type { ReminderRule, Targets } from '../reminders/reminder-store.ts';
import { SYSTEM } from '../reminders/system-rule.ts';
import { lookBackText } from '../render/look-back-text.ts';
import { readNames } from './names.ts';
import { actOf } from './record.ts';
import type { Transaction } from './store.ts';
import type { Turn } from './turn.ts';

/** When the unit and the supervisor are reminded on the day, local time. */
const REMIND_AT = '09:00';

/** How far back it is looked for who accepted an entry. */
const HISTORY = 50;

/**
 * Keeps one reminder for each unit and day on which entries are to be looked at again, and one for each supervisor who
 * accepted them. They are made anew out of the ledger as it stands after `changes`, so that they can never part from it.
 */
export async function keepLookBacks(turn: Turn, changes: readonly Change[]): Promise<void> {
  const keeping = { tx: turn.tx, act: actOf(turn), zone: turn.scene.zone };
  await keepLookBacksAt(keeping, changes.flatMap(placesOf));
}

/** The same for the units and days themselves, however their entries came to be as they are. */
export async function keepLookBacksAt(keeping: Keeping, places: readonly LookBackPlace[]): Promise<void> {
  const byId = new Map(places.map((place) => [ruleId(place), place]));
  for (const place of byId.values()) await keep(keeping, place);
}

/** In which transaction reminders are kept, by whom and when. */
export interface Keeping {
  readonly tx: Transaction;
  readonly act: Act;
  readonly zone: string;
}

/** The look-backs of one unit on one day. */
interface LookBackPlace {
  readonly unitId: string;
  readonly date: LocalDate;
}

const RELEVANT = ['lookBackOn', 'mergedInto', 'withdrawnAt', 'unitId'] as const;

function placesOf({ entry, event }: Change): LookBackPlace[] {
  const { before, after } = event;
  if (!RELEVANT.some((field) => field in after)) return [];
  const units = [entry.unitId, before.unitId ?? entry.unitId];
  const dates = [entry.lookBackOn, before.lookBackOn];
  return units.flatMap((unitId) => dates.flatMap((date) => (date ? [{ unitId, date }] : [])));
}

function ruleId({ unitId, date }: LookBackPlace): string {
  return `look-back:${unitId}:${date}`;
}

async function keep(keeping: Keeping, place: LookBackPlace): Promise<void> {
  const { tx } = keeping;
  const ofUnit = await tx.ledger.listEntries({ unitIds: [place.unitId] });
  const due = ofUnit.filter(
    (entry) => entry.unitId === place.unitId && entry.lookBackOn === place.date && awaitsLookBack(entry),
  );
  const wanted = await wantedRules(keeping, place, due);
  const id = ruleId(place);
  const kept = (await tx.reminders.rules()).filter((rule) => rule.id === id || rule.id.startsWith(`${id}:`));
  for (const rule of kept) {
    if (!wanted.has(rule.id) && rule.status === 'active') await save(keeping, { ...rule, status: 'cancelled' });
  }
  for (const rule of wanted.values()) {
    const before = kept.find((one) => one.id === rule.id);
    // What was sent already is not sent again.
    if (before?.status === 'finished' || (before?.status === 'active' && before.text === rule.text)) continue;
    await save(keeping, rule);
  }
}

async function wantedRules(
  { tx, act, zone }: Keeping,
  place: LookBackPlace,
  due: readonly Entry[],
): Promise<ReadonlyMap<string, ReminderRule>> {
  const at = fromLocalTime(place.date, REMIND_AT, zone);
  if (due.length === 0 || at <= act.at) return new Map();
  const names = await readNames(tx);
  const toRule = (id: string, targets: Targets, text: string): ReminderRule => ({
    id,
    purpose: 'reminder',
    text,
    schedule: { kind: 'once', at },
    targets,
    zone,
    whenMissed: 'send_late',
    createdBy: SYSTEM,
    createdAt: act.at,
    status: 'active',
    plannedUntil: act.at,
  });
  const { unitId } = place;
  const rules = [toRule(ruleId(place), { kind: 'units', unitIds: [unitId] }, lookBackText(due))];
  for (const [person, theirs] of await byAcceptor(tx, due)) {
    const [identity] = person.identities;
    if (!identity) continue;
    const targets: Targets = {
      kind: 'conversation',
      channel: identity.channel,
      conversationId: `direct:${identity.id}`,
    };
    rules.push(toRule(`${ruleId(place)}:${person.id}`, targets, lookBackText(theirs, names.unit(unitId))));
  }
  return new Map(rules.map((rule) => [rule.id, rule]));
}

async function byAcceptor(tx: Transaction, due: readonly Entry[]): Promise<ReadonlyMap<Person, readonly Entry[]>> {
  const people = await tx.roster.people();
  const accepted = new Map<Person, Entry[]>();
  // What a sheet brought in as accepted was accepted by nobody here: the import is its only event.
  for (const entry of due.filter(({ version }) => version > 1)) {
    const closed = (await tx.ledger.eventsOf(entry.no, HISTORY)).find(({ verb }) => verb === 'closed');
    const person = people.find(({ id }) => id === closed?.personId);
    if (person) accepted.set(person, [...(accepted.get(person) ?? []), entry]);
  }
  return accepted;
}

async function save({ tx, act: { personId, messageId, at } }: Keeping, rule: ReminderRule): Promise<void> {
  await tx.reminders.saveRule(rule);
  const act = rule.status === 'cancelled' ? 'rule.cancelled' : 'rule.created';
  await tx.audit.append({ act, at, who: personId, message: messageId, subject: rule.id });
}
