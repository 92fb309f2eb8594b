import type { SheetField } from './column-heads.ts';
import type { SheetColumn } from './find-header.ts';
import { type CellRow, wordsOf } from './sheet-cell.ts';

/** Rows whose cells are looked at. */
const SAMPLE = 60;
/** Share of the filled cells that must look alike. */
const MOST = 0.7;
/** Characters on average from which a column of text can be the title. */
const TITLE_LENGTH = 8;

/**
 * Columns whose head says nothing known, told by what stands in them, where their field is still wanted: days are the
 * due date, names of units the unit, the longest text the title.
 */
export function guessColumns(
  columns: readonly SheetColumn[],
  body: readonly CellRow[],
  isUnit: (words: string) => boolean,
): SheetColumn[] {
  const wanted = new Set<SheetField>(['unit', 'due', 'title']);
  for (const { field } of columns) if (field) wanted.delete(field);
  const guess = new Map<number, SheetField>();
  const free = columns.filter(({ field, head }) => field === undefined && !NOT_MEANT.test(head));
  const take = (field: SheetField, column: SheetColumn | undefined): void => {
    if (column && wanted.has(field)) guess.set(column.at, field);
  };
  const cellsOf = ({ at }: SheetColumn) =>
    body.slice(0, SAMPLE).flatMap(({ cells }) => (cells[at] === null || cells[at] === undefined ? [] : [cells[at]]));
  const mostly = (test: (words: string, isDate: boolean) => boolean) =>
    free.find((column) => {
      const cells = cellsOf(column);
      const fitting = cells.filter((cell) => test(wordsOf(cell), typeof cell === 'object'));
      return cells.length > 0 && fitting.length >= cells.length * MOST;
    });
  take(
    'due',
    mostly((words, isDate) => isDate || /^20\d{2}[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?前?$/u.test(words)),
  );
  take(
    'unit',
    mostly((words) => isUnit(words)),
  );
  take(
    'title',
    findLongest(
      free.filter(({ at }) => !guess.has(at)),
      cellsOf,
    ),
  );
  return columns.map((column) => {
    const field = guess.get(column.at);
    return field === undefined ? column : { ...column, field, guessed: true };
  });
}

/** 实际完成时间, 填报日期, 联系电话: known to be something else. */
const NOT_MEANT = /实际|填报|登记|发现|反馈|开始|启动|起始|联系|电话|更新|印发|佐证|依据|来源|签/u;

function findLongest(
  columns: readonly SheetColumn[],
  cellsOf: (column: SheetColumn) => readonly unknown[],
): SheetColumn | undefined {
  const lengths = columns.map((column) => {
    const texts = cellsOf(column).filter((cell) => typeof cell === 'string');
    const total = texts.reduce((sum: number, words) => sum + words.length, 0);
    return { column, length: texts.length === 0 ? 0 : total / texts.length };
  });
  const [longest] = lengths.sort((one, other) => other.length - one.length);
  return longest && longest.length >= TITLE_LENGTH ? longest.column : undefined;
}
