import type { FieldValue, Read } from '../core/slots.ts';
import { readInterval } from '../language/dates.ts';
import { readNumber } from '../language/numbers.ts';
import { anyOf } from './kind-names.ts';
import type { KnownField, KnownKind, Scene } from './scene.ts';
import { type FoundUnit, findUnits } from './unit-names.ts';

/** The fields of a kind that a text states, and the text without them. */
export interface FoundFields {
  readonly fields: Readonly<Record<string, Read<FieldValue>>>;
  /** Stretches between stops that are about something else, in order. */
  readonly rest: readonly string[];
}

/** Reads 类型:诉讼服务,级别省级 and 从东岭公安移交东岭检察院: each stretch between stops tells a field, units, or neither. */
export function readKindFields(text: string, kind: KnownKind, scene: Scene): FoundFields {
  const fields: Record<string, Read<FieldValue>> = {};
  const rest: string[] = [];
  for (const piece of text.split(STOPS).slice(0, MOST_PIECES)) {
    const told = readPiece(piece.trim(), kind, scene);
    for (const [id, value] of Object.entries(told.fields)) fields[id] ??= value;
    if (told.rest !== '') rest.push(told.rest);
  }
  return { fields, rest };
}

/** Reads the answer to a question for one field: the value alone, or with its name. */
export function readFieldAnswer(text: string, field: KnownField, scene: Scene): Read<FieldValue> | undefined {
  const named = namedValue(text, field);
  return readValue(named ?? text.trim(), field, scene);
}

const STOPS = /[,。;\n]/u;
const MOST_PIECES = 40;

interface Piece {
  readonly fields: Readonly<Record<string, Read<FieldValue>>>;
  readonly rest: string;
}

function readPiece(piece: string, { fields = [] }: KnownKind, scene: Scene): Piece {
  for (const field of fields.filter(({ type }) => type !== 'unit')) {
    const said = namedValue(piece, field);
    const value = said === undefined ? bareChoice(piece, field) : readValue(said, field, scene);
    if (value) return { fields: { [field.id]: { value: value.value, words: piece } }, rest: '' };
  }
  return readUnits(
    piece,
    fields.filter(({ type }) => type === 'unit'),
    scene,
  );
}

/** What stands behind the name of a field at the start of a stretch. */
function namedValue(piece: string, { label, names }: KnownField): string | undefined {
  const said = new RegExp(`^(?:其|该)?(?:${anyOf([label, ...names])})\\s?[:是为]?\\s?(?=\\S)`, 'u').exec(piece);
  return said ? piece.slice(said[0].length).trim() : undefined;
}

/** 省级 alone names the level. */
function bareChoice(piece: string, { choices }: KnownField): Read<FieldValue> | undefined {
  const value = choices.find((choice) => piece === choice);
  return value === undefined ? undefined : { value, words: piece };
}

function readValue(said: string, field: KnownField, scene: Scene): Read<FieldValue> | undefined {
  const value = VALUES[field.type](said, { field, scene });
  return value === undefined || value === '' ? undefined : { value, words: said };
}

interface ValueContext {
  readonly field: KnownField;
  readonly scene: Scene;
}

/** Longest text of a field. */
const LONGEST = 120;

const VALUES: Readonly<Record<KnownField['type'], (said: string, context: ValueContext) => FieldValue | undefined>> = {
  text: (said) => said.slice(0, LONGEST),
  choice: (said, { field }) => field.choices.find((choice) => said.includes(choice)),
  number: readCount,
  date: readDay,
  person: readPerson,
  unit: (said, { scene }) => findUnits(said, scene.units)[0]?.unitId,
};

function readCount(said: string): number | undefined {
  const words = /^(?:\d{1,3}(?:,\d{3})+|[\d.]{1,12})[千万亿]?|^[〇零一二三四五六七八九十百千万亿两]{1,10}/u.exec(
    said,
  )?.[0];
  const amount = words === undefined ? undefined : readNumber(words);
  return typeof amount === 'number' ? amount : undefined;
}

function readDay(said: string, { scene }: ValueContext): string | undefined {
  const local = new Date(scene.now.getTime() + SHANGHAI_MS).toISOString();
  return readInterval(said, { date: local.slice(0, 10), time: local.slice(11, 16) })?.start.slice(0, 10);
}

const SHANGHAI_MS = 8 * 3_600_000;

function readPerson(said: string, { scene }: ValueContext): string | undefined {
  const known = scene.people.find(({ name }) => said.startsWith(name))?.name;
  return known ?? /^[\u4e00-\u9fa5]{2,4}(?=同志|$|\s)/u.exec(said)?.[0];
}

/** 从东岭公安移交东岭检察院: a unit belongs to the field whose name stands right before it. */
function readUnits(piece: string, fields: readonly KnownField[], scene: Scene): Piece {
  const found: Record<string, Read<FieldValue>> = {};
  let rest = '';
  let end = 0;
  for (const unit of fields.length > 0 ? findUnits(piece, scene.units) : []) {
    const before = piece.slice(end, unit.start);
    const named = fieldBefore(before, fields);
    if (!named || named.field.id in found) continue;
    found[named.field.id] = { value: unit.unitId, words: `${named.words}${unit.words}` };
    rest += before.slice(0, before.length - named.words.length);
    end = afterUnit(piece, unit);
  }
  return { fields: found, rest: `${rest}${piece.slice(end)}`.trim() };
}

function afterUnit(piece: string, { end }: FoundUnit): number {
  return end + (/^(?:保管|接收|处理|办理|管)/u.exec(piece.slice(end))?.[0].length ?? 0);
}

function fieldBefore(
  before: string,
  fields: readonly KnownField[],
): { readonly field: KnownField; readonly words: string } | undefined {
  const found = fields.flatMap((field) => {
    const words = new RegExp(`(?:${anyOf([field.label, ...field.names])})\\s?[:是为]?\\s?$`, 'u').exec(before)?.[0];
    return words === undefined ? [] : [{ field, words }];
  });
  return found.sort((one, other) => other.words.length - one.words.length)[0];
}
