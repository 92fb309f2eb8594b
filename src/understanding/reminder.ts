import type { Schedule } from '../core/clock.ts';
import type { Read, Slots } from '../core/slots.ts';
import { findIntegers } from '../language/numbers.ts';
import { findSchedule, type Span } from '../language/schedule.ts';
import { readAnswerBy, spellAnswerBy, withoutAnswerBy } from './answer-by.ts';
import { toBody } from './body.ts';
import { takeTerms } from './order-terms.ts';
import { readOwing } from './owing-units.ts';
import { findTargets, type TargetRun, toSelection } from './targets.ts';
import { namesUnknownUnit } from './unknown-unit.ts';
import type { Utterance } from './utterance.ts';

/**
 * When, whom and of what to remind: the message is what is left without the order, its time and its targets. A time or
 * a target that is said and was not read whole leaves its slot empty, to be asked for.
 */
export function readReminder({ text: whole, scene }: Utterance): Slots {
  const { rest: text, terms } = takeTerms(spellAnswerBy(whole, scene));
  const order = findOrder(text);
  const found = findSchedule(withoutAnswerBy(text, scene), scene.now, scene.days);
  const ofEntries = found?.schedule.kind === 'deadline' ? readOwing(text, found.spans, scene) : undefined;
  const lead = ofEntries ? undefined : readLead(text);
  const { runs: named, exclusions, unclear } = findTargets(text, scene);
  const apart = named.find((run) => run.where && run.end <= order.start);
  const runs = chooseTargets(named, order, text).map((run) => (apart?.where ? { where: apart.where, ...run } : run));
  const timed = [...(found?.spans ?? []), ...(lead?.spans ?? [])];
  const body = readBody({
    text,
    order,
    spans: [...timed, ...runs, ...(apart ? [apart] : []), ...exclusions, ...(ofEntries?.spans ?? [])],
  });
  const isKnown = !unclear && (ofEntries !== undefined || !isUnknown({ text, scene }, { order, runs, timed }));
  const schedule: Read<Schedule> | undefined = found && { value: earlier(found.schedule, lead), words: found.words };
  const targets = ofEntries ? ofEntries.select(runs) : toSelection(runs, text, scene);
  return {
    ...(schedule ? { schedule } : {}),
    ...(isKnown ? { targets } : {}),
    ...(body ? { body: toBody(body) } : {}),
    ...readAnswerBy(text, schedule, scene),
    ...terms,
  };
}

/** Where the text says 提醒 or the like; the last one when it says so twice (…后天一早提醒就行). */
function findOrder(text: string): Span {
  const match = [...text.matchAll(ORDER)][0];
  return match ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: 0 };
}

const ORDER =
  /(?:请|麻烦|记得|帮我|帮忙|给我|你|到时候?|到点|准时|按时|定时|自动|群里|统一)*(?:再)?(?:(?:设|建|定|加|弄|整|订|安排|来|新建|创建|设置)(?:置)?(?:一?个|一?条)?)?(?:提[醒型星形]|闹钟|叫(?=一下|下|上|各|他|[东西南高临安市])|喊(?=一下|下|上|各|他|[东西南高临安市])|督促|敦促|催促|催(?=一下|一声|一[次遍]|他们|各)|知会)(?:一声|一下|下|一哈|一[次遍](?!性))?(?:给)?[\s:,]*/gu;

interface Lead {
  readonly minutes: number;
  readonly spans: readonly Span[];
}

/** 提前半小时: how long before the time said. */
function readLead(text: string): Lead | undefined {
  const match =
    /提前(半个?小时|[\d一二两三四五六七八九十]{1,3}(?:刻钟|分钟|个?小时|天))(?!(?:上午|下午|早|晚|中午|\d))/u.exec(
      text,
    );
  const words = match?.[1] ?? '';
  const amount = words.startsWith('半') ? 0.5 : findIntegers(words)[0]?.value;
  if (!match || amount === undefined) return undefined;
  const unit = UNIT_MINUTES.find(([name]) => words.includes(name))?.[1] ?? 0;
  return { minutes: amount * unit, spans: [{ start: match.index, end: match.index + match[0].length }] };
}

const UNIT_MINUTES = [
  ['分钟', 1],
  ['刻钟', 15],
  ['小时', 60],
  ['天', 1440],
] as const;

function earlier(schedule: Schedule, lead: Lead | undefined): Schedule {
  if (!lead) return schedule;
  if (schedule.kind === 'recurring' && lead.minutes < 1440)
    return { ...schedule, times: earlierTimes(schedule.times, lead) };
  if (schedule.kind !== 'once') return schedule;
  return { kind: 'once', at: new Date(Date.parse(schedule.at) - lead.minutes * 60_000).toISOString() };
}

/** Never before midnight: that would be the day before. */
function earlierTimes(times: readonly string[], { minutes }: Lead): readonly string[] {
  return times.map((time) => {
    const at = Math.max(0, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) - minutes);
    return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  });
}

