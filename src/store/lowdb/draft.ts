import { type Document, emptyDocument, type Rows, type TableName } from './document.ts';
import type { LogName } from './logs.ts';
import type { Table } from './table.ts';

/** A line to be added to a log. Records with the same `key` are chained. */
export interface Addition {
  readonly log: LogName;
  readonly key: string | null;
  readonly value: unknown;
}

/** A row to be stored, or removed when `row` is undefined. */
export interface Change {
  readonly table: TableName;
  readonly key: string;
  readonly row: unknown;
}

/**
 * What one transaction sees and wants: the document with its own writes over it. Nothing of it reaches the document
 * before the engine applies it. A draft that is closed refuses everything, so that work left behind cannot write.
 */
export class Draft {
  readonly additions: Addition[] = [];
  readonly #document: Document;
  readonly #writable: boolean;
  readonly #written: Document = emptyDocument();
  readonly #touched = new Map<TableName, Set<string>>();
  #closed = false;

  constructor(document: Document, writable: boolean) {
    this.#document = document;
    this.#writable = writable;
  }

  close(): void {
    this.#closed = true;
  }

  get<T extends TableName>(name: T, key: string): Rows[T] | undefined {
    this.#assertOpen();
    return this.#isTouched(name, key) ? this.#writtenTable(name).get(key) : this.#table(name).get(key);
  }

  set<T extends TableName>(name: T, key: string, row: Rows[T]): void {
    this.#touch(name, key);
    this.#writtenTable(name).put(key, frozenCopy(row));
  }

  remove(name: TableName, key: string): void {
    this.#touch(name, key);
    this.#writtenTable(name).put(key, undefined);
  }

  /** The table as it is stored, where this draft has changed nothing of it. */
  untouched<T extends TableName>(name: T): Table<Rows[T]> | undefined {
    this.#assertOpen();
    return this.#touched.has(name) ? undefined : this.#table(name);
  }

  /** All rows, in order of first insertion. */
  *rows<T extends TableName>(name: T): Generator<Rows[T]> {
    this.#assertOpen();
    const written = this.#writtenTable(name);
    for (const [key, row] of this.#table(name).entries()) {
      const current = this.#isTouched(name, key) ? written.get(key) : row;
      if (current !== undefined) yield current;
    }
    for (const [key, row] of written.entries()) {
      if (!this.#table(name).has(key)) yield row;
    }
  }

  /** Rows with `value` in `index`. */
  *rowsBy<T extends TableName>(name: T, index: string, value: string): Generator<Rows[T]> {
    for (const [, row] of this.keyedBy(name, index, value)) yield row;
  }

  /** Keys and rows with `value` in `index`. */
  *keyedBy<T extends TableName>(name: T, index: string, value: string): Generator<readonly [string, Rows[T]]> {
    this.#assertOpen();
    for (const key of this.#table(name).keysBy(index, value)) {
      const row = this.#isTouched(name, key) ? undefined : this.#table(name).get(key);
      if (row !== undefined) yield [key, row];
    }
    for (const key of this.#writtenTable(name).keysBy(index, value)) {
      const row = this.#writtenTable(name).get(key);
      if (row !== undefined) yield [key, row];
    }
  }

  /** Every value that occurs in `index`, possibly of rows that this draft removes. */
  indexValues(name: TableName, index: string): ReadonlySet<string> {
    this.#assertOpen();
    return new Set([...this.#table(name).indexValues(index), ...this.#writtenTable(name).indexValues(index)]);
  }

  /** Counts `name` on by one and gives the new number. */
  next(name: string): number {
    const number = (this.get('counters', name) ?? 0) + 1;
    this.set('counters', name, number);
    return number;
  }

  append(log: LogName, key: string | null, value: unknown): void {
    this.#assertWritable();
    this.additions.push({ log, key, value: frozenCopy(value) });
  }

  /** What this draft added under `key`, oldest first. */
  added(log: LogName, key: string): readonly unknown[] {
    return this.additions.filter((one) => one.log === log && one.key === key).map((one) => one.value);
  }

  /** What is to be stored and removed. */
  *changes(): Generator<Change> {
    for (const [table, keys] of this.#touched) {
      for (const key of keys) {
        const row = this.#writtenTable(table).get(key);
        if (row !== undefined || this.#table(table).has(key)) yield { table, key, row };
      }
    }
  }

  #table<T extends TableName>(name: T): Table<Rows[T]> {
    return this.#document[name];
  }

  #writtenTable<T extends TableName>(name: T): Table<Rows[T]> {
    return this.#written[name];
  }

  #isTouched(name: TableName, key: string): boolean {
    return this.#touched.get(name)?.has(key) ?? false;
  }

  #touch(name: TableName, key: string): void {
    this.#assertWritable();
    const keys = this.#touched.get(name);
    if (keys) keys.add(key);
    else this.#touched.set(name, new Set([key]));
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the transaction is over');
  }

  #assertWritable(): void {
    this.#assertOpen();
    if (!this.#writable) throw new Error('a read transaction must not write');
  }
}

/** A copy as it would come back from disk, frozen all through. */
export function frozenCopy<V>(value: V): V {
  const copy: V = JSON.parse(JSON.stringify(value));
  return deepFreeze(copy);
}

/** Freezes `value` and everything in it. */
export function deepFreeze<V>(value: V): V {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
