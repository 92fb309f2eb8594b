import type { Store } from '../../bot/store.ts';
import type { ChannelNotes } from '../../channels/channel-notes.ts';
import type { Mailbox } from '../../channels/mailbox.ts';
import type { Clock } from '../../core/clock.ts';
import { emptyDocument } from './document.ts';
import { createEngine, type Durability } from './engine.ts';
import { createHealth } from './health.ts';
import { createLeases } from './leases.ts';
import { createMemoryLogs } from './logs.ts';
import { storeStatus } from './status.ts';

/** The default engine without a disk, for `ask`, `eval` and tests: gone when it is closed. */
export function openMemoryStore({ clock }: { readonly clock: Clock }): Store & {
  readonly mailbox: Mailbox;
  readonly notes: ChannelNotes;
} {
  const state = { document: emptyDocument(), logs: createMemoryLogs() };
  const health = createHealth();
  const engine = createEngine({ state, leases: createLeases(clock), durability: createNoDurability(), health });
  return {
    inbox: engine.inbox,
    mailbox: engine.mailbox,
    notes: engine.notes,
    commit: engine.commit,
    read: engine.read,
    status: async () => storeStatus(state.document, health, { snapshotBytes: 0, journalBytes: 0 }),
    close: () => engine.exclusively(async () => health.fail('closed')),
  };
}

function createNoDurability(): Durability {
  let seq = 0;
  return {
    keep: async () => undefined,
    keepMessage: async () => {
      seq += 1;
      return seq;
    },
  };
}
