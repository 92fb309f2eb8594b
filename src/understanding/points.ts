import type { Read, Slots, StatedFigures } from '../core/slots.ts';
import { readNumber } from '../language/numbers.ts';
import { readKindFields } from './kind-fields.ts';
import { anyOf, findName, namesOfKind } from './kind-names.ts';
import { readPointsQuestion } from './points-question.ts';
import type { KnownKind, Reading, Scene } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads an error for which a person gets points (给张三记2分,文书超期; 登记执法过错:李明,案卷遗漏,扣3分), and questions about points. Only
 * where points are spoken of by name, of a person, and nothing is planned, denied or heard of.
 */
export function readPoints(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const kind = scene.kinds.find(({ points, register }) => points !== undefined && register !== false);
  if (!kind || text.length > LONGEST || PASSED_ON.test(text) || FREE_TEXTS.has(scene.pending?.field ?? '')) return;
  if (utterance.numbers.some(({ words }) => words.includes('#'))) return undefined;
  const named = scene.kinds.find((one) => one.points && findName(text, namesOfKind(one))) ?? kind;
  return (asks(text) ? undefined : readRecord(utterance, named)) ?? readPointsQuestion(utterance, named);
}

const LONGEST = 120;
const FREE_TEXTS = new Set(['message', 'title', 'part']);
const PASSED_ON =
  /提醒(?!线|了?没)|群发|转告|通知(?!书)|转发|告知|告诉|发给|问法|固定答复|撤销|撤回|规定|条例|办法|标准/u;
const NOT_DONE =
  /(?:不|别|没|未|免|甭|取消)(?:用|要|再|能|该|应|予|给|被)?[^,。]{0,6}?(?:记|扣)|再犯|下次|以后|将会?|拟|打算|计划|可能|建议|会(?:被|给)?(?:记|扣)|要(?:被)?(?:记|扣)|应该?(?:被)?(?:记|扣)/u;

const SCORE =
  /(?:记|扣|计)(?:了|上)?\s?(?<score>\d{1,4}(?:[.]\d{1,2})?|[一二两三四五六七八九十]{1,3})\s?分(?!钟|之|别|解|析)/u;

function readRecord(utterance: Utterance, kind: KnownKind): Reading | undefined {
  const { text, clauses, scene } = utterance;
  const said = clauses.every((clause) => stanceOf(clause.text) === 'said') && !NOT_DONE.test(text);
  const head = said ? headOf(text, kind, scene) : undefined;
  if (!head) return undefined;
  const { person, figures } = head;
  const stated = { ...toStated(utterance, kind, person?.words ?? ''), ...figures };
  // 邵诚的记分 asks.
  if (!head.isOrdered && Object.keys(stated.values).length === 0) return undefined;
  return reading({ figures: { ...stated, ...(person && { subject: person }) } });
}

interface Head {
  /** 登记 or 给 is said. */
  readonly isOrdered: boolean;
  readonly person?: Read<string>;
  readonly figures?: Pick<StatedFigures, 'unitId'>;
}

/** Who gets points; undefined: nothing of the kind is ordered. */
function headOf(text: string, kind: KnownKind, scene: Scene): Head | undefined {
  const [unit] = findUnits(text, scene.units);
  const figures = unit ? { unitId: { value: unit.unitId, words: unit.words } } : {};
  const rest = unit ? text.slice(0, unit.start) + text.slice(unit.end).replace(/^的/u, '') : text;
  const names = `(?:${anyOf(namesOfKind(kind))})`;
  const order = new RegExp(
    `^(?:请|麻烦|帮我|再)?(?:登记|录入|新增|记录|记|登|补录)(?:一下|一?[个条次笔])?(?:${names}|记分|扣分)\\s?[:,\\s]\\s?`,
    'u',
  ).exec(rest);
  if (order) return { ...personAt(rest.slice(order[0].length), scene), figures, isOrdered: true };
  const given = /^(?:请|麻烦|帮我|再)?(?:给|对|为|把)\s?(?<rest>.+)$/su.exec(rest);
  const marks = SCORE.test(rest) || /(?:记|扣)分\s*$/u.test(rest);
  if (!marks) return undefined;
  const found = personAt(given?.groups?.rest ?? rest, scene);
  // Without an order it is only said of somebody at the begin of the message, set off or known.
  return found.person ? { ...found, figures, isOrdered: given !== null } : undefined;
}

/** A name on the roster, else what stands before a stop or 记, 扣. */
function personAt(text: string, scene: Scene): { readonly person?: Read<string> } {
  const known = scene.people
    .map(({ name }) => name)
    .filter((name) => text.startsWith(name))
    .sort((one, other) => other.length - one.length)[0];
  const name =
    known ??
    /^[\u4e00-\u9fa5]{2,4}?(?=同志|\s?[,:\s]|(?:因|被)?[记扣计](?:了|上)?\s?[\d一二两三四五六七八九十])/u.exec(
      text,
    )?.[0];
  if (name === undefined || (known === undefined && NOT_PERSON.test(name))) return {};
  return { person: { value: name, words: name } };
}

const NOT_PERSON =
  /[院局所部委办处科室庭队组人员]$|^(?:我们?|他们?|她|你们?|大家|本次|本院|本局|考核|考评|检查|评查|年度|全年|因为|由于|每人|各|这次|上次|已经|今天|昨天|问题|进度|目前|记分|扣分)/u;

/** Item, points and further fields, wherever they stand. */
function toStated({ text, scene }: Utterance, kind: KnownKind, person: string): StatedFigures {
  const items = kind.points?.items ?? [];
  const rest = person === '' ? text : text.replace(person, ' ');
  const found = findName(
    rest,
    items.flatMap(({ label, names }) => [label, ...names]),
  );
  const item = items.find(({ label, names }) => found && [label, ...names].includes(found.name));
  const score = SCORE.exec(text) ?? /^\s?(?:按|记|扣)?\s?(?<score>\d{1,4}(?:[.]\d{1,2})?)\s?分$/u.exec(text);
  const points = score ? readNumber((score.groups?.score ?? '').replace('两', '二')) : undefined;
  const more = (kind.fields ?? []).filter(({ id, type }) => type !== 'person' && id !== 'item' && id !== 'points');
  const { fields } = readKindFields(text, { ...kind, fields: more }, scene);
  return {
    kind: kind.id,
    values: {
      ...fields,
      ...(item && found && { item: { value: item.id, words: found.name } }),
      ...(typeof points === 'number' && score && { points: { value: points, words: score[0].trim() } }),
    },
  };
}

/** The answer to a question for the person, the error or the points. A number answers which of two is meant. */
export function fillPoints(utterance: Utterance, slots: Slots): Slots | undefined {
  const { figures } = slots;
  const kind = utterance.scene.kinds.find(({ id }) => id === figures?.kind);
  if (!figures || !kind) return undefined;
  const { values } = toStated(utterance, kind, '');
  const { person } = figures.subject ? {} : personAt(`${utterance.text},`, utterance.scene);
  const settles =
    figures.values.item !== undefined && figures.values.points !== undefined && values.points !== undefined;
  if (!person && Object.keys(values).length === 0) return undefined;
  return {
    ...slots,
    figures: { ...figures, ...(person && { subject: person }), values: { ...figures.values, ...values } },
    ...(settles && { confirmed: true }),
  };
}

function reading(slots: Slots): Reading {
  return { intent: 'record_points', slots, confidence: 1, alternatives: [] };
}
