import type { DeliveredMessage } from '../../channels/mailbox.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import { canonicalJson } from './audit-chain.ts';
import type { Document, TableName } from './document.ts';
import type { Addition, Change } from './draft.ts';
import { eventBlockKey, withEvent } from './event-blocks.ts';
import { LOG_NAMES, type LogName, type Logs } from './logs.ts';
import type { Table } from './table.ts';

/** The live state: document and logs together. */
export interface State {
  readonly document: Document;
  readonly logs: Logs;
}

/** Takes back what one `apply` did. To be called newest first. */
export type Undo = () => void;

/** Puts a transaction's wishes into the state. The same wishes on the same state always give the same state. */
export function apply(state: State, changes: Iterable<Change>, additions: readonly Addition[]): Undo {
  const undone: (() => void)[] = [];
  const lengths = LOG_NAMES.map((name) => [name, state.logs[name].length] as const);
  const put = (name: TableName, key: string, row: unknown): void => {
    // The row came out of the same table's draft, or out of the journal that the draft wrote.
    const table = state.document[name] as Table<unknown>;
    const previous = table.put(key, row);
    undone.push(() => table.put(key, previous));
  };
  for (const { table, key, row } of changes) put(table, key, row);
  for (const addition of additions) add(state, addition, put);
  return () => {
    for (const step of undone.toReversed()) step();
    for (const [name, length] of lengths) state.logs[name].rollBack(length);
  };
}

function add(state: State, { log, key, value }: Addition, put: Put): void {
  if (log === 'audit') {
    // Canonical, so that a verifier can demand every byte to be as it was written.
    state.logs.audit.append(canonicalJson(value));
    return;
  }
  const tailKey = `${log}:${key}`;
  const prev = key === null ? null : (state.document.tails.get(tailKey) ?? null);
  const offset = state.logs[log].append(JSON.stringify({ prev, value }));
  if (key !== null) put('tails', tailKey, offset);
  if (log === 'events') indexEvent(state, { event: value as LedgerEvent, offset }, put);
  if (log === 'mail') indexMail(value as DeliveredMessage, offset, put);
}

interface PlacedEvent {
  readonly event: LedgerEvent;
  readonly offset: number;
}

function indexEvent({ document }: State, { event, offset }: PlacedEvent, put: Put): void {
  const key = eventBlockKey(offset);
  const row = document.blocks.get(key);
  const next = withEvent(row, offset, event);
  if (next !== row) put('blocks', key, next);
}

function indexMail({ message, deliveredAt }: DeliveredMessage, offset: number, put: Put): void {
  const { inReplyTo } = message;
  put('mail', message.id, { offset, at: deliveredAt, ...(inReplyTo === undefined ? {} : { inReplyTo }) });
}

type Put = (name: TableName, key: string, row: unknown) => void;

/** How long each log is. */
export type LogLengths = Readonly<Record<LogName, number>>;

/** The lengths of all logs now. */
export function logLengths(logs: Logs): LogLengths {
  return { events: logs.events.length, audit: logs.audit.length, sent: logs.sent.length, mail: logs.mail.length };
}
