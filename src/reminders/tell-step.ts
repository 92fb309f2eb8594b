import { type Instant, toLocalTime } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { LadderStep } from '../core/slots.ts';
import { privateConversation, type Reader, readerFor } from './absence.ts';
import type { ReminderTransaction } from './fire.ts';
import { type LadderCalendar, ladderStart, tellingTime } from './ladder.ts';
import type { Ladder, Occurrence, Receipt, ReminderRule, StepTaken } from './reminder-store.ts';
import { findPlaces, type Place } from './resolve-targets.ts';

/** Why a step told nobody. */
export type StepFailure =
  /** A later one was due as well; that one was taken. */
  | 'superseded'
  /** The rule was paused. */
  | 'paused'
  /** Somebody had the group asked again less than an hour ago. */
  | 'just_nudged'
  | 'no_conversation'
  | 'no_liaison'
  /** The notice itself never arrived: there is nothing to complain of. */
  | 'not_delivered'
  /** The preview named nobody for the unit. */
  | 'no_leader'
  /** Who was named has left the unit or has no account. */
  | 'leader_gone'
  /** Acknowledged before the message left. */
  | 'recalled';

/** One message of the ladder, to one conversation. The id is the same when it is decided twice. */
export interface Telling {
  readonly kind: 'nudge' | 'liaison' | 'warning' | 'leader' | 'not_told';
  readonly id: string;
  readonly conversation: Conversation;
  readonly rule: ReminderRule;
  readonly occurrence: Occurrence;
  readonly receipt: Receipt;
  readonly unitId: string;
  readonly at: Instant;
  /** In private: to whom. */
  readonly reader?: Reader;
  /** For a warning: when who is told. */
  readonly ahead?: { readonly at: Instant; readonly personId: string };
  /** For `not_told`. */
  readonly why?: StepFailure;
}

/** Words and buttons are made elsewhere, in the same transaction. */
export type Tell<T> = (telling: Telling, tx: T) => Promise<void>;

/** What taking a step is done with. */
export interface StepParts<T> {
  readonly tx: T;
  readonly at: Instant;
  readonly calendar: LadderCalendar;
  readonly tell: Tell<T>;
}

/** A receipt with everything that its ladder is decided on. */
export interface LadderCase {
  readonly rule: ReminderRule;
  readonly occurrence: Occurrence;
  readonly receipt: Receipt;
  readonly unitId: string;
  readonly ladder: Ladder;
}

/** The step to be taken now; `warn`: only the warning that goes before it. */
export interface DueStep {
  readonly step: number;
  readonly wanted: LadderStep;
  readonly warn: boolean;
}

/** What a step came to. */
export interface Told {
  readonly taken: readonly StepTaken[];
  /** Of messages whose arrival means that the unit has the notice. */
  readonly deliveryIds: readonly string[];
  readonly told: number;
}

/** A step that told nobody. */
export function failedStep({ step, wanted, warn }: DueStep, at: Instant, why: StepFailure): Told {
  return { taken: [{ step, at, to: warn ? 'liaison' : wanted.to, failedCode: why }], deliveryIds: [], told: 0 };
}

/** Tells whom the step is for; with the warning that goes before a leader, the liaison officers. */
export function tellStep<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<Told> {
  if (due.warn || due.wanted.to === 'liaison') return tellLiaisons(on, due, parts);
  return due.wanted.to === 'group' ? tellPlaces(on, due, parts) : tellLeader(on, due, parts);
}

/** `<receipt id>/step:<n>/<to whom>` */
function tellingId({ receipt }: LadderCase, { step, warn }: DueStep, to: string): string {
  return `${receipt.id}/step:${step}${warn ? '/warning' : ''}/${to}`;
}

async function tellPlaces<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<Told> {
  const { tx, at, tell } = parts;
  const places = await placesOf(tx, on, at);
  if (places.length === 0) return failedStep(due, at, 'no_conversation');
  const deliveryIds: string[] = [];
  for (const { conversation, reader } of places) {
    const id = tellingId(on, due, `${conversation.channel}:${conversation.id}`);
    await tell({ ...on, kind: 'nudge', id, conversation, at, ...(reader && { reader }) }, tx);
    deliveryIds.push(id);
  }
  return { taken: [{ step: due.step, at, to: 'group' }], deliveryIds, told: deliveryIds.length };
}

