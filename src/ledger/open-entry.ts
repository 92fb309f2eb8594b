import { Refusal } from '../core/refusal.ts';
import type { FieldValue, Read } from '../core/slots.ts';
import { type Act, type Change, registerChange } from './change.ts';
import { checkDueDate } from './due-date.ts';
import type { Entry } from './entry.ts';

/** All that a registration needs; what is optional here may be said later. */
export interface NewEntry {
  /** From `LedgerStore.nextNo()`. */
  readonly no: number;
  readonly kind: string;
  readonly title: Read<string>;
  readonly unitId: Read<string>;
  readonly ownerName?: Read<string>;
  readonly leaderName?: Read<string>;
  readonly supportUnitIds?: Read<readonly string[]>;
  readonly dueOn?: Read<string>;
  readonly category?: string;
  readonly parentNo?: number;
  /** Fields that the kind declares, by their ids. */
  readonly fields?: Readonly<Record<string, Read<FieldValue>>>;
}

/** Longest title kept, in characters; a message of 4,000 characters is not a title. */
export const MAX_TITLE_LENGTH = 200;

/** Registers an entry in state `open`, progress 0. Throws `Refusal` for a due date that has passed or an endless title. */
export function openEntry(stated: NewEntry, act: Act): Change {
  if (stated.title.value.length > MAX_TITLE_LENGTH) {
    throw new Refusal({ reason: 'too_long', limit: MAX_TITLE_LENGTH });
  }
  if (stated.dueOn) checkDueDate(stated.dueOn, act.today);
  const words = {
    title: stated.title.words,
    unitId: stated.unitId.words,
    ownerName: stated.ownerName?.words,
    leaderName: stated.leaderName?.words,
    supportUnitIds: stated.supportUnitIds?.words,
    dueOn: stated.dueOn?.words,
    fields: fieldWords(stated),
  };
  return registerChange(toEntry(stated, act), words, act);
}

function toEntry(stated: NewEntry, act: Act): Entry {
  return {
    no: stated.no,
    kind: stated.kind,
    title: stated.title.value,
    unitId: stated.unitId.value,
    ...(stated.ownerName ? { ownerName: stated.ownerName.value } : {}),
    ...(stated.leaderName ? { leaderName: stated.leaderName.value } : {}),
    ...supportFields(stated),
    state: 'open',
    progress: 0,
    ...(stated.dueOn ? { dueOn: stated.dueOn.value } : {}),
    ...(stated.category === undefined ? {} : { category: stated.category }),
    ...(stated.parentNo === undefined ? {} : { parentNo: stated.parentNo }),
    ...fieldValues(stated),
    registeredAt: act.at,
    updatedAt: act.at,
    version: 1,
  };
}

function fieldValues({ fields = {} }: NewEntry): Pick<Entry, 'fields'> {
  const said = Object.entries(fields).map(([id, { value }]) => [id, value] as const);
  return said.length > 0 ? { fields: Object.fromEntries(said) } : {};
}

function fieldWords({ fields = {} }: NewEntry): string | undefined {
  const said = Object.values(fields).map(({ words }) => words);
  return said.length > 0 ? said.join(' ') : undefined;
}

/** A unit that leads does not support. */
function supportFields({ unitId, supportUnitIds }: NewEntry): Pick<Entry, 'supportUnitIds'> {
  const supporters = (supportUnitIds?.value ?? []).filter((id) => id !== unitId.value);
  return supporters.length > 0 ? { supportUnitIds: supporters } : {};
}
