import type { Transaction } from '../../src/bot/store.ts';
import type { InboundMessage } from '../../src/core/message.ts';
import type { Person, Unit } from '../../src/core/people.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import type { Occurrence, Receipt, ReminderRule } from '../../src/reminders/reminder-store.ts';

/** The instant at which the contract's clock stands at first. */
export const START = '2026-11-23T02:00:00.000Z';

/** The instant `minutes` after `START`. */
export function minute(minutes: number): string {
  return new Date(Date.parse(START) + minutes * 60_000).toISOString();
}

export function sampleMessage(id: string, conversationId = 'group:dlfy', text = '整改 #12 完成80%'): InboundMessage {
  return {
    id,
    conversation: { channel: 'web', id: conversationId, kind: 'group' },
    senderId: 'dlfy-liaison',
    text,
    attachments: [],
    sentAt: START,
    receivedAt: START,
  };
}

export function sampleOutgoing(id: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id,
    conversation: { channel: 'web', id: 'group:dlfy', kind: 'group' },
    card: { lines: [`reply ${id}`], quotes: [], buttons: [] },
    kind: 'reply',
    ...more,
  };
}

export function sampleEntry(no: number, more: Partial<Entry> = {}): Entry {
  return {
    no,
    kind: 'rectification',
    title: `办案期限提醒机制不健全 ${no}`,
    unitId: 'dlfy',
    state: 'in_progress',
    progress: 0,
    dueOn: '2026-11-30',
    registeredAt: START,
    updatedAt: START,
    version: 1,
    ...more,
  };
}

export function sampleEvent(entry: Entry, messageId: string): LedgerEvent {
  return {
    id: `${messageId}/${entry.no}`,
    no: entry.no,
    version: entry.version,
    verb: entry.version === 1 ? 'registered' : 'reported',
    at: entry.updatedAt,
    personId: 'dlfy-liaison',
    messageId,
    before: { progress: null },
    after: { progress: entry.progress },
    words: { progress: '80%' },
  };
}

export function sampleUnit(id: string): Unit {
  return { id, name: `单位 ${id}`, aliases: [], tags: ['court'], district: null };
}

export function samplePerson(id: string, identityId: string): Person {
  return {
    id,
    name: `人员 ${id}`,
    unitId: 'dlfy',
    roles: ['member'],
    identities: [{ channel: 'web', id: identityId }],
  };
}

export function sampleRule(id: string): ReminderRule {
  return {
    id,
    purpose: 'reminder',
    text: '请报送零报告',
    schedule: { kind: 'recurring', recurrence: { every: 'month', on: [{ day: 25 }] }, times: ['09:00'] },
    targets: { kind: 'units', unitIds: ['dlfy', 'dljcy'] },
    zone: 'Asia/Shanghai',
    whenMissed: 'send_late',
    createdBy: 'swzfw-supervisor',
    createdAt: START,
    status: 'active',
    plannedUntil: START,
  };
}

export function sampleOccurrence(ruleId: string, firedAt: string, more: Partial<Occurrence> = {}): Occurrence {
  return {
    id: `${ruleId}@${firedAt}`,
    ruleId,
    dueAt: firedAt,
    purpose: 'reminder',
    text: '请报送零报告',
    outcome: 'sent',
    firedAt,
    unitIds: ['dlfy'],
    ...more,
  };
}

export function sampleReceipt(occurrenceId: string, unitId: string, more: Partial<Receipt> = {}): Receipt {
  return {
    id: `${occurrenceId}/${unitId}`,
    occurrenceId,
    unitId,
    deliveryIds: [`${occurrenceId}/${unitId}/1`],
    ...more,
  };
}

/** Records an entry with an event of its own. */
export async function recordEntry(tx: Transaction, no: number, more: Partial<Entry> = {}): Promise<void> {
  const entry = sampleEntry(no, more);
  await tx.ledger.record(entry, sampleEvent(entry, `m${no}.${entry.version}`));
}
