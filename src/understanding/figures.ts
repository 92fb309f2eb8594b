import type { Period } from '../core/clock.ts';
import { periodOf } from '../core/clock.ts';
import type { FieldValue, Read, Slots, StatedFigures } from '../core/slots.ts';
import { findPeriods, type SaidPeriod } from './figure-period.ts';
import { type FiguresSubject, findFiguresSubject, subjectOf } from './figure-subject.ts';
import { type FoundFigure, findFigures } from './figure-values.ts';
import { readFiguresQuestion } from './figures-question.ts';
import type { Reading, Scene } from './scene.ts';
import { isStated } from './segments.ts';
import { asks, doubts, stanceOf } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads counts and indicators that are reported (10月评查案件120件) or asked about (10月评查了多少): only where a kind, an
 * indicator or a field is called by its name, and for a report with a number at it, said and neither planned, heard of,
 * nor told of an entry.
 */
export function readFigures(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  if (text.length > LONGEST || PASSED_ON.test(text) || namesEntry(utterance)) return undefined;
  const subject = findFiguresSubject(text, scene.kinds);
  if (!subject) return undefined;
  const report = asks(text) ? undefined : readReport(utterance, subject);
  return report ?? readFiguresQuestion(utterance, subject);
}

/** What is reported in passing in a long message is not read. */
const LONGEST = 300;

