import type { Act } from '../../src/ledger/change.ts';
import type { Entry } from '../../src/ledger/entry.ts';

/** Monday, 23 November 2026, 10:00 in Shanghai. */
export const AT = '2026-11-23T02:00:00.000Z';

/** A liaison of dlfy speaking in message m1. */
export function act(change: Partial<Act> = {}): Act {
  return { personId: 'dlfy-liaison', messageId: 'web:m1', at: AT, today: '2026-11-23', ...change };
}

/** Entry #12 of dlfy, 60 % done, due on 30 November. */
export function entry(change: Partial<Entry> = {}): Entry {
  return {
    no: 12,
    kind: 'rectification',
    title: '裁判文书上网不及时',
    unitId: 'dlfy',
    ownerName: '李娜',
    state: 'in_progress',
    progress: 60,
    dueOn: '2026-11-30',
    registeredAt: '2026-10-01T01:00:00.000Z',
    updatedAt: '2026-11-01T01:00:00.000Z',
    version: 3,
    ...change,
  };
}

/** A value with the words it was read from. */
export function read<T>(value: T, words = String(value)): { value: T; words: string } {
  return { value, words };
}
