import type { Card } from '../core/card.ts';
import type { Instant } from '../core/clock.ts';
import { toLocalTime } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import { missingOf } from '../ledger/cycle-standing.ts';
import type { Duty } from '../ledger/duty-file.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { privateConversation, type Reader, readerFor } from '../reminders/absence.ts';
import type { ContentDesk, ContentSlice } from '../reminders/fire.ts';
import type { Almanac } from '../reminders/occurrences.ts';
import type { Occurrence, ReminderRule, TargetUnit } from '../reminders/reminder-store.ts';
import { findPlaces } from '../reminders/resolve-targets.ts';
import { type CycleShown, showCycle, showUnitCycle } from '../render/cycle-view.ts';
import { type CycledKind, type CycleState, isCycled, readCycle } from './cycle-standing.ts';
import { readNames } from './names.ts';
import { issueButtons } from './replies.ts';
import type { Transaction } from './store.ts';

/** What the cards of cycles are made with. */
export interface CycleDeskParts {
  readonly kinds: ReadonlyMap<string, LedgerKind>;
  readonly duty: Duty;
  readonly days: Almanac['days'];
}

/**
 * Tells each liaison officer on the eve, in private, what their unit has not reported, and each supervisor at the
 * deadline who has not. Whoever has reported everything gets nothing; the units counted are fixed when it fires.
 */
export function createCycleDesk(parts: CycleDeskParts): ContentDesk<Transaction> {
  return {
    async concerned(rule, due, tx) {
      if (rule.content?.kind === 'duty') return withoutStatement(tx, rule, { duty: parts.duty, at: due.dueAt });
      const cycle = await openCycle(tx, rule, { ...due, days: parts.days, kinds: parts.kinds });
      if (!cycle) return [];
      const { standings, span } = cycle.state;
      if (rule.content?.kind === 'cycle_summary') return standings.map(({ unitId }) => ({ unitId }));
      // A card that comes after the deadline helps nobody: the supervisors have been told.
      if (span.deadline !== undefined && due.firedAt >= span.deadline) return [];
      return standings.filter((one) => missingOf(one) > 0).map(({ unitId }) => ({ unitId }));
    },
    async send(slice, notBefore, tx) {
      const { rule } = slice.firing;
      const cycle = await openCycle(tx, rule, { ...slice.occurrence, days: parts.days, kinds: parts.kinds });
      if (!cycle) return;
      const sending = { ...cycle, slice, notBefore, shown: await shownOf(tx, cycle, slice) };
      if (rule.content?.kind === 'cycle_card') await sendCards(tx, sending);
      else await sendSummary(tx, sending);
    },
  };
}

/** The units of the rule that have not stated the month, which is that of the due time. */
async function withoutStatement(
  tx: Transaction,
  { targets, zone }: ReminderRule,
  { duty, at }: { readonly duty: Duty; readonly at: Instant },
): Promise<readonly TargetUnit[]> {
  if (targets.kind !== 'units') return [];
  const stated = await tx.duties.list(duty.id, toLocalTime(at, zone).date.slice(0, 7));
  const done = new Set(stated.map(({ unitId }) => unitId));
  return targets.unitIds.filter((unitId) => !done.has(unitId)).map((unitId) => ({ unitId }));
}

interface OpenCycle {
  readonly kind: CycledKind;
  readonly state: CycleState;
}

interface Sending extends OpenCycle {
  readonly slice: ContentSlice;
  readonly notBefore: Instant | undefined;
  readonly shown: CycleShown;
}

async function openCycle(
  tx: Transaction,
  { content, zone }: ReminderRule,
  due: Omit<CycleDeskParts, 'duty'> & Pick<Occurrence, 'dueAt' | 'firedAt'>,
): Promise<OpenCycle | undefined> {
  const kind = content && content.kind !== 'duty' ? due.kinds.get(content.ledgerKind) : undefined;
  if (!kind || !isCycled(kind)) return undefined;
  const state = await readCycle(tx, kind, { at: due.dueAt, now: due.firedAt, days: due.days, zone });
  return { kind, state };
}

async function shownOf(
  tx: Transaction,
  { kind, state }: OpenCycle,
  { occurrence, firing }: ContentSlice,
): Promise<CycleShown> {
  const { zone } = firing.rule;
  return { kind, span: state.span, now: occurrence.firedAt, zone, names: await readNames(tx), page: 1 };
}

async function sendCards(tx: Transaction, sending: Sending): Promise<void> {
  const { slice, state, shown } = sending;
  const { occurrence, firing, units } = slice;
  const byUnit = new Map(state.standings.map((one) => [one.unitId, one]));
  for (const { unitId, places } of await findPlaces(tx, firing.rule, { units, at: occurrence.firedAt })) {
    const standing = byUnit.get(unitId ?? '');
    if (unitId === undefined || !standing) continue;
    for (const { conversation, reader } of places) {
      if (!reader) continue;
      const isLate = occurrence.outcome === 'late';
      const card = showUnitCycle(standing, {
        ...{ ...shown, unitId, mayPress: true },
        insteadOf: reader.insteadOf?.name,
        dueAt: isLate ? occurrence.dueAt : undefined,
      });
      await enqueue(tx, sending, { id: `${occurrence.id}/${unitId}/${reader.person.id}`, conversation, reader, card });
    }
  }
}

/** Once for the whole occurrence: with its first slice. */
async function sendSummary(tx: Transaction, sending: Sending): Promise<void> {
  const { slice, state, shown } = sending;
  const { occurrence, units } = slice;
  if (units[0]?.unitId !== occurrence.unitIds[0]) return;
  const { date } = toLocalTime(occurrence.firedAt, shown.zone);
  const [people, absences] = await Promise.all([tx.roster.people(), tx.reminders.absences(date)]);
  const told = new Set<string>();
  for (const person of people.filter(({ roles }) => roles.includes('supervisor'))) {
    const reader = readerFor(person, { people, absences, date });
    // Who stands in gets it only with the right to see all units.
    const conversation = reader?.person.roles.includes('supervisor') ? privateConversation(reader.person) : undefined;
    if (!reader || !conversation || told.has(reader.person.id)) continue;
    told.add(reader.person.id);
    const card = showCycle(state.standings, { ...shown, mayNudge: true });
    await enqueue(tx, sending, { id: `${occurrence.id}/${reader.person.id}`, conversation, reader, card });
  }
}

interface Addressed {
  readonly id: string;
  readonly conversation: Conversation;
  readonly reader: Reader;
  readonly card: Card;
}

async function enqueue(tx: Transaction, { slice, notBefore }: Sending, to: Addressed): Promise<void> {
  const { id, conversation, reader } = to;
  const at = slice.occurrence.firedAt;
  const card = await issueButtons(tx.presses, { card: to.card, at, forPersonId: reader.person.id });
  await tx.outbox.enqueue({ id, conversation, card, kind: 'reminder', ...(notBefore && { notBefore }) }, at);
}
