import { addDays, type LocalDate } from '../../core/clock.ts';
import { findDueDates } from '../../language/dates.ts';
import type { WorkingDays } from '../../language/working-days.ts';
import { type SheetCell, wordsOf } from './sheet-cell.ts';

/** The day a cell sets, or why it sets none. */
export type DueCell =
  | { readonly kind: 'date'; readonly date: LocalDate; readonly yearGuessed?: true }
  | { readonly kind: 'none' | 'lasting' | 'not_read' | 'no_such_date' };

/** Reads a due date in any spelling; `now` decides the year where none is written. */
export function readDueCell(cell: SheetCell | undefined, now: Date, days: WorkingDays): DueCell {
  if (cell === null || cell === undefined) return { kind: 'none' };
  if (typeof cell === 'object') return { kind: 'date', date: cell.date };
  if (typeof cell === 'number' && cell >= FIRST_SERIAL && cell <= LAST_SERIAL && Number.isInteger(cell))
    return { kind: 'date', date: addDays('1899-12-30', cell) };
  const words = wordsOf(cell).slice(0, LONGEST);
  // 2026.1 typed into a cell of numbers may have been 2026.10.
  if (typeof cell === 'number' && /^\d{4}\.\d$/u.test(words)) return { kind: 'not_read' };
  const last = findDueDates(words.replace(SHORT_YEAR, '20$1'), now, days).at(-1);
  if (last?.invalid) return { kind: 'no_such_date' };
  if (last) {
    const thisYear = now.getFullYear();
    const guessed = !/\d{4}|年/u.test(words) && !last.date.startsWith(String(thisYear));
    return { kind: 'date', date: last.date, ...(guessed && { yearGuessed: true }) };
  }
  if (/^[\s\-—/无]*$/u.test(words)) return { kind: 'none' };
  return { kind: LASTING.test(words) ? 'lasting' : 'not_read' };
}

/** 2000-01-01 and 2100-01-01 as Excel counts days: what an unformatted cell of dates holds. */
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 73_051;
/** Characters of a due date that are read. */
const LONGEST = 60;
/** 26.11.30 and 26年11月: two digits of the year. */
const SHORT_YEAR = /^(2\d)(?=[.\-/年]\d{1,2}(?:[.\-/月]\d{1,2}|月))/u;
const LASTING = /长期|持续|常态|立行立改|即知即改|立即|即改|永久|贯穿|全年/u;
