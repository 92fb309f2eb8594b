import { foldBlanks, HEADING_UNITS, type HeadingUnit } from './markers.ts';

interface Heading {
  readonly rank: number;
  readonly depth: number;
  title: string;
}

/** The titles above a place: 编 over 章 over 节. */
export class HeadingPath {
  readonly #top: readonly string[];
  readonly #open: Heading[] = [];
  #outermost = HEADING_UNITS.indexOf('bare');
  #last: Heading | undefined;
  #named = true;

  /** `top`: title of the annex that everything here belongs to. */
  constructor(top: string | undefined) {
    this.#top = top === undefined ? [] : [top];
  }

  /** Closes what is not above a heading of this unit and opens it. `depth`: level of a markdown heading, 0: none. */
  push(heading: {
    readonly unit: HeadingUnit;
    readonly title: string;
    readonly named: boolean;
    readonly depth: number;
  }): void {
    const rank = this.#rankOf(heading.unit, heading.depth);
    while ((this.#open.at(-1)?.rank ?? -1) >= rank) this.#open.pop();
    const entry = { rank, depth: heading.depth, title: heading.title };
    this.#open.push(entry);
    this.#last = entry;
    this.#named = heading.named;
    this.#outermost = Math.min(this.#outermost, rank);
  }

  /** 总则 on the line below 第一章, or the rest of a title that was broken; false when no heading stands just before. */
  goOn(words: string): boolean {
    if (!this.#last) return false;
    this.#last.title = `${this.#last.title}${this.#named ? '' : ' '}${foldBlanks(words)}`;
    this.#named = true;
    return true;
  }

  /** True when 第一章 stands just before and has no title yet. */
  get isUnnamed(): boolean {
    return this.#last !== undefined && !this.#named;
  }

  /** Something else than a title came. */
  settle(): void {
    this.#last = undefined;
  }

  /** The title next above; undefined when there is none but that of the annex. */
  innermost(): string | undefined {
    return this.#open.at(-1)?.title;
  }

  titles(): string[] {
    return [...this.#top, ...this.#open.map(({ title }) => title)];
  }

  /** 附则 without a number stands beside the heading of the same depth, or beside the outermost ones. */
  #rankOf(unit: HeadingUnit, depth: number): number {
    if (unit !== 'bare') return HEADING_UNITS.indexOf(unit);
    const sibling = depth > 0 ? this.#open.find((heading) => heading.depth === depth) : undefined;
    return sibling?.rank ?? this.#outermost;
  }
}
