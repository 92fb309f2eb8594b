import type { InboundMessage } from '../src/core/message.ts';
import type { Entry } from '../src/ledger/entry.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';

const AT = '2026-11-23T02:00:00.000Z';

/** An entry of the size that real ones have. */
export function benchEntry(no: number, version: number): Entry {
  return {
    no,
    kind: 'rectification',
    title: `案件超期提醒机制不健全，节点管控流于形式，第 ${no} 项`,
    unitId: `unit-${no % 29}`,
    ownerName: '王某某',
    state: 'in_progress',
    progress: (version * 7) % 100,
    dueOn: '2026-11-30',
    category: '执法司法',
    registeredAt: AT,
    updatedAt: AT,
    version,
  };
}

/** The event that made `entry` what it is. */
export function benchEvent(entry: Entry): LedgerEvent {
  return {
    id: `web:${entry.version}-${entry.no}/${entry.no}`,
    no: entry.no,
    version: entry.version,
    verb: 'reported',
    at: AT,
    personId: 'unit-1-liaison',
    messageId: `web:${entry.version}-${entry.no}`,
    before: { progress: 0 },
    after: { progress: entry.progress },
    words: { progress: '完成80%' },
  };
}

/** One message of a burst, each from a group of its own. */
export function benchMessage(index: number): InboundMessage {
  return {
    id: `web:burst-${index}`,
    conversation: { channel: 'web', id: `group:${index % 29}`, kind: 'group' },
    senderId: 'p',
    text: '整改 #12 完成80%，下周五前办结',
    attachments: [],
    sentAt: AT,
    receivedAt: AT,
  };
}