/** Units right behind the order are the targets; else those before it; else the first named at all. */
function chooseTargets(runs: readonly TargetRun[], order: Span, text: string): readonly TargetRun[] {
  if (/^[\s,]*(?:我(?!们|院|局|委|单位|市|区|县)|一下我|自己)/u.test(text.slice(order.end))) return [];
  const behind = runs.find(
    (run) => run.start >= order.end && /^[^,。;\n]{0,14}$/u.test(text.slice(order.end, run.start)),
  );
  const isCalled = behind && behind.start <= order.end + 1;
  if (!isCalled && /(?:帮|给|替)我记|^\s*记(?:着|得|住)/u.test(text)) return [];
  const before = runs.filter((run) => run.end <= order.start);
  if (behind && !before.some((run) => /[给让叫]\s*$/u.test(text.slice(0, run.start)))) return [behind];
  if (before.length > 0) return before.slice(0, 1);
  return behind ? [behind] : runs.slice(0, 1);
}

interface Called {
  readonly order: Span;
  readonly runs: readonly TargetRun[];
  readonly timed: readonly Span[];
}

/** Looks behind the order, past a time that stands there (提醒明天下午北山法院…). */
function isUnknown({ text, scene }: Pick<Utterance, 'text' | 'scene'>, { order, runs, timed }: Called): boolean {
  if (order.end === 0) return false;
  const isTimed = timed.find((span) => span.start <= order.end + 1 && span.end > order.end);
  const from = isTimed?.end ?? order.end;
  const behind = runs
    .filter((run) => run.start >= from)
    .map((run) => ({ ...run, start: run.start - from, end: run.end - from }));
  return runs.length === behind.length && namesUnknownUnit(text.slice(from), behind, scene);
}

interface BodyParts {
  readonly text: string;
  readonly order: Span;
  readonly spans: readonly Span[];
}

function readBody({ text, order, spans }: BodyParts): string {
  // 回“收到” is how to answer.
  const quoted = /(?<!回复?)[“"「『]([^”"」』]{2,})[”"」』]/u.exec(text.slice(order.end));
  if (quoted) return (quoted[1] ?? '').trim();
  const behind = tidy(cut(text, { start: order.end, end: text.length }, spans));
  const before = tidy(cut(text, { start: 0, end: order.start }, spans));
  return hasContent(behind) && !JUST_TIME.test(behind) ? behind : before || behind;
}

function cut(text: string, range: Span, spans: readonly Span[]): string {
  let kept = '';
  let at = range.start;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (span.end <= at || span.start >= range.end) continue;
    kept += `${text.slice(at, Math.max(at, span.start))}\u0001`;
    at = Math.max(at, span.end);
  }
  return kept + text.slice(at, Math.max(at, range.end));
}

function tidy(words: string): string {
  let rest = words.replace(/\u0001+/gu, '\u0001');
  for (let last = ''; last !== rest; ) {
    last = rest;
    rest = rest.replace(LEADING, '').replace(TRAILING, '');
  }
  return rest
    .replace(/\u0001/gu, '')
    .replace(/[(]\s*[)]/gu, '')
    .trim();
}

const LEADING =
  /^(?:(?:帮|给|为)\u0001|(?:定|设|建)个|的(?=[^\u0001])|记(?:着|住|一下)(?=[,\s\u0001])|[\s,、:。;!\u0001()]|以后|今后|从今往后|往后|那边|这边|那里|他们|她们|它们|大家|一下|一声|别忘了(?:提醒|让|叫)?|记得(?=提醒|让|叫)|让(?=各|\u0001)|每逢|到点|到时候?|给我|帮我|帮忙|麻烦|请(?=\u0001|$)|你|我(?=\u0001|$|要|去|参加|开)|的?(?:联络员|同志|人|同事)(?=[\s,:\u0001去来报交上])|就|要(?=$)|每次|发个?|都)/u;
const TRAILING =
  /(?:[\s,、:;\u0001(]|。|[,\s](?:帮我|麻烦|请)?$|记得|别忘了?(?:啊|哈|了)?$|帮我|帮忙|麻烦|请|你|到时候?|到点|到时|就行|即可|就好|吧|啊|哈|呗|谢谢|辛苦了?|每个?(?:季度|月|周|星期|天|年)都要|周末不用|节假日除外|(?:周末|节假日)(?:不用|除外|不发))$/u;

/** 周一例会,每周都提醒一下各分局,9点: what it is about was said before. */
const JUST_TIME = /^[\d一二三四五六七八九十两]{1,3}[点时:]?[\d半一二三四五六七八九十刻整分]{0,4}$/u;

function hasContent(words: string): boolean {
  return words.replace(/[^\p{L}\p{N}]/gu, '').length >= 2;
}
