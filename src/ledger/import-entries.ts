import { type Act, type Change, changeEntry, differs, registerChange } from './change.ts';
import type { Entry, SourceNumber } from './entry.ts';
import type { FieldValues } from './event.ts';
import { entryOf, fieldsOf, type ImportRow } from './import-row.ts';
import { lookBackDate } from './look-back.ts';
import { MAX_TITLE_LENGTH } from './open-entry.ts';
import { eachInSteps, type Steps } from './steps.ts';

/** Why a row changes nothing although it says something. */
export type RowRefusal =
  | { readonly reason: 'no_title' | 'too_long' }
  | { readonly reason: 'closed'; readonly no: number }
  | { readonly reason: 'duplicate'; readonly firstRow: number };

/** What is to become of a row. */
export type PlannedRow =
  | { readonly kind: 'create'; readonly row: ImportRow }
  | {
      readonly kind: 'change';
      readonly row: ImportRow;
      readonly entry: Entry;
      readonly fields: FieldValues;
      /** Set where the entry had no number of this sheet, or another. */
      readonly source?: SourceNumber;
      /** The progress goes down. */
      readonly backwards: boolean;
    }
  | { readonly kind: 'same'; readonly row: ImportRow; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly row: ImportRow; readonly refusal: RowRefusal };

/** What a plan is made against. */
export interface ImportGround {
  /** Entries of the units that the rows name, withdrawn ones too. */
  readonly entries: readonly Entry[];
  /** Titles in the whole file, by `keyOf`, with the first row that has each. */
  readonly firstRows: ReadonlyMap<string, number>;
  /** What earlier imports said of an entry: saying it again is no news, whatever has happened since. */
  readonly importedBefore: ReadonlyMap<number, FieldValues>;
}

/** The rows of a file by unit and title, each with its first row. */
export function* findFirstRows(rows: readonly ImportRow[]): Steps<ReadonlyMap<string, number>> {
  const first = new Map<string, number>();
  yield* eachInSteps(rows, (row) => {
    const key = keyOf(row);
    if (!first.has(key)) first.set(key, row.place);
  });
  return first;
}

/** Rows without the number of their sheet where an earlier row of the same unit and sheet has it already. */
export function* dropRepeatedNumbers(rows: readonly ImportRow[]): Steps<readonly ImportRow[]> {
  const taken = new Set<string>();
  const kept: ImportRow[] = [];
  yield* eachInSteps(rows, (row) => {
    const key = row.source && sourceKey(row, row.source);
    const { source: _source, ...rest } = row;
    kept.push(key !== undefined && taken.has(key) ? rest : row);
    if (key !== undefined) taken.add(key);
  });
  return kept;
}

/**
 * What each row would do. A row means the entry of its unit and kind with the same title, else the one with the same
 * number in the same sheet unless that title stands in another row. Pure; importing what was imported is `same`.
 */
export function* planImport(rows: readonly ImportRow[], ground: ImportGround): Steps<readonly PlannedRow[]> {
  const byTitle = new Map<string, Entry>();
  const bySource = new Map<string, Entry>();
  yield* eachInSteps(ground.entries, (entry) => {
    if (entry.withdrawnAt !== undefined) return;
    byTitle.set(keyOf(entry), entry);
    if (entry.source) bySource.set(sourceKey(entry, entry.source), entry);
  });
  const planned: PlannedRow[] = [];
  yield* eachInSteps(rows, (row) => planned.push(planRow(row, ground, { byTitle, bySource })));
  return planned;
}

/** Entries that are not withdrawn, by `keyOf` and by `sourceKey`. */
interface Standing {
  readonly byTitle: ReadonlyMap<string, Entry>;
  readonly bySource: ReadonlyMap<string, Entry>;
}

function planRow(row: ImportRow, ground: ImportGround, { byTitle, bySource }: Standing): PlannedRow {
  const refusal = refuse(row, ground);
  if (refusal) return { kind: 'refused', row, refusal };
  const numbered = row.source && bySource.get(sourceKey(row, row.source));
  const renamed = numbered && !ground.firstRows.has(keyOf(numbered)) ? numbered : undefined;
  const entry = byTitle.get(keyOf(row)) ?? renamed;
  return entry ? planChange(row, entry, ground.importedBefore.get(entry.no)) : { kind: 'create', row };
}

