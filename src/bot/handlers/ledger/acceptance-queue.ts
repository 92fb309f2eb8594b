import type { Instant } from '../../../core/clock.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { LedgerEvent } from '../../../ledger/event.ts';
import { QUEUE_PAGE, showQueue, type Waiting } from '../../../render/queue-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { readNames } from '../../names.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { MOST_CHANGES } from './sort-stated.ts';

/** Events of an entry that are looked through, and notes of them that are shown. */
const HISTORY = 20;
const MOST_NOTES = 3;

/** Whether exactly what waits for acceptance is asked for, in private, by somebody who may accept something. */
export function asksForQueue({ actor, scene, knowledge }: Turn, { states = [] }: EntryFilter): boolean {
  if (scene.conversation.kind !== 'direct' || states.length !== 1 || states[0] !== 'submitted') return false;
  return [...knowledge.kinds.values()].some(({ shape, mayAccept }) => shape === 'task' && holdsRole(actor, mayAccept));
}

/** The page of `found` that is asked for, who waits longest first, with what an acceptance is decided by. */
export async function showAcceptanceQueue(turn: Turn, found: readonly Entry[], filter: EntryFilter): Promise<Outcome> {
  const page = turn.reading.slots.page ?? 1;
  const queued = await orderByWait(turn, found);
  const shown = queued.slice((page - 1) * QUEUE_PAGE, page * QUEUE_PAGE);
  const waiting = await Promise.all(shown.map((entry) => readWaiting(turn, entry)));
  const decidable = queued.filter((entry) => mayDecide(turn, entry));
  const batch = decidable.slice(0, MOST_CHANGES);
  const isCut = decidable.length > batch.length;
  const reader = { names: await readNames(turn.tx), today: turn.today };
  return {
    reply: showQueue({ waiting, total: found.length, page, filter, batch, isCut }, reader),
    memory: {
      listed: shown.map(({ no }) => no),
      listedAt: turn.at,
      ...(shown.length > 0 && { lastList: { filter, page } }),
    },
  };
}

async function orderByWait(turn: Turn, found: readonly Entry[]): Promise<readonly Entry[]> {
  const dated = await Promise.all(found.map(async (entry) => ({ entry, since: await waitsSince(turn, entry) })));
  const order = dated.sort((one, other) => compareInstants(one.since, other.since) || one.entry.no - other.entry.no);
  return order.map(({ entry }) => entry);
}

function compareInstants(one: Instant, other: Instant): number {
  return one < other ? -1 : Number(one > other);
}

/** Its last report is the submission where it brought the progress to what it is; else its history tells. */
async function waitsSince({ tx }: Turn, entry: Entry): Promise<Instant> {
  const { no, progressAt, reportedAt, registeredAt } = entry;
  const isPlain = reportedAt === undefined || reportedAt === progressAt;
  const submitted = isPlain ? undefined : findSubmission(await tx.ledger.eventsOf(no, HISTORY));
  return submitted?.at ?? progressAt ?? registeredAt;
}

function findSubmission(history: readonly LedgerEvent[]): LedgerEvent | undefined {
  return history.find(({ verb }) => verb === 'submitted');
}

async function readWaiting(turn: Turn, entry: Entry): Promise<Waiting> {
  const history = await turn.tx.ledger.eventsOf(entry.no, HISTORY);
  const submitted = findSubmission(history);
  return {
    entry,
    since: await waitsSince(turn, entry),
    ...(submitted && { submittedBy: submitted.personId }),
    notes: notesOf(history),
    mayDecide: mayDecide(turn, entry),
    isOwn: entry.submittedBy === turn.actor.personId,
  };
}

const REPORTS: ReadonlySet<LedgerEvent['verb']> = new Set<LedgerEvent['verb']>([
  ...(['submitted', 'reported', 'unchanged', 'evidence_added'] as const),
]);

function notesOf(history: readonly LedgerEvent[]): string[] {
  const undone = new Set(history.map(({ undoes }) => undoes));
  const standing = history.filter(({ id, verb }) => REPORTS.has(verb) && !undone.has(id));
  return standing.flatMap(({ note }) => note ?? []).slice(0, MOST_NOTES);
}

function mayDecide({ actor, knowledge }: Turn, { kind }: Entry): boolean {
  return holdsRole(actor, knowledge.kinds.get(kind)?.mayAccept ?? []);
}
