import { printCount } from './counting.ts';
import type { NumberingPlace } from './docx-styles.ts';
import { readXml, type XmlAttributes } from './xml-events.ts';

/** Counts the automatic numbers of a document in reading order. */
export interface DocxNumbering {
  /** The number that the next paragraph at this place shows, with the blank after it; empty: none. */
  next(place: NumberingPlace, styleId: string | undefined): string;
  /** Formats that were met and are not known; they are counted in Arabic digits. */
  readonly unknown: ReadonlySet<string>;
}

interface Level {
  start: number;
  format: string;
  text: string;
  suffix: string;
  style?: string;
  restart?: number;
  isLegal: boolean;
}

interface NumberingList {
  abstractId: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const MOST_LEVELS = 9;

/** Reads `word/numbering.xml`; a document without one has no automatic numbers. */
export function readDocxNumbering(bytes: Buffer | undefined): DocxNumbering {
  const reader = new NumberingReader();
  if (bytes) readXml(bytes, reader);
  return new NumberCounter(reader.abstracts, reader.lists);
}

class NumberingReader {
  readonly abstracts = new Map<string, Map<number, Level>>();
  readonly lists = new Map<string, NumberingList>();
  #levels: Map<number, Level> | undefined;
  #list: NumberingList | undefined;
  #level: Level | undefined;
  #override = 0;

  open(name: string, attributes: XmlAttributes): void {
    const value = attributes.get('val') ?? '';
    if (name === 'abstractNum') {
      this.#levels = new Map();
      this.abstracts.set(attributes.get('abstractNumId') ?? '', this.#levels);
    } else if (name === 'num') {
      this.#list = { abstractId: '', starts: new Map(), levels: new Map() };
      this.#levels = this.#list.levels;
      this.lists.set(attributes.get('numId') ?? '', this.#list);
    } else if (name === 'lvlOverride') this.#override = toLevel(attributes);
    else if (name === 'lvl') this.#openLevel(toLevel(attributes));
    else if (this.#level) readLevel(this.#level, name, value);
    else if (this.#list && name === 'abstractNumId') this.#list.abstractId = value;
    else if (this.#list && name === 'startOverride') this.#list.starts.set(this.#override, Number(value) || 1);
  }

  close(name: string): void {
    if (name === 'lvl') this.#level = undefined;
    if (name === 'num') this.#list = undefined;
  }

  #openLevel(level: number): void {
    this.#level = { start: 1, format: 'decimal', text: '', suffix: 'tab', isLegal: false };
    if (level < MOST_LEVELS) this.#levels?.set(level, this.#level);
  }
}

function toLevel(attributes: XmlAttributes): number {
  return Number(attributes.get('ilvl') ?? 0) || 0;
}

function readLevel(level: Level, name: string, value: string): void {
  if (name === 'start') level.start = Number(value) || 0;
  else if (name === 'numFmt') level.format = value;
  else if (name === 'lvlText') level.text = value;
  else if (name === 'suff') level.suffix = value;
  else if (name === 'pStyle') level.style = value;
  else if (name === 'lvlRestart') level.restart = Number(value);
  else if (name === 'isLgl') level.isLegal = true;
}

class NumberCounter implements DocxNumbering {
  readonly unknown = new Set<string>();
  readonly #abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  readonly #lists: ReadonlyMap<string, NumberingList>;
  /** Lists of the same abstract numbering count on together. */
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>, lists: ReadonlyMap<string, NumberingList>) {
    this.#abstracts = abstracts;
    this.#lists = lists;
  }

  next(place: NumberingPlace, styleId: string | undefined): string {
    const list = this.#lists.get(place.numId);
    if (!list) return '';
    const levels = new Map([...(this.#abstracts.get(list.abstractId) ?? []), ...list.levels]);
    const styled = [...levels].find(([, level]) => level.style !== undefined && level.style === styleId)?.[0];
    const at = place.level ?? styled ?? 0;
    const level = levels.get(at);
    if (!level) return '';
    const counts = this.#count(list, place.numId, { at, levels });
    const label = level.text.replace(/%([1-9])/gu, (_, digit: string) =>
      this.#print(Number(digit) - 1, level, { counts, levels }),
    );
    if (label === '' || level.format === 'bullet') return '';
    return level.suffix === 'nothing' ? label : `${label} `;
  }

  #count(
    list: NumberingList,
    numId: string,
    { at, levels }: { at: number; levels: ReadonlyMap<number, Level> },
  ): (number | undefined)[] {
    const counts = this.#counts.get(list.abstractId) ?? [];
    this.#counts.set(list.abstractId, counts);
    const override = list.starts.get(at);
    if (override !== undefined && !this.#begun.has(`${numId}.${at}`)) counts[at] = override;
    else counts[at] = (counts[at] ?? (levels.get(at)?.start ?? 1) - 1) + 1;
    this.#begun.add(`${numId}.${at}`);
    for (let above = 0; above < at; above += 1) counts[above] ??= levels.get(above)?.start ?? 1;
    for (let below = at + 1; below < MOST_LEVELS; below += 1) {
      const restart = levels.get(below)?.restart;
      if (restart === undefined || at < restart) counts[below] = undefined;
    }
    return counts;
  }

  #print(
    at: number,
    level: Level,
    { counts, levels }: { counts: readonly (number | undefined)[]; levels: ReadonlyMap<number, Level> },
  ): string {
    const own = levels.get(at);
    const value = counts[at] ?? own?.start ?? 1;
    const format = level.isLegal ? 'decimal' : (own?.format ?? 'decimal');
    const printed = printCount(value, format);
    if (printed === undefined) this.unknown.add(format);
    return printed ?? String(value);
  }
}
