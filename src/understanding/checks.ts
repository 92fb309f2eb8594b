import { periodOf } from '../core/clock.ts';
import type { Read, Slots, StatedCheck } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import type { NumberMention } from './entry-numbers.ts';
import { findPeriods } from './figure-period.ts';
import { readFilter } from './filter.ts';
import { anyOf, findName, namesOfKind } from './kind-names.ts';
import { toNumberMention } from './number-mention.ts';
import type { KnownKind, Reading } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import type { Utterance } from './utterance.ts';

/**
 * Reads checks of a quarter (改革项目三季度检查:#31 良好, #31一季度评估85分,问题:…), and questions about them: which are missing,
 * how they ended, the ranking of the year. Only where 检查, 评估 or the like is said of a kind that is checked.
 */
export function readChecks(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const kinds = scene.kinds.filter(({ checks, register }) => checks !== undefined && register !== false);
  if (kinds.length === 0 || PASSED_ON.test(text) || FREE_TEXTS.has(scene.pending?.field ?? '')) return undefined;
  return readRecorded(utterance, kinds) ?? readAsked(utterance, kinds);
}

const PASSED_ON = /提醒|群发|转告|通知|转发|告知|告诉|发给|问法|固定答复|撤销|撤回/u;
const FREE_TEXTS = new Set(['message', 'title', 'part']);
const CHECKED = '(?:检查|评估|考核|考评|督查|评分|打分|评定)';

function readRecorded(utterance: Utterance, kinds: readonly KnownKind[]): Reading | undefined {
  const { text, numbers, clauses } = utterance;
  if (numbers.length === 0 || asks(text) || !new RegExp(CHECKED, 'u').test(text)) return undefined;
  if (clauses.some((clause) => stanceOf(clause.text) !== 'said') || PLANS.test(text)) return undefined;
  const period = quarterOf(utterance);
  if (!period) return undefined;
  const checks = numbers.flatMap((mention, place) =>
    readOne(utterance, { mention, end: numbers[place + 1]?.start ?? text.length, period, kinds }),
  );
  return checks.length > 0 ? reading('record_check', { checks }) : undefined;
}

const PLANS = /明年|来年|后年|计划|拟|打算|准备|力争|争取|预计|目标(?:是|为)|下(?:次|个季度|季度)/u;

/** 三季度, 本季度; a check without its quarter is not taken. */
function quarterOf({ text, today }: Utterance): Read<string> | undefined {
  const said = findPeriods(text, today).filter(({ sort }) => sort === 'quarter');
  const [first] = said;
  const isOne = first !== undefined && said.every(({ value }) => value === first.value);
  return isOne ? { value: first.value, words: first.words } : undefined;
}

interface Stretch {
  readonly mention: NumberMention;
  /** Where the next entry begins. */
  readonly end: number;
  readonly period: Read<string>;
  readonly kinds: readonly KnownKind[];
}

function readOne(utterance: Utterance, { mention, end, period, kinds }: Stretch): readonly StatedCheck[] {
  const { findEntry } = indexOf(utterance.scene.entries);
  const said = utterance.text.slice(mention.end, end);
  const found = mention.numbers.map((no) => {
    const entry = toNumberMention(no, mention.words, utterance);
    const fitting = entry.candidates.filter((one) => kinds.some(({ id }) => id === findEntry(one)?.kind));
    return { ...entry, candidates: fitting.length > 0 ? fitting : entry.candidates };
  });
  return found.flatMap((entry): readonly StatedCheck[] => {
    const of = findEntry(entry.candidates[0] ?? 0)?.kind;
    const named = kinds.find((kind) => findName(utterance.text, namesOfKind(kind)) !== undefined);
    const kind = of === undefined ? named : kinds.find(({ id }) => id === of);
    const result = kind && resultIn(said, kind);
    return result ? [{ entry, period, ...result }] : [];
  });
}

/** What stands behind the entry: a score or a grade, and what was found wrong. */
function resultIn(said: string, { grades = [] }: KnownKind): Omit<StatedCheck, 'entry' | 'period'> | undefined {
  const note = /(?:存在)?(?:问题|不足|意见|备注|说明)\s?[:是为有]\s?(?<note>[^\n]{2,300}?)[;。,\s]*$/u.exec(said);
  const head = note ? said.slice(0, note.index) : said;
  const score = /(?<score>\d{1,4}(?:[.]\d{1,2})?)\s?分(?![钟之])/u.exec(head);
  const names = grades.flatMap(({ label, names: others }) => [label, ...others].map((name) => ({ name, label })));
  const grade = new RegExp(`(?<![不未没非])(?:${anyOf(names.map(({ name }) => name))})`, 'u').exec(head)?.[0];
  const label = names.find(({ name }) => name === grade)?.label;
  if (!score && label === undefined) return undefined;
  const words = note?.groups?.note;
  return {
    ...(score && { score: { value: Number(score.groups?.score), words: score[0] } }),
    ...(label !== undefined && grade !== undefined && { grade: { value: label, words: grade } }),
    ...(words !== undefined && { note: { value: words, words } }),
  };
}

/** Questions are short. */
const LONGEST = 40;

function readAsked(utterance: Utterance, kinds: readonly KnownKind[]): Reading | undefined {
  const { text, today, numbers } = utterance;
  if (text.length > LONGEST || numbers.some(({ words }) => words.includes('#'))) return undefined;
  const kind = kinds.find((one) => findName(text, namesOfKind(one)) !== undefined);
  if (!kind) return undefined;
  const said = findPeriods(text, today);
  const filter = { ...readFilter(utterance), kind: kind.id };
  if (RANKS.test(text)) {
    const year = said.find(({ sort }) => sort === 'year')?.value ?? periodOf(today, 'year');
    return asked({ ...filter, ranking: 'fastest' }, { kind: kind.id, year });
  }
  const isMissing = MISSING.test(text);
  if (!isMissing && !RESULTS.test(text)) return undefined;
  const quarter = said.find(({ sort }) => sort === 'quarter');
  const figures = { kind: kind.id, year: quarter?.value ?? periodOf(today, 'quarter') };
  return asked(filter, { ...figures, missing: isMissing });
}

const RANKS = new RegExp(
  `(?:年终|年底|年度|全年|今年|去年|${CHECKED})[^,。]{0,8}(?:排名|排行|名次|排序|排位)|(?:排名|排行|名次)[^,。]{0,4}(?:年终|年度)`,
  'u',
);
const MISSING = new RegExp(
  `(?:没有?|未|还差|缺)(?:做|搞|开展|完成|进行|报)?[^,。]{0,8}${CHECKED}|${CHECKED}[^,。]{0,6}(?:没有?做|没完成|未做|未完成|没搞|缺)`,
  'u',
);
const RESULTS = new RegExp(`${CHECKED}(?:的)?(?:情况|结果|得分|怎么样|如何|台账|汇总)`, 'u');

function asked(
  filter: NonNullable<Slots['filter']>,
  { kind, year, missing }: { readonly kind: string; readonly year: string; readonly missing?: boolean },
): Reading {
  const period = { value: year, words: '' };
  return reading('show_checks', {
    filter,
    figures: { kind, period, values: missing ? { missing: { value: 1, words: '' } } : {} },
  });
}

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}
