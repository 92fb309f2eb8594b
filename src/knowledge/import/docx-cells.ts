interface OpenRow {
  readonly cells: string[][];
}

/** Gathers lines; a row of a table becomes one line with its cells between tabs, a row of one cell stays as it is. */
export class DocxCells {
  readonly #sinks: string[][] = [[]];
  readonly #rows: OpenRow[] = [];

  add(line: string): void {
    this.#sinks.at(-1)?.push(line);
  }

  open(name: string): void {
    if (name === 'tr') this.#rows.push({ cells: [] });
    else if (name === 'tc') this.#sinks.push([]);
  }

  close(name: string): void {
    if (name === 'tc' && this.#sinks.length > 1) {
      const cell = this.#sinks.pop() ?? [];
      const row = this.#rows.at(-1);
      if (row) row.cells.push(cell);
      else this.#addAll(cell);
    } else if (name === 'tr') this.#closeRow();
  }

  lines(): string[] {
    return this.#sinks[0] ?? [];
  }

  #closeRow(): void {
    const { cells } = this.#rows.pop() ?? { cells: [] };
    const [first] = cells;
    if (cells.length === 1 && first) this.#addAll(first);
    else if (cells.length > 1)
      this.add(
        cells
          .map((cell) =>
            cell
              .map((line) => line.trim())
              .join(' ')
              .trim(),
          )
          .join('\t'),
      );
  }

  #addAll(lines: readonly string[]): void {
    for (const line of lines) this.add(line);
  }
}
