import type { EntryState } from '../../core/slots.ts';
import type { SheetField } from './column-heads.ts';
import { readDueCell } from './read-due-cell.ts';
import { readProgressCell, readStanding, type Standing } from './read-state-cell.ts';
import { readUnitCell, type UnitCell } from './read-unit-cell.ts';
import { type CellRow, denseWordsOf, type SheetCell, wordsOf } from './sheet-cell.ts';
import type { LedgerSheetContext, Marked, RowFault, RowRemark, SheetEntry } from './sheet-entry.ts';

/** How a row of this sheet is read. */
export interface RowReader {
  readonly context: LedgerSheetContext;
  /** The column of each field. */
  readonly places: ReadonlyMap<SheetField, number>;
  /** Numbers in the column of progress are parts of one. */
  readonly fractions: boolean;
  /** 是否完成: yes and no are states. */
  readonly asksState: boolean;
  /** Who is meant where the sheet has no column of units. */
  readonly usualUnitId: string | undefined;
  /** The sheet has departments of the own unit in the place of units. */
  readonly departments: boolean;
  /** Words that stood in a merged cell above. */
  readonly above: Map<SheetField, string>;
  /** Readings of words that come again and again. */
  readonly units: Map<string, UnitCell>;
  readonly dues: Map<SheetCell, ReturnType<typeof readDueCell>>;
}

/** What is found wrong or guessed in a row, while it is read. */
interface Marks {
  readonly faults: Marked<RowFault>[];
  readonly remarks: Marked<RowRemark>[];
}

/** Reads one row below the header. */
export function readRow({ at, cells }: CellRow, reader: RowReader): SheetEntry {
  const marks: Marks = { faults: [], remarks: [] };
  const cellOf = (field: SheetField): SheetCell => cells[reader.places.get(field) ?? -1] ?? null;
  const number = denseWordsOf(cellOf('number'));
  const title = wordsOf(cellOf('title'));
  if (title === '') marks.faults.push({ code: 'no_title', words: '' });
  const units = readUnits(reader, cellOf, marks);
  const dueOn = readDue(reader, cellOf('due'), marks);
  const standing = readStandings(reader, cellOf, marks);
  const owner = wordsOf(cellOf('owner')).slice(0, LONGEST_NAME);
  if (owner !== '') checkOwner(reader, owner, marks);
  const leader = fillFromAbove(reader, 'leader', wordsOf(cellOf('leader'))).words.slice(0, LONGEST_NAME);
  const category = fillFromAbove(reader, 'category', wordsOf(cellOf('category'))).words.slice(0, LONGEST_NAME);
  const note = (['measures', 'account', 'remarks'] as const).map((field) => wordsOf(cellOf(field))).filter(Boolean);
  return {
    row: at,
    title,
    ...(number !== '' && number.length <= LONGEST_NUMBER && { number }),
    ...units,
    ...(leader !== '' && { leaderName: leader }),
    ...(owner !== '' && { ownerName: owner }),
    ...(dueOn !== undefined && { dueOn }),
    ...(category !== '' && { category }),
    ...standing,
    ...(note.length > 0 && { note: note.join('；').slice(0, LONGEST_NOTE) }),
    ...marks,
  };
}

const LONGEST_NAME = 60;
const LONGEST_NUMBER = 20;
const LONGEST_NOTE = 1000;

/** An empty cell below a merged one means what stands in that. */
function fillFromAbove(
  { places, above }: RowReader,
  field: SheetField,
  words: string,
): { readonly words: string; readonly isFilled: boolean } {
  if (!places.has(field)) return { words: '', isFilled: false };
  if (words !== '') above.set(field, words);
  const filled = above.get(field) ?? '';
  return { words: filled, isFilled: words === '' && filled !== '' };
}

function readUnits(
  reader: RowReader,
  cellOf: (field: SheetField) => SheetCell,
  marks: Marks,
): Pick<SheetEntry, 'unitId' | 'supportUnitIds'> {
  const { words, isFilled } = fillFromAbove(reader, 'unit', wordsOf(cellOf('unit')));
  if (isFilled) marks.remarks.push({ code: 'unit_from_above', words });
  const lead = readLead(reader, words, marks);
  const others = wordsOf(cellOf('support'));
  const named = others === '' ? undefined : unitsOf(reader, others);
  if (named && named.rest !== '') marks.remarks.push({ code: 'support_not_read', words: named.rest });
  const all = [...lead.support, ...(named ? [named.lead, ...named.support] : [])];
  const support = [...new Set(all)].filter((id): id is string => id !== undefined && id !== lead.lead);
  return {
    ...(lead.lead !== undefined && { unitId: lead.lead }),
    ...(support.length > 0 && { supportUnitIds: support }),
  };
}

