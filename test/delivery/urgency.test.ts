import { describe, expect, it } from 'vitest';
import type { OutgoingMessage, SendKind } from '../../src/core/send.ts';
import { byUrgency, headsOf, type Queued } from '../../src/delivery/urgency.ts';
import { message, START } from './parts.ts';

const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000).toISOString();

interface Waiting extends Queued {
  readonly message: OutgoingMessage;
}

let order = 0;
function queued(id: string, kind: SendKind, facts: Partial<Waiting> & { readonly notBefore?: string } = {}): Waiting {
  order += 1;
  const { notBefore, ...rest } = facts;
  const enqueuedAt = rest.enqueuedAt ?? at(0);
  return {
    message: { ...message(id), kind, ...(notBefore !== undefined && { notBefore }) },
    order,
    attempts: 0,
    enqueuedAt,
    nextAttemptAt: notBefore ?? enqueuedAt,
    ...rest,
  };
}

const ids = (rows: readonly Waiting[]) => rows.map((row) => row.message.id);
const sorted = (rows: readonly Waiting[]) => ids([...rows].sort(byUrgency));

describe('byUrgency', () => {
  it('puts replies before notices, broadcasts and reminders of the same minute', () => {
    const kinds: readonly SendKind[] = ['reminder', 'broadcast', 'notice', 'reply'];
    expect(sorted(kinds.map((kind) => queued(kind, kind)))).toEqual(['reply', 'notice', 'broadcast', 'reminder']);
  });

  it('keeps the order in which messages of one kind were enqueued', () => {
    expect(sorted([queued('a', 'reply'), queued('b', 'reply'), queued('c', 'reply')])).toEqual(['a', 'b', 'c']);
  });

  it('lets a reminder that has waited a quarter of an hour go before a new reply', () => {
    const reminder = queued('reminder', 'reminder');
    expect(sorted([reminder, queued('reply', 'reply', { enqueuedAt: at(14) })])).toEqual(['reply', 'reminder']);
    expect(sorted([queued('reply', 'reply', { enqueuedAt: at(16) }), reminder])).toEqual(['reminder', 'reply']);
  });
});

describe('headsOf', () => {
  it('gives the first of each kind, so that a failed reminder does not hold up a reply', () => {
    const failed = queued('r1', 'reminder', { attempts: 1, nextAttemptAt: at(5) });
    const rows = [failed, queued('r2', 'reminder'), queued('a1', 'reply'), queued('a2', 'reply')];
    expect(ids(headsOf(rows, at(1)))).toEqual(['a1', 'r1']);
  });

  it('lets others pass a message that failed four times', () => {
    const failed = queued('a1', 'reply', { attempts: 4, nextAttemptAt: at(5) });
    expect(ids(headsOf([failed, queued('a2', 'reply')], at(1)))).toEqual(['a1', 'a2']);
  });

  it('is not held up by what is not to leave yet', () => {
    const later = queued('b1', 'broadcast', { notBefore: at(30) });
    expect(ids(headsOf([later, queued('b2', 'broadcast')], at(1)))).toEqual(['b2']);
    expect(ids(headsOf([later], at(1)))).toEqual(['b1']);
  });
});
