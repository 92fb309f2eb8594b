import type { Person } from '../../../core/people.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { FieldValue, Read, StatedFigures } from '../../../core/slots.ts';
import type { Change } from '../../../ledger/change.ts';
import { proposeMeasures } from '../../../ledger/measures.ts';
import { recordPoints } from '../../../ledger/points.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { POINTS_TEXTS } from '../../../render/catalogue/points.ts';
import { askForItem, askForPoints, askToRecord, askWhichPerson, showRecorded } from '../../../render/points-view.ts';
import { checkKindRole } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import {
  findPeople,
  getPointsKind,
  maySeePoints,
  type PointsKind,
  readConcerned,
  readPointsOfYear,
} from '../../people-points.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { confirmButtons } from './ask-back.ts';

/** Records an error of a person, in private. What is not clear is asked for; what the points call for is only proposed. */
export const recordPointsOf: Handler = async (turn) => {
  const { figures } = turn.reading.slots;
  if (!figures) throw new Error('record_points needs figures');
  if (turn.scene.conversation.kind === 'group') throw new Refusal({ reason: 'private_only' });
  const kind = getPointsKind(turn, figures.kind);
  checkKindRole(turn, kind, 'mayRegister');
  if (!figures.subject) return asking(turn, 'points', askForField(turn, 'person'));
  const people = await candidates(turn, figures.subject.value, figures);
  const [person, ...others] = people;
  if (!person) throw new Refusal({ reason: 'no_such_person', words: figures.subject.words });
  const names = await readNames(turn.tx);
  if (others.length > 0) return asking(turn, 'unit', { reply: askWhichPerson(people, turn.reading, names) });
  const item = kind.points.items.find(({ id }) => id === figures.values.item?.value);
  if (!item) return asking(turn, 'points', { reply: askForItem(kind.points, turn.reading) });
  const stated = figures.values.points;
  if (stated && Number(stated.value) !== item.points && !turn.reading.slots.confirmed)
    return asking(turn, 'points', { reply: askForPoints(item, Number(stated.value), turn.reading) });
  if (turn.reading.confirmFirst && !turn.reading.slots.confirmed) return confirm(turn, kind, figures);
  const points = stated ? { value: Number(stated.value), words: stated.words } : { value: item.points, words: '' };
  return record(turn, kind, {
    person,
    said: figures.subject.words,
    item: { value: item.label, words: figures.values.item?.words ?? item.label },
    points,
    values: figures.values,
  });
};

/** A button names the person; an answer the unit. */
async function candidates(turn: Turn, name: string, figures: StatedFigures): Promise<readonly Person[]> {
  const { unitId, reference } = turn.reading.slots;
  const found = await findPeople(turn, name, (figures.unitId ?? unitId)?.value);
  const chosen = found.filter(({ id }) => id === reference);
  return chosen.length > 0 ? chosen : found;
}

function asking(turn: Turn, field: string, { reply }: Outcome): Outcome {
  const { intent, slots } = turn.reading;
  return { reply, memory: { pending: { kind: 'missing_field', intent, slots, field, askedAt: turn.at } } };
}

function confirm(turn: Turn, kind: PointsKind, figures: StatedFigures): Outcome {
  const { intent, slots } = turn.reading;
  const said = [figures.subject, ...Object.values(figures.values)].map((read) => read?.words ?? '');
  return {
    reply: askToRecord(kind.label, said, confirmButtons(intent, slots, LEDGER_TEXTS.buttons)),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}

interface StatedError {
  readonly person: Person;
  readonly said: string;
  readonly item: Read<string>;
  readonly points: Read<number>;
  readonly values: Readonly<Record<string, Read<FieldValue>>>;
}

async function record(
  turn: Turn,
  kind: PointsKind,
  { person, said, item, points, values }: StatedError,
): Promise<Outcome> {
  const { item: _, points: __, ...fields } = values;
  const change = recordPoints(
    {
      ...{ kind, item, points, fields, unitId: person.unitId },
      no: await turn.tx.ledger.nextNo(),
      title: POINTS_TEXTS.title(person.name, item.value),
      person: { value: person.id, words: said },
    },
    actOf(turn),
  );
  await recordChange(turn.tx, change);
  await rememberForUndo(turn, [change]);
  return { reply: await shown(turn, kind, { change, person }) };
}

/** The sum and what follows from it are told to who may see the points of the unit. */
async function shown(turn: Turn, kind: PointsKind, { change, person }: { change: Change; person: Person }) {
  const year = change.entry.period ?? '';
  const isSeen = await maySeePoints(turn, person.unitId);
  const records = isSeen ? await readPointsOfYear(turn, kind, year) : [];
  const concerned = await readConcerned(turn, person.id, person.unitId);
  return showRecorded({
    kind,
    change,
    person,
    year,
    records: isSeen ? records : undefined,
    proposals: isSeen ? proposeMeasures(records, kind.points, concerned) : [],
    undo: { intent: 'undo', slots: { reference: turn.message.id } },
    names: await readNames(turn.tx),
  });
}
