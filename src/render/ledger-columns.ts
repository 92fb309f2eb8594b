import { addDays, daysBetween, type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { FieldValue } from '../core/slots.ts';
import type { Cell, Column, ColumnType, Fill } from '../files/sheet.ts';
import { type Entry, isOverdue, isOwed } from '../ledger/entry.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { DECISION_PREFIX } from '../ledger/measures.ts';
import { PAPER_TEXTS } from './catalogue/papers.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { checkColumn } from './checks-view.ts';
import type { Names } from './names.ts';
import { localMinute } from './paper-facts.ts';

/** A column with what stands in it. */
export interface PaperField extends Column {
  read(entry: Entry): Cell;
}

/** Against what the columns of a kind are read. */
export interface ColumnFacts {
  readonly kind: LedgerKind;
  readonly names: Names;
  readonly today: LocalDate;
  readonly zone: string;
  readonly acceptedAt: ReadonlyMap<number, Instant>;
}

/** Work that is owed within so many days is marked. */
const SOON_DAYS = 7;

const { ledgerColumns: LABELS } = PAPER_TEXTS;

/** The columns of the shape of a kind, in their order: figures and points stand nowhere, and are owed by nobody. */
export function usualFields(facts: ColumnFacts): readonly PaperField[] {
  const isTask = facts.kind.shape === 'task';
  return [
    ...subjectFields(facts),
    ...(isTask ? [...standingFields(facts), ...acceptanceFields(facts)] : []),
    ...recordFields(facts),
  ];
}

function subjectFields({ kind, names }: ColumnFacts): readonly PaperField[] {
  const supporters = ({ supportUnitIds }: Entry) => supportUnitIds?.map(names.unit).join(PAPER_TEXTS.joined);
  return [
    { key: 'no', label: LABELS.no, ...NUMBER, read: ({ no }) => no },
    { key: 'source', label: LABELS.source, ...SHORT, read: ({ source }) => source?.number },
    { key: 'category', label: LABELS.category, ...WORDS, read: ({ category }) => category },
    { key: 'title', label: kind.titleLabel, ...LONG, read: ({ title }) => title },
    { key: 'unit', label: LABELS.unit, ...WORDS, read: ({ unitId }) => names.unit(unitId) },
    { key: 'support', label: LABELS.support, ...WORDS, read: supporters },
    { key: 'leader', label: LABELS.leader, ...SHORT, read: ({ leaderName }) => leaderName },
    { key: 'owner', label: LABELS.owner, ...SHORT, read: ({ ownerName }) => ownerName },
  ];
}

function standingFields({ today, zone }: ColumnFacts): readonly PaperField[] {
  const coloured = (value: string | undefined, entry: Entry): Cell => {
    const fill = colourOf(entry, today);
    return fill === undefined ? value : { value, fill };
  };
  const daysLate = (entry: Entry) =>
    entry.dueOn !== undefined && isOverdue(entry, today) ? daysBetween(entry.dueOn, today) : undefined;
  const daysIdle = (entry: Entry) =>
    isOwed(entry) ? daysBetween(toLocalTime(entry.reportedAt ?? entry.registeredAt, zone).date, today) : undefined;
  return [
    { key: 'state', label: LABELS.state, ...SHORT, read: (entry) => coloured(STATE_WORDS[entry.state], entry) },
    { key: 'progress', label: LABELS.progress, type: 'percent', width: 8, read: ({ progress }) => progress },
    { key: 'dueOn', label: LABELS.due, ...DAY, read: (entry) => coloured(entry.dueOn, entry) },
    { key: 'requestedDueOn', label: LABELS.requested, ...DAY, read: ({ requestedDueOn }) => requestedDueOn },
    { key: 'extensions', label: LABELS.extensions, ...NUMBER, read: ({ extensions }) => extensions ?? 0 },
    { key: 'overdueDays', label: LABELS.overdueDays, ...NUMBER, read: daysLate },
    { key: 'idleDays', label: LABELS.idleDays, ...NUMBER, read: daysIdle },
    { key: 'evidence', label: LABELS.evidence, ...NUMBER, read: ({ evidence }) => evidence?.length ?? 0 },
  ];
}

function acceptanceFields({ zone, acceptedAt }: ColumnFacts): readonly PaperField[] {
  const dateOf = (instant: Instant | undefined) => instant && toLocalTime(instant, zone).date;
  return [
    { key: 'acceptedOn', label: LABELS.accepted, ...DAY, read: ({ no }) => dateOf(acceptedAt.get(no)) },
    { key: 'lookBackOn', label: LABELS.lookBack, ...DAY, read: ({ lookBackOn }) => lookBackOn },
    { key: 'lookedBackOn', label: LABELS.lookedBack, ...DAY, read: ({ lookedBackAt }) => dateOf(lookedBackAt) },
  ];
}

function recordFields({ zone }: ColumnFacts): readonly PaperField[] {
  return [
    {
      key: 'registeredAt',
      label: LABELS.registered,
      ...MINUTE,
      read: (entry) => localMinute(entry.registeredAt, zone),
    },
    { key: 'updatedAt', label: LABELS.updated, ...MINUTE, read: (entry) => localMinute(entry.updatedAt, zone) },
  ];
}

const NUMBER = { type: 'number', width: 9 } as const;
const SHORT = { type: 'text', width: 10 } as const;
const WORDS = { type: 'text', width: 18 } as const;
const LONG = { type: 'text', width: 40 } as const;
const DAY = { type: 'date', width: 12 } as const;
const MINUTE = { type: 'time', width: 17 } as const;

/** Red: overdue; amber: owed within `SOON_DAYS`; green: closed. */
function colourOf(entry: Entry, today: LocalDate): Fill | undefined {
  if (entry.state === 'closed') return 'green';
  if (isOverdue(entry, today)) return 'red';
  const isSoon = isOwed(entry) && entry.dueOn !== undefined && entry.dueOn <= addDays(today, SOON_DAYS);
  return isSoon ? 'amber' : undefined;
}

/** Columns that only some kinds use, and the fields that the kind declares; only those with something in them. */
export function ownFields({ kind, names }: ColumnFacts, entries: readonly Entry[]): readonly PaperField[] {
  const found: PaperField[] = [];
  if (entries.some(({ parentNo }) => parentNo !== undefined))
    found.push({ key: 'parentNo', label: LABELS.parent, ...NUMBER, read: ({ parentNo }) => parentNo });
  if (entries.some(({ period }) => period !== undefined))
    found.push({ key: 'period', label: LABELS.period, ...SHORT, read: ({ period }) => period });
  const types = typesOfFields(entries);
  const declared = kind.fields.map(({ id }) => id).filter((id) => types.has(id));
  for (const id of new Set([...declared, ...types.keys()])) {
    const field = kind.fields.find((one) => one.id === id);
    const toName = field?.type === 'unit' ? names.unit : field?.type === 'person' ? names.person : undefined;
    const read = ({ fields }: Entry) => {
      const value = fields?.[id];
      return typeof value === 'string' && toName ? toName(value) : value;
    };
    found.push({
      key: `field:${id}`,
      label: field?.label ?? checkColumn(id) ?? id,
      type: types.get(id) ?? 'text',
      width: 14,
      read,
    });
  }
  return found;
}

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** A column is of the type that all its values have; text where they differ. */
function typesOfFields(entries: readonly Entry[]): ReadonlyMap<string, ColumnType> {
  const types = new Map<string, ColumnType>();
  for (const { fields } of entries) {
    if (fields === undefined) continue;
    for (const [id, value] of Object.entries(fields)) {
      if (id.startsWith(DECISION_PREFIX)) continue;
      const type = typeOf(value);
      types.set(id, (types.get(id) ?? type) === type ? type : 'text');
    }
  }
  return types;
}

function typeOf(value: FieldValue): ColumnType {
  if (typeof value === 'number') return 'number';
  return LOCAL_DATE.test(value) ? 'date' : 'text';
}
