import { addDays, type LocalDate } from '../core/clock.ts';
import { type Entry, isOverdue, isOwed } from './entry.ts';

/** Red: something is overdue. Amber: falls due within the week, or was sent back. Green: work goes on. Done: all accepted. */
export type Light = 'red' | 'amber' | 'green' | 'done';

/** The entries of one unit in one category. */
export interface WallCell {
  readonly category: string;
  readonly light: Light;
  readonly closed: number;
  readonly total: number;
  readonly overdue: number;
}

/** One unit across all categories. */
export interface WallRow {
  readonly unitId: string;
  readonly cells: readonly WallCell[];
  readonly closed: number;
  readonly total: number;
  readonly overdue: number;
  /** Mean progress, whole percent; closed entries count 100. */
  readonly progress: number;
}

/** The wall: units by categories, the most urgent unit first. */
export interface Wall {
  readonly categories: readonly string[];
  readonly rows: readonly WallRow[];
}

/** Most categories that get a column of their own; what is rarer shares the last one. */
const MOST_COLUMNS = 8;

/** Key of the column for what has no category or a rare one. */
export const OTHER_CATEGORY = '';

/** Puts entries on the wall; withdrawn and merged ones are to be left out by the caller. */
export function toWall(entries: readonly Entry[], today: LocalDate): Wall {
  const categories = columnsOf(entries);
  const columnOf = (entry: Entry): string =>
    categories.includes(entry.category ?? OTHER_CATEGORY) ? (entry.category ?? OTHER_CATEGORY) : OTHER_CATEGORY;
  const byUnit = groupBy(entries, (entry) => entry.unitId);
  const rows = [...byUnit].map(([unitId, theirs]) => {
    const byColumn = groupBy(theirs, columnOf);
    const cells = categories.flatMap((category) => {
      const inside = byColumn.get(category);
      return inside ? [{ category, light: lightOf(inside, today), ...countsOf(inside, today) }] : [];
    });
    return { unitId, cells, ...countsOf(theirs, today), progress: meanProgress(theirs) };
  });
  return { categories, rows: rows.sort(byUrgency) };
}

function columnsOf(entries: readonly Entry[]): string[] {
  const counts = [...groupBy(entries, (entry) => entry.category ?? OTHER_CATEGORY)]
    .map(([category, inside]) => ({ category, count: inside.length }))
    .sort((one, other) => other.count - one.count || (one.category < other.category ? -1 : 1));
  const named = counts.filter(({ category }) => category !== OTHER_CATEGORY);
  const shown = named.slice(0, MOST_COLUMNS).map(({ category }) => category);
  return shown.length < counts.length ? [...shown, OTHER_CATEGORY] : shown;
}

/** The colour of a set of entries; an empty set is done. */
export function lightOf(entries: readonly Entry[], today: LocalDate): Light {
  if (entries.every((entry) => entry.state === 'closed')) return 'done';
  if (entries.some((entry) => isOverdue(entry, today))) return 'red';
  const weekEnd = addDays(today, 6);
  const pressing = (entry: Entry): boolean =>
    entry.state === 'returned' ||
    entry.state === 'reopened' ||
    (isOwed(entry) && entry.dueOn !== undefined && entry.dueOn <= weekEnd);
  return entries.some(pressing) ? 'amber' : 'green';
}

function countsOf(entries: readonly Entry[], today: LocalDate): Pick<WallCell, 'closed' | 'total' | 'overdue'> {
  return {
    closed: entries.filter((entry) => entry.state === 'closed').length,
    total: entries.length,
    overdue: entries.filter((entry) => isOverdue(entry, today)).length,
  };
}

function meanProgress(entries: readonly Entry[]): number {
  const sum = entries.reduce((total, entry) => total + (entry.state === 'closed' ? 100 : entry.progress), 0);
  return Math.round(sum / entries.length);
}

function byUrgency(one: WallRow, other: WallRow): number {
  return other.overdue - one.overdue || one.progress - other.progress || (one.unitId < other.unitId ? -1 : 1);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