function refuse(row: ImportRow, { firstRows }: ImportGround): RowRefusal | undefined {
  if (row.title === '') return { reason: 'no_title' };
  if (row.title.length > MAX_TITLE_LENGTH) return { reason: 'too_long' };
  const firstRow = firstRows.get(keyOf(row));
  return firstRow === undefined || firstRow === row.place ? undefined : { reason: 'duplicate', firstRow };
}

function planChange(row: ImportRow, entry: Entry, before: FieldValues = {}): PlannedRow {
  if (entry.mergedInto !== undefined) return { kind: 'same', row, entry };
  const fields = newsIn(fieldsOf(row, entry), before);
  const source = sourceFor(row, entry);
  if (!differs(entry, fields) && !source) return { kind: 'same', row, entry };
  if (entry.state === 'closed' && differs(entry, fields))
    return { kind: 'refused', row, refusal: { reason: 'closed', no: entry.no } };
  const backwards = fields.progress !== undefined && fields.progress !== null && fields.progress < entry.progress;
  return { kind: 'change', row, entry, fields, backwards, ...(source && { source }) };
}

/** Only what the sheet did not say before: a sheet that was not kept up takes nothing back. */
function newsIn(fields: FieldValues, before: FieldValues): FieldValues {
  const news = Object.entries(fields).filter(([field, value]) => {
    const said = (before as Readonly<Record<string, unknown>>)[field];
    return JSON.stringify(said) !== JSON.stringify(value);
  });
  return Object.fromEntries(news);
}

/** An entry keeps the number of another sheet; a sheet that was numbered anew takes its entries along. */
function sourceFor({ source }: ImportRow, entry: Entry): SourceNumber | undefined {
  if (!source || (entry.source && entry.source.sheet !== source.sheet)) return undefined;
  return entry.source?.number === source.number ? undefined : source;
}

/** The act of importing. `lookBackMonths`: what the kind says of accepted entries; their look-back counts from today. */
interface ImportAct extends Act {
  readonly lookBackMonths?: number | undefined;
}

/** Carries out a planned row. `no`: the next free number, for a new entry. */
export function applyImport(
  planned: Extract<PlannedRow, { kind: 'create' | 'change' }>,
  no: number,
  { lookBackMonths, ...act }: ImportAct,
): Change {
  const { row } = planned;
  const { state } = planned.kind === 'create' ? row : planned.fields;
  const lookBack =
    state === 'closed' && lookBackMonths !== undefined ? { lookBackOn: lookBackDate(act.today, lookBackMonths) } : {};
  const note = row.note === undefined ? {} : { note: row.note };
  if (planned.kind === 'create') {
    const { entry, event } = registerChange({ ...entryOf(row, no, act), ...lookBack }, {}, act);
    const after = { ...fieldsOf(row, undefined, act.personId), ...lookBack };
    return {
      entry,
      event: Object.freeze({ ...event, verb: 'imported', after: { ...event.after, ...after }, ...note }),
    };
  }
  const fields = { ...withSubmitter(planned.fields, act.personId), ...lookBack };
  const change = changeEntry(planned.entry, { verb: 'imported', fields, ...note }, act);
  const { source } = planned;
  return source ? { ...change, entry: Object.freeze({ ...change.entry, source }) } : change;
}

/** Who imports something as complete cannot accept it. */
function withSubmitter(fields: FieldValues, personId: string): FieldValues {
  return fields.state === 'submitted' ? { ...fields, submittedBy: personId } : fields;
}

/** Unit, kind and title: what makes two rows the same thing. Blanks do not count. */
function keyOf({ kind, unitId, title }: Pick<Entry, 'kind' | 'unitId' | 'title'>): string {
  return `${kind}\n${unitId}\n${title.replace(/\s+/gu, '')}`;
}

function sourceKey({ kind, unitId }: Pick<Entry, 'kind' | 'unitId'>, { sheet, number }: SourceNumber): string {
  return `${kind}\n${unitId}\n${sheet}\n${number}`;
}