/** What is told to others, or passed on, is not reported: 通知各法院报10月评查数. */
const PASSED_ON =
  /^转\s?[:,]|^[「“"『][^」”"』]*[」”"』]$|提醒|通知|转告|转发|群发|告诉|告知|催|督促|固定答复|问法|撤销|撤回|(?:叫|让|请|要)各[^,。;]{0,8}(?:报|填|交)/u;
// 案件评查流于形式那条评查了30件; 登记一条:评查发现瑕疵3件.
const OF_AN_ENTRY =
  /#\s?\d|[那这该]一?[条项](?!数)|第?\d{1,5}\s?号(?!文)|(?:登记|录入|列入|列进|记入|纳入|列为|补登)[^,。;]{0,6}(?:问题|整改|台账|事项|一[条项个]|清单)|(?:请|都|也|给|帮我|麻烦)(?:登记|录入|列进去|记上|登上)/u;

function namesEntry({ text }: Utterance): boolean {
  return OF_AN_ENTRY.test(text);
}

function readReport(utterance: Utterance, subject: FiguresSubject): Reading | undefined {
  const figures = findFigures(subject.rest, subject.counted).filter((found) => isReported(utterance, found));
  if (figures.length === 0 || (subject.kind.shape === 'tally' && !subject.isSure && !figures.some(isByLabel))) return;
  return toReading(utterance.scene, toStated(utterance, subject, figures));

  function isByLabel({ id, figure }: FoundFigure): boolean {
    return subject.kind.fields?.some((field) => field.id === id && figure?.words.includes(field.label)) ?? false;
  }
}

/** What was asked about stays, where the message only adds to it. */
function toReading({ pending }: Scene, stated: StatedFigures): Reading {
  const asked = pending?.intent === 'report_figures' ? pending.slots.figures : undefined;
  const goesOn = asked !== undefined && asked.kind === stated.kind;
  const figures = goesOn ? { ...asked, ...stated, values: { ...asked.values, ...stated.values } } : stated;
  return {
    intent: 'report_figures',
    slots: { figures },
    confidence: 1,
    alternatives: [],
    ...(goesOn && { answersPending: true }),
  };
}

/** The answer to a question for figures, a period or an indicator, which need not name the kind again. */
export function fillFigures(utterance: Utterance, { figures: asked }: Slots): Slots | undefined {
  const kind = utterance.scene.kinds.find(({ id }) => id === asked?.kind);
  if (!asked || !kind) return undefined;
  const indicator = kind.indicators?.find(({ id }) => id === asked.subject?.value);
  const subject = findFiguresSubject(utterance.text, [kind]) ?? subjectOf(kind, indicator, utterance.text);
  const found = findFigures(subject.rest, subject.counted).filter((figure) => isReported(utterance, figure));
  const { values, ...stated } = toStated(utterance, subject, found);
  const tells = found.length > 0 || stated.period !== undefined || stated.subject !== undefined;
  return tells ? { figures: { ...asked, ...stated, values: { ...asked.values, ...values } } } : undefined;
}

/** Said, by the speaker, of what is done: no plan, no comparison, no hearsay before it. */
function isReported({ clauses }: Utterance, { numberAt }: FoundFigure): boolean {
  const at = clauses.findIndex((clause) => clause.start <= numberAt && numberAt < clause.end);
  const clause = clauses[at];
  if (!clause || !isStated(clauses, at) || doubts(clause.text) || PLANS.test(clause.text)) return false;
  return clauses.slice(0, at).every(({ text }) => !['reported', 'supposed', 'example'].includes(stanceOf(text)));
}

const PLANS =
  /计划|拟|打算|准备|力争|争取|确保|目标|预计|预期|预估|任务(?:是|数|为)|(?:要|须|必须|应当?|需要?)(?:再)?(?:达|完成|评查|报)|还(?:要|差|剩|需)|至少|不少于|不低于|上限|下限|明年|下个?(?:月|周|季度|年)|(?<!不)将(?!近)|标准(?:是|为)|同期|同比|环比|比(?:去年|上|往年|前)|较(?:上|去年)/u;

function toStated(
  utterance: Utterance,
  { kind, indicator }: FiguresSubject,
  figures: readonly FoundFigure[],
): StatedFigures {
  const units = [
    ...new Map(findUnits(utterance.text, utterance.scene.units).map((unit) => [unit.unitId, unit])).values(),
  ];
  const onTop = figures.some(({ start, end }) => ADDS.test(utterance.text.slice(Math.max(0, start - 6), end)));
  const sort = kind.period ?? 'month';
  const periods = findPeriods(utterance.text, utterance.today).filter(({ sort: said }) => said !== 'day' || onTop);
  const period = toPeriod(periods, sort, { onTop, today: utterance.today });
  const [unit] = units;
  // Two units or two periods in one breath: which figure is whose is asked, not guessed.
  const isClear = units.length < 2 && new Set(periods.map(({ value }) => value)).size < 2;
  return {
    kind: kind.id,
    ...(unit && isClear && { unitId: { value: unit.unitId, words: unit.words } }),
    ...(period && isClear && { period }),
    ...(indicator && { subject: { value: indicator.value.id, words: indicator.words } }),
    values: isClear ? toValues(figures) : {},
    ...(onTop && { onTop: true as const }),
  };
}

const ADDS = /又|再(?!次)|追加|补报|累加|新增|另外/u;

/** Empty value: a time is named that is no period of the kind, so that it is asked for. */
function toPeriod(
  periods: readonly SaidPeriod[],
  sort: Period,
  { onTop, today }: { readonly onTop: boolean; readonly today: string },
): Read<string> | undefined {
  const exact = periods.find((period) => period.sort === sort);
  if (exact) return { value: exact.value, words: exact.words };
  const [other] = periods;
  if (!other) return undefined;
  // 本周又评查30件 comes on top of what the month has so far.
  const isNow = other.sort === 'day' || other.value === periodOf(today, other.sort);
  return { value: onTop && isNow && isShorter(other.sort, sort) ? periodOf(today, sort) : '', words: other.words };
}

const LENGTHS: readonly SaidPeriod['sort'][] = ['day', 'week', 'month', 'quarter', 'year'];

function isShorter(one: SaidPeriod['sort'], other: SaidPeriod['sort']): boolean {
  return LENGTHS.indexOf(one) < LENGTHS.indexOf(other);
}

/** A field with two different numbers, or none that is exact, is left out: it is asked for. */
function toValues(figures: readonly FoundFigure[]): Record<string, Read<FieldValue>> {
  const values: Record<string, Read<FieldValue>> = {};
  for (const { id, figure } of figures) {
    const same = figures.filter((other) => other.id === id);
    if (figure && same.every((other) => other.figure?.value === figure.value)) values[id] ??= figure;
  }
  return values;
}
