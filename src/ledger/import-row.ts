import type { LocalDate } from '../core/clock.ts';
import type { EntryState } from '../core/slots.ts';
import type { Act } from './change.ts';
import type { Entry, SourceNumber } from './entry.ts';
import type { FieldValues } from './event.ts';

/** A row of a sheet that is to become an entry, its unit within reach. Absent fields are not said. */
export interface ImportRow {
  /** Its place in the whole file, from 0: two sheets may both have a row 5. */
  readonly place: number;
  readonly kind: string;
  readonly title: string;
  readonly unitId: string;
  readonly source?: SourceNumber;
  readonly supportUnitIds?: readonly string[];
  readonly leaderName?: string;
  readonly ownerName?: string;
  readonly dueOn?: LocalDate;
  /** Another date than the entry has is only asked for: the kind says `deadline: fixed`. */
  readonly asksForLater?: true;
  readonly category?: string;
  /** Whole percent 0..100. */
  readonly progress?: number;
  readonly state?: EntryState;
  /** Measures and remarks, as typed. */
  readonly note?: string;
}

/** The entry that a row becomes. */
export function entryOf(row: ImportRow, no: number, act: Act): Entry {
  const { place: _place, note: _note, asksForLater: _asks, state, progress, ...kept } = row;
  return {
    ...kept,
    no,
    ...standingOf(state, progress),
    ...(state === 'submitted' && { submittedBy: act.personId }),
    ...(progress !== undefined && progress > 0 && { progressAt: act.at }),
    registeredAt: act.at,
    updatedAt: act.at,
    version: 1,
  };
}

/** The fields that a row says of an entry; of a new one also who submitted it. */
export function fieldsOf(row: ImportRow, entry: Entry | undefined, submittedBy?: string): FieldValues {
  const { title, supportUnitIds, leaderName, ownerName, category } = row;
  const said = {
    title,
    supportUnitIds,
    leaderName,
    ownerName,
    category,
    ...dateAgainst(row, entry),
    ...standingAgainst(row, entry),
  };
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return row.state === 'submitted' && submittedBy !== undefined ? { ...fields, submittedBy } : fields;
}

function dateAgainst({ dueOn, asksForLater }: ImportRow, entry: Entry | undefined): FieldValues {
  if (dueOn === undefined) return {};
  const isAsked = asksForLater && entry?.dueOn !== undefined && entry.dueOn !== dueOn;
  return isAsked ? { requestedDueOn: dueOn } : { dueOn };
}

function standingOf(state: EntryState = 'open', progress = 0): Pick<Entry, 'state' | 'progress'> {
  return { state, progress };
}

/** Under way without a figure, or done where it is accepted already, says nothing new. */
function standingAgainst(
  { state, progress }: ImportRow,
  entry: Entry | undefined,
): Pick<FieldValues, 'state' | 'progress'> {
  if (!entry) return standingOf(state, progress);
  if (entry.state === 'closed' && (state === 'submitted' || state === 'closed')) return {};
  const isLess = state === 'in_progress' && progress === undefined && entry.state !== 'open';
  if (state === undefined || isLess) return {};
  return { state, ...(progress !== undefined && { progress }) };
}
