import type { LadderStep } from '../core/slots.ts';
import { type Delay, type LadderWord, scanLadderWord } from './ladder-words.ts';

/** What a text orders for missing answers; `start` to `end` is no part of the message. */
export interface FoundLadder {
  readonly steps: readonly LadderStep[];
  readonly start: number;
  readonly end: number;
  /** It speaks of answers (没回), not of what is to be reported (没报). */
  readonly ofReplies: boolean;
}

/**
 * 没回的第二天催,再没回找他们主任: the steps in order, where a stretch of whole clauses says nothing else. Undefined: no
 * such stretch. An empty list: 没回也不用催.
 */
export function findLadder(text: string): FoundLadder | undefined {
  for (const start of startsIn(text)) {
    const found = scanLadder(text, start);
    if (found) return found;
  }
  return undefined;
}

/** A clause may begin with it, and 没回的 may follow a message without a comma. */
function startsIn(text: string): number[] {
  const starts = [...text.matchAll(/[,;。\n(]|(?=(?:没有?|未|不)(?:有)?(?:人)?(?:回|签收|反馈|报|交))/gu)];
  return starts
    .map((match) => match.index + match[0].length)
    .filter((at) => at > 0)
    .slice(0, MOST_STARTS);
}

/** Nobody writes more clauses before it; garbage does. */
const MOST_STARTS = 60;

interface Scan {
  readonly steps: LadderStep[];
  delays: Delay[];
  time: string | undefined;
  /** 没回 or 没报 was said, or none of both yet. */
  silent: boolean;
  replies: boolean;
  none: boolean;
}

function scanLadder(text: string, start: number): FoundLadder | undefined {
  const scan: Scan = { steps: [], delays: [], time: undefined, silent: false, replies: false, none: false };
  let end = start;
  for (let at = start; at < text.length; ) {
    const next = scanLadderWord(text, at);
    if (!next) break;
    take(scan, next.word);
    at = next.end;
    if (isWhole(scan) && isEnd(text, at)) end = at;
  }
  const isMeant = scan.silent || scan.steps.some((step) => step.to !== 'group') || isUrging(text.slice(start, end));
  // What is left over behind the last whole clause is another matter.
  if (end === start || !isMeant || !isEnd(text, end)) return undefined;
  return {
    steps: scan.none ? [] : scan.steps.slice(0, MOST_STEPS),
    start,
    end,
    ofReplies: scan.replies || !scan.silent,
  };
}

/** More steps than anybody follows. */
const MOST_STEPS = 6;

function isWhole({ steps, none, delays }: Scan): boolean {
  return (steps.length > 0 || none) && delays.length === 0;
}

function isEnd(text: string, at: number): boolean {
  return /^[\s,;。!)\n]|^$/u.test(text.slice(at, at + 1)) || /[,;。!\n]/u.test(text.charAt(at - 1));
}

/** 第二天上午10点催办 orders a step without saying what is missing; 第二天提醒 may be a reminder of its own. */
function isUrging(words: string): boolean {
  return /催|督办|督促|跟进|升级|追/u.test(words);
}

function take(scan: Scan, word: LadderWord): void {
  switch (word.kind) {
    case 'silent':
      scan.silent = true;
      scan.replies ||= word.reply;
      return;
    case 'delay':
      scan.delays.push(word.delay);
      return;
    case 'time':
      scan.time = word.time;
      return;
    case 'act':
      addSteps(scan, word);
      return;
    case 'none':
      scan.none = true;
      return;
    case 'filler':
      return;
  }
}

type Act = Extract<LadderWord, { kind: 'act' }>;

function addSteps(scan: Scan, { to, post }: Act): void {
  const { steps, time } = scan;
  for (const delay of scan.delays.length > 0 ? spread(scan.delays) : [impliedDelay(steps[steps.length - 1], time)]) {
    const when = dated(delay, steps[steps.length - 1], time);
    steps.push({ ...when, ...(time === undefined ? {} : { time }), to, ...(post === undefined ? {} : { post }) });
  }
  scan.delays = [];
  scan.time = undefined;
}

/** 每天催 is once on each of the next three days: somebody must look after that. */
function spread(delays: readonly Delay[]): readonly Delay[] {
  return delays.flatMap((delay) => (delay.daily ? [1, 2, 3].map((days): Delay => ({ days })) : [delay]));
}

/** Without a length: later the same day where a later time is said, else the next day. */
function impliedDelay(before: LadderStep | undefined, time: string | undefined): Delay {
  const sameDay = time !== undefined && (before === undefined || (before.time !== undefined && before.time < time));
  return sameDay ? { days: before?.afterDays ?? 0 } : { days: 1, ...(before && { relative: true }) };
}

type When = Pick<LadderStep, 'afterDays' | 'workingDays' | 'afterMinutes'>;

/** Steps never go back: what does not lie behind the step before is counted from it. */
function dated(delay: Delay, before: LadderStep | undefined, time: string | undefined): When {
  const { days, minutes } = delay;
  const isLater =
    !before || days > before.afterDays || (days === before.afterDays && isLaterThatDay(delay, before, time));
  const isRelative = before !== undefined && (delay.relative === true || !isLater);
  const afterDays = isRelative ? before.afterDays + (minutes === undefined ? Math.max(1, days) : days) : days;
  const afterMinutes = minutes === undefined ? undefined : minutes + (isRelative ? (before.afterMinutes ?? 0) : 0);
  const working = delay.workingDays ?? (isRelative ? before.workingDays : undefined);
  return { afterDays, ...(working && { workingDays: true }), ...(afterMinutes !== undefined && { afterMinutes }) };
}

function isLaterThatDay({ minutes = 0 }: Delay, before: LadderStep, time: string | undefined): boolean {
  if (time !== undefined) return before.time === undefined || time > before.time;
  return minutes > (before.afterMinutes ?? 0);
}
