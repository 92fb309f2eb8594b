import { type Instant, toLocalTime } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { Person, TargetRole } from '../core/people.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { RosterStore } from '../security/roster-store.ts';
import { privateConversation, type Reader, readerFor } from './absence.ts';
import { type ConcernedUnit, concernedUnits } from './concerned.ts';
import { datesMovedTo } from './local-days.ts';
import type { Almanac } from './occurrences.ts';
import type { ReminderRule, ReminderStore, Targets, TargetUnit } from './reminder-store.ts';

/** As much of a transaction as looking at entries needs. */
interface LedgerReader {
  readonly ledger: Pick<LedgerStore, 'listEntries'>;
}

/** As much of a transaction as finding people and groups needs. */
interface RollReader {
  readonly roster: RosterStore;
  readonly reminders: Pick<ReminderStore, 'absences'>;
}

/** Where a message goes; `reader`: in private, who reads it and instead of whom. */
export interface Place {
  readonly conversation: Conversation;
  readonly reader?: Reader;
}

/** One line of who is addressed: a unit, or somebody's own conversation. */
export interface ResolvedTarget {
  /** Unit id or `<channel>:<conversation id>`. */
  readonly key: string;
  readonly unitId?: string;
  readonly entryNos?: readonly number[];
  readonly places: readonly Place[];
  /** Why there is no place: the unit has no group, or nobody with that role has an account. */
  readonly failedCode?: 'no_conversation' | 'no_person';
}

/**
 * The units that a rule is for at `at`, by its condition and, for one that counts from deadlines, by the due times given;
 * all its units when it looks at no entries.
 */
export async function findTargetUnits(
  tx: LedgerReader,
  rule: ReminderRule,
  due: { readonly at: Instant; readonly dueAts: readonly Instant[]; readonly days: Almanac['days'] },
): Promise<readonly TargetUnit[]> {
  const { targets, schedule } = rule;
  if (targets.kind !== 'units') return [];
  if (!targets.where && schedule.kind !== 'deadline') return targets.unitIds.map((unitId) => ({ unitId }));
  return concernedBy(await entriesOf(tx, targets.unitIds), rule, due);
}

/** As `findTargetUnits`, over entries at hand; for previews. */
export function concernedBy(
  entries: Parameters<typeof concernedUnits>[1],
  { targets, schedule, zone }: Pick<ReminderRule, 'targets' | 'schedule' | 'zone'>,
  { at, dueAts, days }: { readonly at: Instant; readonly dueAts: readonly Instant[]; readonly days: Almanac['days'] },
): readonly ConcernedUnit[] {
  if (targets.kind !== 'units') return [];
  const today = toLocalTime(at, zone).date;
  if (schedule.kind !== 'deadline') return concernedUnits(targets.unitIds, entries, { where: targets.where, today });
  const sentOn = new Set(dueAts.map((dueAt) => toLocalTime(dueAt, zone).date));
  const dates = [...sentOn].flatMap((date) => datesMovedTo(date, schedule.onHoliday, days));
  return concernedUnits(targets.unitIds, entries, { where: targets.where, deadline: { schedule, dates }, today });
}

/** Beyond so many units one list of everything is quicker than theirs one by one. */
const FEW_UNITS = 20;

function entriesOf(tx: LedgerReader, unitIds: readonly string[]) {
  return tx.ledger.listEntries(unitIds.length <= FEW_UNITS ? { unitIds } : {});
}

/** Where the messages to these units go now; every unit has its line, also one that nobody can be reached in. */
export async function findPlaces(
  tx: RollReader,
  { targets, zone }: Pick<ReminderRule, 'targets' | 'zone'>,
  meant: { readonly units: readonly TargetUnit[]; readonly at: Instant },
): Promise<readonly ResolvedTarget[]> {
  if (targets.kind === 'conversation') return [ownConversation(targets)];
  const { role } = targets;
  const placesOf = role ? await privatePlaces(tx, role, toLocalTime(meant.at, zone).date) : await groupPlaces(tx);
  return meant.units.map(({ unitId, entryNos }) => {
    const places = placesOf(unitId);
    const failedCode = role ? ('no_person' as const) : ('no_conversation' as const);
    return {
      key: unitId,
      unitId,
      ...(entryNos && { entryNos }),
      places,
      ...(places.length === 0 && { failedCode }),
    };
  });
}

type PlacesOf = (unitId: string) => readonly Place[];

function ownConversation(targets: Extract<Targets, { kind: 'conversation' }>): ResolvedTarget {
  const { channel, conversationId: id, conversationKind: kind = 'direct' } = targets;
  return { key: `${channel}:${id}`, places: [{ conversation: { channel, id, kind } }] };
}

async function groupPlaces({ roster }: Pick<RollReader, 'roster'>): Promise<PlacesOf> {
  const byUnit = byUnitOf(await roster.bindings());
  return (unitId) => (byUnit.get(unitId) ?? []).map(({ conversation }) => ({ conversation }));
}

async function privatePlaces({ roster, reminders }: RollReader, role: TargetRole, date: string): Promise<PlacesOf> {
  const [people, absences] = await Promise.all([roster.people(), reminders.absences(date)]);
  const byUnit = byUnitOf(people);
  return (unitId) => {
    const colleagues = byUnit.get(unitId) ?? [];
    const readers = new Map<string, Place>();
    for (const person of colleagues.filter((one) => hasRole(one, role))) {
      const reader = readerFor(person, { people: colleagues, absences, date });
      const conversation = reader && privateConversation(reader.person);
      // Somebody who acts for two reads it once; the own copy wins over one in somebody's stead.
      const known = reader && readers.get(reader.person.id);
      if (conversation && (!known || known.reader?.insteadOf)) readers.set(reader.person.id, { conversation, reader });
    }
    return [...readers.values()];
  };
}

function byUnitOf<V extends { readonly unitId: string }>(all: readonly V[]): ReadonlyMap<string, readonly V[]> {
  const byUnit = new Map<string, V[]>();
  for (const one of all) {
    const known = byUnit.get(one.unitId);
    if (known) known.push(one);
    else byUnit.set(one.unitId, [one]);
  }
  return byUnit;
}

function hasRole(person: Person, role: TargetRole): boolean {
  switch (role) {
    case 'leader':
      return person.leadsUnit === true;
    case 'liaison':
      return person.roles.includes('liaison');
    case 'member':
      return true;
  }
}
