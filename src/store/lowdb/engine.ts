import type { InboxGate } from '../../bot/inbox.ts';
import type { Transaction } from '../../bot/store.ts';
import type { ChannelNotes } from '../../channels/channel-notes.ts';
import type { Mailbox } from '../../channels/mailbox.ts';
import type { Instant } from '../../core/clock.ts';
import type { InboundMessage } from '../../core/message.ts';
import { apply, type State, type Undo } from './apply.ts';
import { createChannelNotes } from './channel-notes.ts';
import { VOLATILE_TABLES } from './document.ts';
import { type Addition, type Change, Draft, frozenCopy } from './draft.ts';
import type { Health } from './health.ts';
import type { Leases } from './leases.ts';
import { deliveredAfter, deliveredReplies, keepDelivered } from './mailbox.ts';
import { createTransaction } from './transaction.ts';

/** A transaction that is in memory and must reach the disk; `undo` takes it out of memory again. */
export interface Commit {
  readonly changes: readonly Change[];
  readonly additions: readonly Addition[];
  readonly undo: Undo;
}

/** What makes memory durable. */
export interface Durability {
  /** Resolves when the commit is on disk; called in the order in which commits were applied. */
  keep(commit: Commit): Promise<void>;
  /** Resolves with the message's number in the inbox file when it is on disk. */
  keepMessage(message: InboundMessage, acceptedAt: Instant): Promise<number>;
}

/** Transactions, one at a time, over a state in memory. One begun inside another waits for ever: there is no nesting. */
export interface Engine {
  readonly inbox: InboxGate;
  readonly mailbox: Mailbox;
  readonly notes: ChannelNotes;
  commit<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  read<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  /** Commits changes of the engine's own. */
  commitDraft<R>(work: DraftWork<R>): Promise<R>;
  /** Runs `work` while no transaction runs and every commit is on disk. */
  exclusively<R>(work: () => Promise<R>): Promise<R>;
}

/** What an engine works on. */
export interface EngineParts {
  readonly state: State;
  readonly leases: Leases;
  readonly durability: Durability;
  readonly health: Health;
}

/** An engine over `state`. */
export function createEngine(parts: EngineParts): Engine {
  const { state, leases } = parts;
  const turns = new Turns(parts);
  return {
    inbox: createGate(parts),
    mailbox: {
      deliver: (message) => turns.commit((draft) => keepDelivered(draft, message, leases.clock.now().toISOString())),
      after: (conversationId, lastId, limit) =>
        turns.read((draft) => deliveredAfter({ draft, logs: state.logs, conversationId, lastId, limit })),
      repliesTo: (messageId) => turns.read((draft) => deliveredReplies(draft, state.logs, messageId)),
    },
    notes: createChannelNotes(turns),
    commit: (work) => turns.commit((draft) => work(createTransaction(draft, state.logs, leases))),
    read: (work) => turns.read((draft) => work(createTransaction(draft, state.logs, leases))),
    commitDraft: (work) => turns.commit(work),
    exclusively: (work) => turns.exclusively(work),
  };
}

type DraftWork<R> = (draft: Draft) => R | Promise<R>;

/** One draft after the other. */
class Turns {
  readonly #parts: EngineParts;
  #queue: Promise<unknown> = Promise.resolve();
  /** Settles when the newest commit in memory is on the disk. */
  #lastKept: Promise<void> = Promise.resolve();

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async commit<R>(work: DraftWork<R>): Promise<R> {
    const [result, { durable }] = await this.#alone(async () => {
      this.#parts.health.assertHealthy();
      const [value, draft] = await this.#run(true, work);
      return [value, this.#take(draft)] as const;
    });
    await durable;
    return result;
  }

  async read<R>(work: DraftWork<R>): Promise<R> {
    const [result, { durable }] = await this.#alone(async () => {
      const [value] = await this.#run(false, work);
      return [value, { durable: this.#lastKept }] as const;
    });
    // What was read may still be on its way to the disk; it must not be shown before it is there.
    if (this.#parts.health.healthy) await durable;
    return result;
  }

  exclusively<R>(work: () => Promise<R>): Promise<R> {
    return this.#alone(async () => {
      await this.#lastKept;
      return work();
    });
  }

  #alone<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #run<R>(writable: boolean, work: DraftWork<R>): Promise<readonly [R, Draft]> {
    const draft = new Draft(this.#parts.state.document, writable);
    try {
      return [await work(draft), draft];
    } finally {
      draft.close();
    }
  }

  /** Puts the draft into memory and hands it on; the promise that it is durable comes in a box, so that nobody waits. */
  #take(draft: Draft): { readonly durable: Promise<void> } {
    const { health, state, durability } = this.#parts;
    health.assertHealthy();
    const changes = [...draft.changes()];
    const undo = apply(state, changes, draft.additions);
    const kept = changes.filter((change) => !VOLATILE_TABLES.has(change.table));
    if (kept.length === 0 && draft.additions.length === 0) return { durable: this.#lastKept };
    const durable = durability.keep({ changes: kept, additions: draft.additions, undo });
    this.#lastKept = durable;
    durable.catch(() => undefined);
    return { durable: isClaimOnly(kept, draft) ? Promise.resolve() : durable };
  }
}

/**
 * A claim of an inbound message is only counted: its line goes to the journal at once, so that a message that kills
 * the process is seen to have been tried, but nobody waits for the disk.
 */
function isClaimOnly(changes: readonly Change[], draft: Draft): boolean {
  return draft.additions.length === 0 && changes.every((change) => change.table === 'tries');
}

function createGate({ state, leases, durability, health }: EngineParts): InboxGate {
  const { waiting, handled } = state.document;
  const accepting = new Map<string, Promise<void>>();

  async function keep(message: InboundMessage): Promise<void> {
    const acceptedAt = leases.clock.now().toISOString();
    const seq = await durability.keepMessage(message, acceptedAt);
    waiting.put(message.id, { seq, message, acceptedAt });
  }

  return {
    accept: async (message) => {
      health.assertHealthy();
      if (waiting.has(message.id) || handled.has(message.id)) return 'repeated';
      const first = accepting.get(message.id);
      if (first) {
        await first;
        return 'repeated';
      }
      const kept = keep(frozenCopy(message));
      accepting.set(message.id, kept);
      try {
        await kept;
      } finally {
        accepting.delete(message.id);
      }
      return 'accepted';
    },
  };
}
