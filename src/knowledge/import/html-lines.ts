/** A line of a page. */
export interface HtmlLine {
  words: string;
  /** Characters of it that are links. */
  linked: number;
  /** Stands in an h1 to h3. */
  readonly isHeading: boolean;
}

/** Gathers the words of a page into lines: blocks end a line, cells of a row are kept apart by tabs. */
export class HtmlLines {
  readonly lines: HtmlLine[] = [];
  #current: HtmlLine | undefined;
  #breaks = true;
  /** A further cell has begun and has no words yet: the blocks inside it do not break its line. */
  #isCellOpen = false;
  /** Index of the line at which the present row of a table begins; undefined outside of rows. */
  #rowFrom: number | undefined;

  /** The next words begin a new line. */
  endLine(): void {
    if (!this.#isCellOpen) this.#breaks = true;
  }

  startRow(): void {
    this.#isCellOpen = false;
    this.endLine();
    this.#rowFrom = this.lines.length;
  }

  endRow(): void {
    this.#isCellOpen = false;
    this.endLine();
    this.#rowFrom = undefined;
  }

  /** A further cell goes on in the line of the first, while the row has no more than that line. */
  startCell(): void {
    this.#isCellOpen = false;
    const isFirst = this.#rowFrom === undefined || this.lines.length === this.#rowFrom;
    if (isFirst || this.lines.length > (this.#rowFrom ?? 0) + 1 || !this.#current) this.endLine();
    else {
      this.#breaks = false;
      this.#isCellOpen = true;
      this.#current.words = `${this.#current.words.trimEnd()}\t`;
    }
  }

  add(words: string, { isLink, isHeading, isPre }: { isLink: boolean; isHeading: boolean; isPre: boolean }): void {
    if (isPre) {
      const [first = '', ...rest] = words.split(/\r\n?|\n/u);
      this.#append(first, { isLink, isHeading });
      for (const line of rest) {
        this.endLine();
        this.#append(line, { isLink, isHeading });
      }
      return;
    }
    this.#append(words.replace(/[ \t\r\n\f]+/gu, ' '), { isLink, isHeading });
  }

  #append(words: string, { isLink, isHeading }: { isLink: boolean; isHeading: boolean }): void {
    if (words.trim() === '' && (this.#breaks || this.#isCellOpen || words === '')) return;
    this.#isCellOpen = false;
    if (this.#breaks || !this.#current) {
      this.#current = { words: '', linked: 0, isHeading };
      this.lines.push(this.#current);
      this.#breaks = false;
    }
    this.#current.words += words;
    if (isLink) this.#current.linked += words.length;
  }
}
