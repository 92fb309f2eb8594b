/** Values under which a row is found by an index; several when the row has several. */
export type IndexRule<V> = (row: V) => readonly string[];

/**
 * Rows by key, in order of first insertion, with secondary indexes. Rows are never changed in place. While the
 * table is frozen it remembers the rows as they were, so that a snapshot can be written while work goes on.
 */
export class Table<V> {
  readonly #rows = new Map<string, V>();
  readonly #rules: readonly (readonly [string, IndexRule<V>])[];
  readonly #indexes = new Map<string, Map<string, Set<string>>>();
  #before: Map<string, V | undefined> | undefined;
  #revision = 0;

  constructor(rules: Readonly<Record<string, IndexRule<V>>> = {}) {
    this.#rules = Object.entries(rules);
    for (const [name] of this.#rules) this.#indexes.set(name, new Map());
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Moves on with every row stored or removed. */
  get revision(): number {
    return this.#revision;
  }

  get(key: string): V | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  entries(): IterableIterator<[string, V]> {
    return this.#rows.entries();
  }

  rows(): IterableIterator<V> {
    return this.#rows.values();
  }

  /** Keys whose row has `value` in `index`, in order of insertion. */
  keysBy(index: string, value: string): ReadonlySet<string> {
    return this.#indexes.get(index)?.get(value) ?? NO_KEYS;
  }

  /** Every value that occurs in `index`. */
  indexValues(index: string): Iterable<string> {
    return this.#indexes.get(index)?.keys() ?? [];
  }

  /** Stores `row`, or removes the key when it is undefined; gives back what was there. */
  put(key: string, row: V | undefined): V | undefined {
    const previous = this.#rows.get(key);
    this.#revision += 1;
    if (this.#before && !this.#before.has(key)) this.#before.set(key, previous);
    if (previous !== undefined) this.#unindex(key, previous);
    if (row === undefined) this.#rows.delete(key);
    else {
      this.#rows.set(key, row);
      this.#index(key, row);
    }
    return previous;
  }

  /** From now until `thaw`, `frozenRows` shows the table as it is now. */
  freeze(): void {
    this.#before = new Map();
  }

  thaw(): void {
    this.#before = undefined;
  }

  /** The rows at `freeze`. A row removed and stored again meanwhile may come twice, with the same value. */
  *frozenRows(): Generator<readonly [string, V]> {
    const before = this.#before ?? new Map<string, V | undefined>();
    const shown = new Set<string>();
    for (const [key, row] of this.#rows) {
      const changed = before.has(key);
      const old = changed ? before.get(key) : row;
      if (changed) shown.add(key);
      if (old !== undefined) yield [key, old];
    }
    for (const [key, old] of before) {
      if (old !== undefined && !shown.has(key)) yield [key, old];
    }
  }

  #index(key: string, row: V): void {
    for (const [name, rule] of this.#rules) {
      const index = this.#indexes.get(name);
      for (const value of rule(row)) {
        const keys = index?.get(value);
        if (keys) keys.add(key);
        else index?.set(value, new Set([key]));
      }
    }
  }

  #unindex(key: string, row: V): void {
    for (const [name, rule] of this.#rules) {
      const index = this.#indexes.get(name);
      for (const value of rule(row)) {
        const keys = index?.get(value);
        keys?.delete(key);
        if (keys?.size === 0) index?.delete(value);
      }
    }
  }
}

const NO_KEYS: ReadonlySet<string> = new Set();