function readLead(reader: RowReader, words: string, marks: Marks): UnitCell {
  const { usualUnitId, departments } = reader;
  if (words === '' || departments) {
    if (usualUnitId === undefined) marks.faults.push({ code: 'no_unit', words: '' });
    return { lead: usualUnitId, support: [], rest: '' };
  }
  const found = unitsOf(reader, words);
  if (found.lead === undefined) marks.faults.push({ code: 'unknown_unit', words });
  else if (found.rest !== '') marks.remarks.push({ code: 'unit_not_whole', words: found.rest });
  return found;
}

function unitsOf({ units, context }: RowReader, words: string): UnitCell {
  const known = units.get(words);
  if (known) return known;
  const read = readUnitCell(words, context.units, context.ownUnitId);
  units.set(words, read);
  return read;
}

function readDue(reader: RowReader, cell: SheetCell, marks: Marks): string | undefined {
  const key = typeof cell === 'object' && cell !== null ? cell.date : cell;
  const { now, days } = reader.context;
  const due = reader.dues.get(key) ?? readDueCell(cell, now, days);
  reader.dues.set(key, due);
  const words = wordsOf(cell);
  if (due.kind === 'date') {
    if (due.yearGuessed) marks.remarks.push({ code: 'year_guessed', words });
    return due.date;
  }
  if (due.kind === 'no_such_date') marks.faults.push({ code: 'no_such_date', words });
  if (due.kind === 'lasting') marks.remarks.push({ code: 'lasting', words });
  if (due.kind === 'not_read') marks.remarks.push({ code: 'date_not_read', words });
  return undefined;
}

function readStandings(
  { fractions, asksState }: RowReader,
  cellOf: (field: SheetField) => SheetCell,
  marks: Marks,
): Pick<SheetEntry, 'progress' | 'state'> {
  const figure = readProgressCell(cellOf('progress'), fractions);
  if (figure === 'bad') marks.remarks.push({ code: 'progress_not_read', words: wordsOf(cellOf('progress')) });
  const state = readStanding(cellOf('state'), asksState);
  if (!state && wordsOf(cellOf('state')) !== '')
    marks.remarks.push({ code: 'state_not_read', words: wordsOf(cellOf('state')) });
  const account = readStanding(cellOf('account'));
  const said = [figure === 'bad' ? undefined : figure, state, account].filter((one) => one !== undefined);
  const progress = said.find((one) => one.progress !== undefined)?.progress;
  if (progress !== undefined && progress > 100) {
    marks.faults.push({ code: 'bad_percent', words: `${progress}%` });
    return {};
  }
  return join(progress, said.find((one) => one.state !== undefined)?.state, marks);
}

const DONE: ReadonlySet<EntryState> = new Set<EntryState>(['submitted', 'closed']);

/** A figure below 100 beside 已完成: the figure counts, and it is said. */
function join(progress: number | undefined, state: EntryState | undefined, marks: Marks): Standing {
  if (state === undefined) return progress === undefined ? {} : { progress, ...stateOf(progress) };
  if (DONE.has(state)) {
    if (progress === undefined || progress === 100) return { state, progress: 100 };
    marks.remarks.push({ code: 'states_differ', words: `${progress}%` });
    return { progress, ...stateOf(progress) };
  }
  if (progress === undefined) return { state };
  return state === 'open' && progress > 0 ? { progress, ...stateOf(progress) } : { state, progress };
}

function stateOf(progress: number): { readonly state: EntryState } {
  if (progress === 100) return { state: 'submitted' };
  return { state: progress > 0 ? 'in_progress' : 'open' };
}

/** Names that nobody in the roster has are kept, and told. */
function checkOwner({ context }: RowReader, words: string, marks: Marks): void {
  const names = words.split(/[\s、，,；;/]+/u).filter((name) => name !== '');
  const strangers = names.filter((name) => !context.people.has(name));
  if (strangers.length > 0) marks.remarks.push({ code: 'unknown_owner', words: strangers.join('、') });
}
