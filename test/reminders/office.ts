import type { Transaction } from '../../src/bot/store.ts';
import { createFixedClock, type Schedule } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Notice } from '../../src/reminders/fire.ts';
import { createReminders, type ReminderParts } from '../../src/reminders/remind.ts';
import type { ReminderRule } from '../../src/reminders/reminder-store.ts';
import { createRule, type RuleRequest } from '../../src/reminders/rule.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { days } from './almanac.ts';

/** Monday, 23 November 2026, 10:00 in Shanghai. */
export const START = '2026-11-23T02:00:00.000Z';

/** A store with groups for dlfy (two) and npgaj, none for szy; a clock to turn; and what was told. */
export async function openOffice() {
  const clock = createFixedClock(new Date(START));
  const store = openMemoryStore({ clock });
  const told: Notice[] = [];
  const missed: [string, readonly string[]][] = [];
  const parts: ReminderParts<Transaction> = {
    store,
    clock,
    days,
    log: silentLog,
    compose: async (notice) => {
      told.push(notice);
      return { lines: [notice.occurrence.text], quotes: [], buttons: [] };
    },
    reportMissed: async (rule, dueAts) => {
      missed.push([rule.id, dueAts]);
    },
  };
  await store.commit(async (tx) => {
    for (const [id, unitId] of [
      ['g1', 'dlfy'],
      ['g2', 'dlfy'],
      ['g3', 'npgaj'],
    ] as const) {
      await tx.roster.bind({ conversation: { channel: 'web', id, kind: 'group' }, unitId });
    }
  });
  return {
    clock,
    store,
    parts,
    told,
    missed,
    reminders: createReminders(parts),
    addRule: async (schedule: Schedule, change: Partial<RuleRequest> = {}): Promise<ReminderRule> => {
      const rule = createRule(
        {
          id: 'r1',
          purpose: 'reminder',
          text: '报送周报',
          schedule: { value: schedule, words: '' },
          targets: { kind: 'units', unitIds: ['dlfy', 'npgaj', 'szy'] },
          targetWords: '',
          createdBy: 'swzfw-supervisor',
          createdAt: clock.now().toISOString(),
          ...change,
        },
        { days },
      );
      await store.commit((tx) => tx.reminders.saveRule(rule));
      return rule;
    },
    /** Oldest due time first. */
    occurrences: async () =>
      (await store.read((tx) => tx.reminders.occurrences(10_000))).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
    /** Ids of the messages in the outbox; claims them, so once only. */
    outbox: () =>
      store.commit(async (tx) =>
        (await tx.outbox.claimDue('2099-01-01T00:00:00.000Z', { limit: 10_000 })).map((i) => i.message),
      ),
    receipts: (occurrenceId: string) => store.read((tx) => tx.reminders.receiptsOf(occurrenceId)),
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
