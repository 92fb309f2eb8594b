import { toLocalTime } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { type Entry, isCounted } from '../ledger/entry.ts';
import { awaitsLeader } from '../reminders/deferral.ts';
import type { SentNotice } from '../reminders/receipts.ts';
import type { Occurrence, ReminderRule } from '../reminders/reminder-store.ts';
import type { Actor, Place } from '../security/actor.ts';
import { visibleUnitIds } from '../security/authorise.ts';
import type { GroupBinding } from '../security/roster-store.ts';
import type { KnownRule, OpenQuestion, Reading, Scene } from '../understanding/scene.ts';
import { prepareTitles } from '../understanding/title-index.ts';
import type { ConversationMemory, PendingQuestion } from './memory.ts';
import type { PreparedDocument } from './prepared-documents.ts';
import type { PreparedFiles } from './prepared-files.ts';
import type { PreparedLedger } from './prepared-ledgers.ts';
import { rulesInReach } from './rules-in-reach.ts';
import type { Transaction } from './store.ts';
import type { Knowledge } from './turn.ts';

/** A question is forgotten after this long (ms); an answer that comes later is read as a new message. */
export const QUESTION_KEPT_MS = 30 * 60_000;

/** How many sent notices a supervisor's 谁还没回 can mean. */
const RECENT_NOTICES = 30;

/** What may be done between a list and its next page. */
const BESIDE_A_LIST = new Set(['list_entries', 'show_entry', 'record_update', 'close_entry', 'return_entry']);

/** Who speaks where, as the roster knows it. */
export interface Setting {
  readonly actor: Actor;
  readonly binding: GroupBinding | undefined;
  readonly memory: ConversationMemory;
}

/** What is known of a message so far; filled step by step, so that a refusal knows how far it got. */
export interface Heard {
  setting?: Setting;
  scene?: Scene;
  reading?: Reading;
  files?: PreparedFiles;
  ledgers?: readonly PreparedLedger[];
  document?: PreparedDocument;
}

/** What a scene is gathered from besides committed state. */
export interface World {
  readonly setting: Setting;
  readonly knowledge: Knowledge;
  readonly days: WorkingDays;
  readonly now: Date;
  readonly zone: string;
}

/** Gathers everything that the message is understood against, out of committed state. */
export async function gatherScene(tx: Transaction, message: InboundMessage, world: World): Promise<Scene> {
  const { actor, binding, memory } = world.setting;
  const unitIds = visibleUnitIds(actor, placeOf(message, binding));
  const place = placeOf(message, binding);
  const unitId = binding?.unitId ?? actor.unitId;
  const [units, people, entries, outstanding, recent, numberHabit, rules] = await Promise.all([
    tx.roster.units(),
    tx.roster.people(),
    tx.ledger.listEntries(unitIds === 'all' ? {} : { unitIds }),
    tx.reminders.outstanding(unitId),
    recentNotices(tx, actor.personId),
    tx.ledger.numberHabit(unitId),
    rulesInReach(tx, { actor, place, conversation: message.conversation }),
  ]);
  const pending = openQuestion(memory.pending, world.now);
  const known = workOf(entries);
  await prepareTitles(known, pause);
  return {
    now: world.now,
    zone: world.zone,
    days: world.days,
    speaker: { personId: actor.personId, name: actor.name, unitId: actor.unitId, roles: actor.roles },
    conversation: placeOf(message, binding),
    units,
    people,
    entries: known,
    kinds: [...world.knowledge.kinds.values()],
    regulations: world.knowledge.library.names,
    reference: (text) => world.knowledge.library.refersTo(text, toLocalTime(world.now, world.zone).date),
    isTaught: (text) => world.knowledge.library.corpus.taught(text) !== undefined,
    ...(pending && { pending }),
    bringsEvidence: message.attachments.length > 0,
    focus: memory.focus,
    ...(numberHabit && { numberHabit }),
    listed: memory.listed,
    ...(isShown(memory, world.now) && { shown: memory.listed }),
    lastChanged: memory.lastChanged,
    ...(memory.lastList && BESIDE_A_LIST.has(memory.lastIntent ?? '') && { lastList: memory.lastList }),
    listedForTeaching: {
      questions: memory.listedQuestions?.length ?? 0,
      lessons: memory.listedLessons?.length ?? 0,
    },
    ...(memory.lastIntent !== undefined && { lastIntent: memory.lastIntent }),
    ...(memory.unitId !== undefined && { unitInFocus: memory.unitId }),
    ...(memory.clause && { clauseInFocus: memory.clause }),
    outstanding: outstanding.map(({ occurrence }) => ({ occurrenceId: occurrence.id, text: occurrence.text })),
    ...(unitId === actor.unitId && outstanding.some(isWarned) && { waitingWarning: true }),
    recentNotices: recent.map(({ id, text }) => ({ occurrenceId: id, text })),
    rules: rules.map(toKnownRule),
    ...(memory.listedRules && { listedRules: memory.listedRules }),
  };
}

const works = new WeakMap<readonly Entry[], readonly Entry[]>();

/** What a sentence may mean by number or words: figures of a period are reported, not worked on. The same list gives the same. */
function workOf(entries: readonly Entry[]): readonly Entry[] {
  const before = works.get(entries);
  if (before) return before;
  const found = entries.filter((entry) => isCounted(entry) && entry.period === undefined);
  works.set(entries, found);
  return found;
}

/** Notices that were sent lately, newest first, those that somebody ordered before what others had sent. */
async function recentNotices(tx: Transaction, personId: string): Promise<readonly Occurrence[]> {
  const sent = (await tx.reminders.occurrences(RECENT_NOTICES)).filter(wasSent);
  if (sent.length === 0) return [];
  const makers = new Map((await tx.reminders.rules()).map(({ id, createdBy }) => [id, createdBy]));
  const isOwn = ({ ruleId }: Occurrence): boolean => makers.get(ruleId) === personId;
  return [...sent.filter(isOwn), ...sent.filter((one) => !isOwn(one))];
}

function wasSent({ outcome }: Occurrence): boolean {
  return outcome === 'sent' || outcome === 'late';
}

function isWarned({ occurrence, receipt }: SentNotice): boolean {
  return awaitsLeader(occurrence, receipt);
}

function isShown({ listedAt }: ConversationMemory, now: Date): boolean {
  return listedAt !== undefined && now.getTime() - Date.parse(listedAt) <= QUESTION_KEPT_MS;
}

function toKnownRule({ id, text, schedule, targets, status }: ReminderRule): KnownRule {
  const unitIds = targets.kind === 'units' ? targets.unitIds : [];
  return { id, text, schedule, unitIds, paused: status === 'paused' };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function placeOf(message: InboundMessage, binding: GroupBinding | undefined): Place {
  return { kind: message.conversation.kind, ...(binding && { unitId: binding.unitId }) };
}

/** The question still waiting at `now`; undefined when there is none or it is too old. */
function openQuestion(pending: PendingQuestion | undefined, now: Date): OpenQuestion | undefined {
  if (!pending || now.getTime() - Date.parse(pending.askedAt) > QUESTION_KEPT_MS) return undefined;
  const { kind, intent, slots } = pending;
  switch (kind) {
    case 'missing_field':
      return { kind, intent, slots, field: pending.field, ...(pending.awaits && { awaits: pending.awaits }) };
    case 'which_entry':
      return { kind, intent, slots, candidates: pending.candidates };
    case 'which_notice':
      return { kind, intent, slots, choices: pending.candidates.length };
    case 'confirm':
      return { kind, intent, slots };
  }
}
