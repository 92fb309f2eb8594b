import assert from 'node:assert/strict';
import type { Store, Transaction } from '../../src/bot/store.ts';
import type { Occurrence } from '../../src/reminders/reminder-store.ts';

/** The process died here. */
export class Killed extends Error {}

/** When the process dies: before the nth commit from now is durable, or right after it. */
export interface Death {
  readonly commits: number;
  readonly when: 'before' | 'after';
}

/** One life of a process over the store: it can be made to die, and tells what it made durable. */
export class Life {
  readonly #store: Store;
  readonly #onDurable: (records: readonly Occurrence[]) => void;
  #death: Death | undefined;
  #commits = 0;
  #isDead = false;

  constructor(store: Store, onDurable: (records: readonly Occurrence[]) => void) {
    this.#store = store;
    this.#onDurable = onDurable;
  }

  /** Counts commits from now on. */
  expect(death: Death | undefined): void {
    this.#death = death;
    this.#commits = 0;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  async read<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    if (this.#isDead) throw new Killed();
    return this.#store.read(work);
  }

  async commit<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    if (this.#isDead) throw new Killed();
    this.#commits += 1;
    const dies = this.#death?.commits === this.#commits ? this.#death.when : undefined;
    const records: Occurrence[] = [];
    const result = await this.#store
      .commit(async (tx) => {
        if (this.#isDead) throw new Killed();
        const value = await work(watched(tx, records));
        if (dies === 'before') throw new Killed();
        return value;
      })
      .catch((error: unknown) => {
        if (error instanceof Killed) this.#isDead = true;
        throw error;
      });
    this.#onDurable(records);
    if (dies === 'after') {
      this.#isDead = true;
      throw new Killed();
    }
    return result;
  }
}

function watched(tx: Transaction, records: Occurrence[]): Transaction {
  const saveOccurrence = async (occurrence: Occurrence): Promise<void> => {
    assert(!records.some(({ id }) => id === occurrence.id), `${occurrence.id} is recorded twice at once`);
    records.push(occurrence);
    await tx.reminders.saveOccurrence(occurrence);
  };
  return { ...tx, reminders: { ...tx.reminders, saveOccurrence } };
}
