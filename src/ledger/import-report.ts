import type { Entry } from './entry.ts';
import type { FieldValues } from './event.ts';
import type { PlannedRow } from './import-entries.ts';
import type { LedgerKind } from './kinds.ts';
import { eachInSteps, type Steps } from './steps.ts';

/** Why a file is not read as a ledger: what is wrong with it, or `no_ledger`: no sheet has the head of one. */
export type LedgerFileFault =
  | ('empty' | 'too_large' | 'not_a_text' | 'encrypted' | 'zip_bomb' | 'bad_zip' | 'too_slow' | 'too_much_memory')
  | ('broken' | 'old_sheet' | 'not_a_sheet' | 'too_many_rows' | 'no_ledger' | 'bytes_missing');

/** Why a row is not taken. */
export type RowFault =
  | ('no_title' | 'no_unit' | 'unknown_unit' | 'bad_percent' | 'no_such_date')
  | ('other_unit' | 'too_long' | 'closed' | 'duplicate');

/** What of a row was left out or guessed. */
export type RowRemark =
  | ('lasting' | 'date_not_read' | 'year_guessed' | 'progress_not_read' | 'state_not_read' | 'states_differ')
  | ('unit_from_above' | 'unit_not_whole' | 'support_not_read' | 'unknown_owner' | 'closed_as_submitted')
  | ('number_repeated' | 'backwards' | 'look_back' | 'no_evidence');

/** Where a row stands. */
export interface RowPlace {
  readonly sheet: string;
  /** As the sheet numbers it, 1-based. */
  readonly row: number;
}

/** A row with what is wrong with it, or was guessed, and the words concerned. */
export interface MarkedRow<T> extends RowPlace {
  readonly code: T;
  readonly words: string;
}

/** A head with what it was taken for; `field` undefined: left out. */
export interface ReadColumn {
  readonly head: string;
  readonly field: string | undefined;
  readonly guessed?: true;
}

/** A row that changes an entry. */
export interface ChangedRow extends RowPlace {
  readonly entry: Entry;
  readonly fields: FieldValues;
}

/** What a file would do to the ledger, or did. */
export interface ImportReport {
  readonly kind: 'read';
  readonly name: string;
  readonly sheets: readonly {
    readonly label: string;
    readonly kind: string;
    readonly columns: readonly ReadColumn[];
    /** Rows below the head that were taken for notes, headings or sums. */
    readonly skipped: readonly number[];
  }[];
  readonly created: readonly (RowPlace & { readonly title: string; readonly unitId: string })[];
  readonly changed: readonly ChangedRow[];
  readonly same: number;
  readonly refused: readonly MarkedRow<RowFault>[];
  readonly remarks: readonly MarkedRow<RowRemark>[];
  /** Cells cut because they were too long. */
  readonly cutCells: number;
  /** Rows for which there was no time; the same file again goes on with them. */
  readonly left: number;
}

/** A file that is not read at all. */
export interface RefusedLedgerFile {
  readonly kind: 'refused';
  readonly name: string;
  readonly code: LedgerFileFault;
}

/** What came of a file. */
export type LedgerFileReport = ImportReport | RefusedLedgerFile;

/** What the kinds of the rows say of rows that are complete. */
type KindRules = ReadonlyMap<string, Pick<LedgerKind, 'evidence' | 'lookBackMonths'>>;

/** The parts of a report that planned rows give. `placeOf`: where the row of a place in the file stands. */
export function* reportPlan(
  planned: readonly PlannedRow[],
  { placeOf, kinds }: { placeOf(place: number): RowPlace; readonly kinds: KindRules },
): Steps<Pick<ImportReport, 'created' | 'changed' | 'same' | 'refused' | 'remarks'>> {
  const created: ImportReport['created'][number][] = [];
  const changed: ChangedRow[] = [];
  const refused: MarkedRow<RowFault>[] = [];
  const remarks: MarkedRow<RowRemark>[] = [];
  let same = 0;
  yield* eachInSteps(planned, (one) => {
    const { title, unitId, place } = one.row;
    const at = placeOf(place);
    remarks.push(...remarksOn(one, kinds).map((remark) => ({ ...at, ...remark })));
    if (one.kind === 'create') created.push({ ...at, title, unitId });
    else if (one.kind === 'same') same += 1;
    else if (one.kind === 'refused') {
      const { refusal } = one;
      const words = refusal.reason === 'duplicate' ? String(placeOf(refusal.firstRow).row) : title.slice(0, 40);
      refused.push({ ...at, code: refusal.reason, words });
    } else changed.push({ ...at, entry: one.entry, fields: one.fields });
  });
  return { created, changed, same, refused, remarks };
}

/** An import accepts without a word of the look-back that it sets, and completes without the evidence that the kind wants. */
function remarksOn(planned: PlannedRow, kinds: KindRules): Omit<MarkedRow<RowRemark>, keyof RowPlace>[] {
  if (planned.kind !== 'create' && planned.kind !== 'change') return [];
  const goesBack = planned.kind === 'change' && planned.backwards;
  const words = goesBack ? `${planned.entry.progress}% → ${planned.fields.progress}%` : '';
  return [...(goesBack ? [{ code: 'backwards' as const, words }] : []), ...followsFrom(planned, kinds)];
}

function followsFrom(
  planned: Extract<PlannedRow, { kind: 'create' | 'change' }>,
  kinds: KindRules,
): Omit<MarkedRow<RowRemark>, keyof RowPlace>[] {
  const { evidence, lookBackMonths } = kinds.get(planned.row.kind) ?? {};
  const { state, progress } = planned.kind === 'create' ? planned.row : planned.fields;
  const completes = state === 'closed' || state === 'submitted' || progress === 100;
  const isBacked = planned.kind === 'change' && (planned.entry.evidence ?? []).length > 0;
  return [
    ...(completes && evidence === 'required' && !isBacked ? [{ code: 'no_evidence' as const, words: '' }] : []),
    ...(state === 'closed' && lookBackMonths !== undefined
      ? [{ code: 'look_back' as const, words: String(lookBackMonths) }]
      : []),
  ];
}
