import type { LocalDate } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { Person } from '../core/people.ts';
import type { Absence } from './reminder-store.ts';

/** Who reads a private card: the person meant, or whoever acts for them. */
export interface Reader {
  readonly person: Person;
  /** Who is away. */
  readonly insteadOf?: Person;
}

/** What finding a reader looks at. */
export interface Roll {
  readonly people: readonly Person[];
  /** Those that have not ended before `date`. */
  readonly absences: readonly Absence[];
  readonly date: LocalDate;
}

/**
 * Who reads what is meant for `person` on the day: the stand-in while they are away, and the stand-in's own while that
 * one is away too. Undefined when nobody of them is of the same unit and has an account; round in a circle it is the
 * person meant.
 */
export function readerFor(person: Person, { people, absences, date }: Roll): Reader | undefined {
  const seen = new Set<string>();
  let reader: Person = person;
  while (!seen.has(reader.id)) {
    seen.add(reader.id);
    const absence = absences.find((one) => one.personId === reader.id && one.from <= date && date <= one.to);
    const standIn = absence && people.find(({ id, unitId }) => id === absence.standInId && unitId === person.unitId);
    if (!standIn || standIn.identities.length === 0) break;
    reader = seen.has(standIn.id) ? person : standIn;
  }
  if (reader.identities.length === 0) return undefined;
  return reader.id === person.id ? { person } : { person: reader, insteadOf: person };
}

/** Whether somebody acts on the day for a person of whom `test` is true. */
export function actsFor(personId: string, roll: Roll, test: (person: Person) => boolean): boolean {
  return roll.people.filter(test).some((person) => readerFor(person, roll)?.person.id === personId);
}

/** The conversation in which a person is told something in private; undefined: they have no account. */
export function privateConversation({ identities }: Person): Conversation | undefined {
  const [identity] = identities;
  return identity && { channel: identity.channel, id: `direct:${identity.id}`, kind: 'direct' };
}

/** The absences that a new one takes the place of: the same person's whose days overlap. */
export function replacedBy(absence: Absence, others: readonly Absence[]): readonly Absence[] {
  return others.filter(
    (one) =>
      one.id !== absence.id && one.personId === absence.personId && one.from <= absence.to && absence.from <= one.to,
  );
}