/** Where the notice goes to once more: the groups of the unit, or, for a rule to people, those people in private. */
export async function placesOf(
  tx: ReminderTransaction,
  { rule, unitId }: Pick<LadderCase, 'rule' | 'unitId'>,
  at: Instant,
): Promise<readonly Place[]> {
  const [target] = await findPlaces(tx, rule, { units: [{ unitId }], at });
  return target?.places ?? [];
}

function liaisonsOf(tx: ReminderTransaction, { unitId, rule }: LadderCase, at: Instant): Promise<readonly Place[]> {
  const targets = { kind: 'units' as const, unitIds: [unitId], role: 'liaison' as const };
  return placesOf(tx, { rule: { ...rule, targets }, unitId }, at);
}

async function tellLiaisons<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<Told> {
  const { tx, at, tell } = parts;
  const readers = (await liaisonsOf(tx, on, at)).flatMap(({ conversation, reader }) =>
    reader ? [{ conversation, reader }] : [],
  );
  if (readers.length === 0) return tellWithoutLiaison(on, due, parts);
  const taken: StepTaken[] = [];
  const deliveryIds: string[] = [];
  for (const { conversation, reader } of readers) {
    const id = tellingId(on, due, reader.person.id);
    const kind = due.warn ? 'warning' : 'liaison';
    await tell({ ...on, kind, id, conversation, reader, at, ...aheadOf(on, due, parts) }, tx);
    taken.push({ step: due.step, at, to: 'liaison', personId: reader.person.id });
    deliveryIds.push(id);
  }
  return { taken, deliveryIds, told: readers.length };
}

function aheadOf<T>(
  { ladder, unitId, occurrence }: LadderCase,
  { warn, wanted }: DueStep,
  { at, calendar }: StepParts<T>,
): Pick<Telling, 'ahead'> {
  const personId = ladder.leaders[unitId];
  if (!warn || personId === undefined) return {};
  return {
    ahead: {
      personId,
      at: tellingTime(wanted, { from: ladderStart(occurrence, calendar.zone), warnedAt: at }, calendar),
    },
  };
}

/** A unit without a liaison officer is warned in its group: nobody's leader hears of it out of the blue. */
async function tellWithoutLiaison<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<Told> {
  const nobody = failedStep(due, parts.at, 'no_liaison');
  if (!due.warn) return nobody;
  const { deliveryIds, told } = await tellPlaces(on, due, {
    ...parts,
    tell: (telling, tx) => parts.tell({ ...telling, kind: 'warning', ...aheadOf(on, due, parts) }, tx),
  });
  return { taken: nobody.taken, deliveryIds, told };
}

async function tellLeader<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<Told> {
  const { tx, at, tell, calendar } = parts;
  const personId = on.ladder.leaders[on.unitId];
  if (personId === undefined) return tellMaker(on, { due, why: 'no_leader' }, parts);
  if (on.receipt.deliveredAt === undefined) return tellMaker(on, { due, why: 'not_delivered' }, parts);
  const { date } = toLocalTime(at, calendar.zone);
  const [people, absences] = await Promise.all([tx.roster.people(), tx.reminders.absences(date)]);
  const named = people.find(({ id, unitId }) => id === personId && unitId === on.unitId);
  const reader = named && readerFor(named, { people, absences, date });
  const conversation = reader && privateConversation(reader.person);
  if (!conversation) return tellMaker(on, { due, why: 'leader_gone' }, parts);
  await tell({ ...on, kind: 'leader', id: tellingId(on, due, reader.person.id), conversation, reader, at }, tx);
  const taken: StepTaken = { step: due.step, at, to: 'leader', personId: reader.person.id };
  return { taken: [taken], deliveryIds: [], told: 1 };
}

/** Nobody else is told in the leader's place; whoever ordered it hears so. */
async function tellMaker<T extends ReminderTransaction>(
  on: LadderCase,
  { due, why }: { readonly due: DueStep; readonly why: StepFailure },
  { tx, at, tell }: StepParts<T>,
): Promise<Told> {
  const maker = (await tx.roster.people()).find(({ id }) => id === on.rule.createdBy);
  const conversation = maker && privateConversation(maker);
  if (conversation) await tell({ ...on, kind: 'not_told', id: tellingId(on, due, 'maker'), conversation, at, why }, tx);
  return { ...failedStep(due, at, why), told: conversation ? 1 : 0 };
}
