import { addDays, type LocalDate } from '../../../core/clock.ts';
import type { Person } from '../../../core/people.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { StatedAbsence } from '../../../core/slots.ts';
import { privateConversation, replacedBy } from '../../../reminders/absence.ts';
import type { Absence } from '../../../reminders/reminder-store.ts';
import {
  type AbsenceRefusal,
  composeStandIn,
  composeStandInEnded,
  listAbsences,
  type NamedAbsence,
  showAbsenceEnded,
  showAbsenceRefused,
  showAbsenceSet,
} from '../../../render/absence-view.ts';
import type { Names } from '../../../render/names.ts';
import { holdsRole } from '../../../security/actor.ts';
import { reachesUnit } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { findPeople } from '../../people-points.ts';
import { enqueueCard } from '../../replies.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** Without a last day an absence is written down for so many days; saying that they are back ends it before. */
const OPEN_DAYS = 30;

/** Who is away and who acts for them, written down, ended, or listed when nothing is stated. */
export const setAbsence: Handler = async (turn) => {
  const stated = turn.reading.slots.absence;
  if (!stated || isBare(stated)) return list(turn);
  const person = await personMeant(turn, stated);
  if ('why' in person) return refused(person);
  if (!mayState(turn, person)) return refused({ why: 'who', unit: (await readNames(turn.tx)).unit(person.unitId) });
  return stated.ends ? end(turn, person) : write(turn, person, stated);
};

function isBare({ personName, standInName, from, to, ends }: StatedAbsence): boolean {
  return [personName, standInName, from, to, ends].every((part) => part === undefined);
}

function refused(refusal: AbsenceRefusal): Outcome {
  return { reply: showAbsenceRefused(refusal) };
}

async function personMeant(turn: Turn, { personName }: StatedAbsence): Promise<Person | AbsenceRefusal> {
  const { tx, actor } = turn;
  if (!personName) {
    const self = (await tx.roster.people()).find(({ id }) => id === actor.personId);
    if (!self) throw new Refusal({ reason: 'unknown_person' });
    return self;
  }
  const found = await findPeople(turn, personName.value, undefined);
  const own = found.filter(({ unitId }) => unitId === actor.unitId);
  const [person, ...others] = own.length > 0 ? own : found;
  if (!person) throw new Refusal({ reason: 'no_such_person', words: personName.words });
  if (others.length === 0) return person;
  const names = await readNames(tx);
  return { why: 'several', name: person.name, units: [person, ...others].map(({ unitId }) => names.unit(unitId)) };
}

/** Everybody for themselves; for others the liaison officer and the head of their unit, and supervisors. */
function mayState({ actor, scene }: Turn, person: Person): boolean {
  if (person.id === actor.personId || holdsRole(actor, ['supervisor'])) return true;
  const isOwn = person.unitId === actor.unitId && reachesUnit(actor, scene.conversation, person.unitId);
  return isOwn && holdsRole(actor, ['liaison']);
}

async function write(turn: Turn, person: Person, stated: StatedAbsence): Promise<Outcome> {
  const { tx, today, at, actor, message } = turn;
  if (!stated.standInName) return refused({ why: 'no_stand_in' });
  const from = stated.from ?? today;
  const to = stated.to ?? addDays(from, OPEN_DAYS);
  if (to < from || to < today) throw new Refusal({ reason: 'past_date', words: to, date: to });
  const names = await readNames(tx);
  const colleagues = (await tx.roster.people()).filter(({ unitId }) => unitId === person.unitId);
  const standIn = standInOf(colleagues, person, { stated, names });
  if ('why' in standIn) return refused(standIn);
  const absence: Absence = {
    id: `absence:${message.id}`,
    personId: person.id,
    standInId: standIn.id,
    from,
    to,
    by: actor.personId,
    at,
  };
  const replaced = replacedBy(absence, await tx.reminders.absences(from));
  for (const { id } of replaced) await tx.reminders.removeAbsence(id);
  await tx.reminders.saveAbsence(absence);
  const after = { personId: person.id, standInId: standIn.id, from, to, replaced: replaced.length };
  await tx.audit.append({
    act: 'absence.set',
    at,
    who: actor.personId,
    message: message.id,
    subject: absence.id,
    after,
  });
  await tellStandIn(turn, { absence, standIn, names });
  const facts = { today, openEnd: stated.to === undefined, replaced: replaced.length };
  return { reply: showAbsenceSet(named(absence, { names, unitId: person.unitId }), facts) };
}

function standInOf(
  colleagues: readonly Person[],
  person: Person,
  { stated, names }: { readonly stated: StatedAbsence; readonly names: Names },
): Person | AbsenceRefusal {
  const { value = '', words = '' } = stated.standInName ?? {};
  if (value === person.name && colleagues.filter(({ name }) => name === value).length === 1) return { why: 'self' };
  const able = colleagues.filter(({ id, identities }) => id !== person.id && identities.length > 0);
  const standIn = able.find(({ name }) => name === value);
  if (standIn) return standIn;
  const unit = names.unit(person.unitId);
  return { why: 'stand_in_unknown', words, unit, names: able.map(({ name }) => name) };
}

async function tellStandIn(
  turn: Turn,
  { absence, standIn, names }: { readonly absence: Absence; readonly standIn: Person; readonly names: Names },
): Promise<void> {
  const { tx, at, today, actor } = turn;
  const conversation = privateConversation(standIn);
  if (!conversation || standIn.id === actor.personId) return;
  const card = composeStandIn(named(absence, { names, unitId: standIn.unitId }), { today, by: actor.name });
  await enqueueCard(tx, { id: `${absence.id}/told`, conversation, card, kind: 'notice' }, at);
}

async function end(turn: Turn, person: Person): Promise<Outcome> {
  const { tx, today, at, actor, message } = turn;
  const theirs = (await tx.reminders.absences(today)).filter(({ personId }) => personId === person.id);
  const current = theirs.filter(({ from }) => from <= today);
  const ended = current.length > 0 ? current : theirs;
  const people = await tx.roster.people();
  for (const { id, standInId } of ended) {
    await tx.reminders.removeAbsence(id);
    await tx.audit.append({ act: 'absence.ended', at, who: actor.personId, message: message.id, subject: id });
    const standIn = people.find((one) => one.id === standInId);
    const conversation = standIn && privateConversation(standIn);
    if (!conversation || standInId === actor.personId) continue;
    const card = composeStandInEnded(person.name);
    await enqueueCard(tx, { id: `${id}/ended`, conversation, card, kind: 'notice' }, at);
  }
  return { reply: showAbsenceEnded(person.name, ended.length) };
}

async function list({ tx, today, actor, scene }: Turn): Promise<Outcome> {
  const names = await readNames(tx);
  const people = new Map((await tx.roster.people()).map((person) => [person.id, person]));
  const shown = (await tx.reminders.absences(today)).flatMap((absence) => {
    const unitId = people.get(absence.personId)?.unitId;
    const reached = unitId !== undefined && reachesUnit(actor, scene.conversation, unitId);
    return reached ? [named(absence, { names, unitId })] : [];
  });
  return { reply: listAbsences(shown, today) };
}

function named(
  { personId, standInId, from, to }: { personId: string; standInId: string; from: LocalDate; to: LocalDate },
  { names, unitId }: { readonly names: Names; readonly unitId: string },
): NamedAbsence {
  return { unit: names.unit(unitId), person: names.person(personId), standIn: names.person(standInId), from, to };
}
