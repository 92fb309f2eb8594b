import type { Read, StatedChange } from '../core/slots.ts';
import { readOwner } from './assign.ts';
import { isStillLacking, readCompletion, readLikelyDone, readNoNews, readUnderWay } from './completion.ts';
import { readPromisedDate } from './due.ts';
import { findMentions, impliedMentions } from './entries.ts';
import { indexOf } from './entry-index.ts';
import { asTyped, readNote } from './note.ts';
import { readAllProgress, readFigures, readProgress } from './progress.ts';
import type { Part, Segment } from './segment.ts';
import { isStated, segmentMessage } from './segments.ts';
import { doubts, isHearsay } from './stance.ts';
import type { Utterance } from './utterance.ts';

/** What a message reports about entries. */
export interface StatedChanges {
  readonly changes: readonly StatedChange[];
  /** The message itself is not sure, or it speaks of everything at once. */
  readonly confirmFirst: boolean;
}

/** A text that reports something of an entry: a figure, 完成, 正在推进 or the lack of it. */
export function tellsProgress(text: string): boolean {
  if (FIGURE.test(text) || readCompletion(text) !== undefined) return true;
  return [readUnderWay, readNoNews, readLikelyDone].some((read) => read(text) !== undefined);
}

/** Reads every change that `utterance` states. Questions, suppositions and hearsay state none. */
export function readChanges(utterance: Utterance): StatedChanges {
  const located = findMentions(utterance, tellsProgress);
  const segments = segmentMessage({ clauses: utterance.clauses, located, tells: tellsProgress });
  const whole = located.length === 0 ? impliedSegment(utterance) : undefined;
  const told: StatedChanges[] = [];
  for (const segment of [...segments, ...(whole ? [whole] : [])]) {
    told.push(repeats(segment) ? repeat(told.at(-1), segment) : readSegment(segment, utterance));
  }
  return {
    changes: mergeByEntry(told.flatMap((each) => each.changes)),
    confirmFirst: told.some((each) => each.changes.length > 0 && each.confirmFirst),
  };
}

/** What is told of entries without any news of theirs, to be kept as a note: 材料报上去了,等批. */
export function readNotes(utterance: Utterance): StatedChange[] {
  const located = findMentions(utterance, () => true);
  return segmentMessage({ clauses: utterance.clauses, located, tells: () => true }).flatMap((segment) => {
    const words = asTyped(segment.parts, utterance);
    if (words.length < 6 || BARE_WISH.test(words)) return [];
    return segment.mentions.map((entry): StatedChange => ({ entry, unchanged: true, note: { value: words, words } }));
  });
}

/** 更新一下进度: what of it is asked for. */
const BARE_WISH =
  /^(?:请|麻烦|帮我?|给|把|要|想|我)*(?:更新|修改|调整|变更|改动?|报|登|记|补)(?:一下|下|个)?(?:进[度渡展]|情况|状态|信息|数据|台账|一下)*[吧哈啊呗了。!]*$/u;

// 60号七成,66号也是.
function repeats({ parts }: Segment): boolean {
  return /^\s*(?:也是|也一样|一样|同样|同上|也如此)(?:的|了|吧)?\s*$/u.test(parts.map((part) => part.text).join(''));
}

function repeat(before: StatedChanges | undefined, { mentions }: Segment): StatedChanges {
  const [same] = before?.changes ?? [];
  if (!before || !same) return { changes: [], confirmFirst: false };
  return { changes: mentions.map((entry) => ({ ...same, entry })), confirmFirst: before.confirmFirst };
}

const FIGURE =
  /[\d一二三四五六七八九十两](?:%|成|个点)|百分之|分之[\d一二三四五六七八九]|过半|一半|百分百|进[度渡]|[\d十](?:变|涨到|升到|提到)[\d一二三四五六七八九]/u;

/** A message that names no entry speaks of those implied, with all its stated clauses. */
function impliedSegment(utterance: Utterance): Segment | undefined {
  const { clauses } = utterance;
  const parts = clauses.filter((_, at) => isStated(clauses, at));
  if (!parts.some((part) => tellsProgress(part.text) || readProgress(part, utterance))) return undefined;
  return { mentions: impliedMentions(utterance), parts };
}

interface Account {
  progress?: Read<number>;
  completed?: Read<true>;
  /** 已全部上网: finished by all likelihood, to be confirmed. */
  likely?: Read<true>;
  underWay?: Read<true>;
  dueOn?: NonNullable<StatedChange['dueOn']>;
  ownerName?: Read<string>;
  unsure: boolean;
  /** Something speaks against its being finished. */
  contradicted: boolean;
  silent: boolean;
}

function readSegment(segment: Segment, utterance: Utterance): StatedChanges {
  const spread = spreadFigures(segment, utterance);
  if (spread) return { changes: spread, confirmFirst: false };
  // Several values for several entries, and no telling whose is which: each is asked for.
  if (isUnclearList(segment, utterance))
    return { changes: segment.mentions.map((entry) => ({ entry })), confirmFirst: false };
  const account: Account = { unsure: segment.unsure === true, contradicted: false, silent: false };
  const title = titleOf(segment, utterance);
  for (const part of segment.parts) {
    const promised = addPart(account, part, utterance);
    // 12号11月30日完成: a day to come makes a plan of it.
    if (!promised || /[已己以了]/u.test(part.text)) addCompletion(account, part, title);
  }
  if (account.likely && !account.completed && !account.progress) {
    account.completed = account.likely;
    account.unsure = true;
  }
  const all = segment.mentions.some((mention) => mention.by === 'all');
  const fields = toFields(account, readNote(segment.parts, utterance));
  if (!fields) return { changes: [], confirmFirst: false };
  return {
    changes: segment.mentions.map((entry) => ({ entry, ...fields })),
    confirmFirst: account.unsure || all || (fields.completed !== undefined && account.contradicted),
  };
}

/** 15、16、17号分别完成60%、70%、80%: one figure each, in order. */
function spreadFigures({ mentions, parts }: Segment, utterance: Utterance): StatedChange[] | undefined {
  const figures = parts.flatMap((part) => readFigures(part, utterance));
  if (mentions.length < 2 || figures.length !== mentions.length) return undefined;
  if (!parts.some((part) => /分别|依次/u.test(part.text)) && !figuresStandTogether(figures, utterance.text))
    return undefined;
  return mentions.map((entry, at) => ({
    entry,
    progress: { value: figures[at]?.percent ?? 0, words: figures[at]?.words ?? '' },
  }));
}

/** Entries of one stretch get different values, or a day or an owner each (分别由…): 21、22一个三成一个五成. */
function isUnclearList({ mentions, parts }: Segment, utterance: Utterance): boolean {
  if (mentions.length < 2) return false;
  const figures = parts.flatMap((part) => readAllProgress(part, utterance));
  const text = parts.map((part) => part.text).join(',');
  if (ONE_EACH.test(text)) return true;
  const finished = parts.some((part) => readCompletion(part.text)?.value === 'done' && !readProgress(part, utterance));
  if (new Set(figures).size + (finished && figures.length > 0 ? 1 : 0) > 1 && !REPLACED.test(text)) return true;
  if (EACH.test(text) && /[%成半]\s?(?:和|、|与|及)/u.test(text)) return true;
  return EACH.test(text) && (countDates(parts, utterance) > 1 || /[、,和与及]/u.test(ownersIn(text)));
}

const EACH = /分别|依次|各自/u;
const ONE_EACH = /(?:^|[,、\s两三四])一[个条项](?!月)[^,]{1,12}[,、]?(?:另)?一[个条项](?!月)/u;
/** 40%提到60%, 打错了: the last figure is for all. */
const REPLACED = /从|由|提[到高升]|升到|涨到|变成|改[成为]|不对|错了|口误/u;

function countDates(parts: readonly Part[], { dates }: Utterance): number {
  const inside = dates.filter(({ start, end }) => parts.some((part) => start >= part.start && end <= part.end));
  return new Set(inside.map(({ date }) => date)).size;
}

function ownersIn(text: string): string {
  return /(?:由|交给|转给|换成|改由)(?<whom>[^;。\n]{2,24})/u.exec(text)?.groups?.whom ?? '';
}

function figuresStandTogether(figures: readonly { start: number; end: number }[], text: string): boolean {
  return figures.every((figure, at) => {
    const next = figures[at + 1];
    return !next || /^\s*[、,/和]?\s*$/u.test(text.slice(figure.end, next.start));
  });
}

/** The title of the entry that a segment is about, where it is a single one. */
function titleOf({ mentions }: Segment, { scene }: Utterance): string {
  const [no] = mentions[0]?.candidates ?? [];
  return (no === undefined ? '' : indexOf(scene.entries).findEntry(no)?.title) ?? '';
}

/** Adds what a stretch says besides completion; true when it promises a day to come. */
function addPart(account: Account, part: Part, utterance: Utterance): boolean {
  const progress = readProgress(part, utterance);
  if (progress) account.progress = progress;
  const dueOn = readPromisedDate(part, utterance);
  // 21号完成,22号60%,均争取8日前完成: what is finished needs no day.
  if (dueOn && !(part.shared && account.completed)) account.dueOn = dueOn;
  const owner = readOwner(part.text, utterance.scene);
  if (owner) account.ownerName = owner;
  const likely = readLikelyDone(part.text);
  if (likely) account.likely = { value: true, words: likely };
  const underWay = readUnderWay(part.text);
  if (underWay) account.underWay = { value: true, words: underWay };
  if (readNoNews(part.text)) account.silent = true;
  if (doubts(part.text) && !progress) account.unsure = true;
  const clause = utterance.clauses.find(({ start, end }) => part.start >= start && part.start < end);
  if (clause && isHearsay(clause.text, utterance.text)) account.unsure = true;
  return dueOn !== undefined && dueOn.value > utterance.today;
}

function addCompletion(account: Account, part: Part, title: string): void {
  const completion = readCompletion(part.text, title);
  if (!completion) {
    if (account.completed && isStillLacking(part.text)) account.contradicted = true;
    return;
  }
  const { value, words } = completion;
  if (value === 'done') account.completed = { value: true, words };
  else if (value === 'not_yet') {
    if (account.completed) account.contradicted = true;
    account.silent = true;
  } else if (value === 'part') account.underWay = { value: true, words };
}

/** The fields of the change; undefined when nothing was reported that changes anything. */
function toFields(account: Account, note: Read<string> | undefined): Omit<StatedChange, 'entry'> | undefined {
  const { progress, completed, underWay, dueOn, ownerName, silent } = account;
  const extra = { ...(dueOn ? { dueOn } : {}), ...(ownerName ? { ownerName } : {}), ...(note ? { note } : {}) };
  if (progress) return { progress, ...extra };
  if (completed) return { completed, ...extra };
  if (underWay && !silent) return { underWay, ...extra };
  if (dueOn || ownerName) return extra;
  return silent ? { unchanged: true, ...extra } : undefined;
}

/** The last word on an entry stands; what only an earlier one said is kept. */
function mergeByEntry(changes: readonly StatedChange[]): StatedChange[] {
  const merged = new Map<string, StatedChange>();
  for (const change of changes) {
    const key = change.entry.candidates.join(',') || change.entry.words;
    merged.set(key, { ...(tellsState(change) ? withoutState(merged.get(key)) : merged.get(key)), ...change });
  }
  return [...merged.values()];
}

function tellsState({ progress, completed, underWay, unchanged }: StatedChange): boolean {
  return [progress, completed, underWay, unchanged].some((value) => value !== undefined);
}

/** 9号完成 … 9号40%: the state said first is gone. */
function withoutState(change: StatedChange | undefined): Partial<StatedChange> {
  if (!change) return {};
  const { progress: _1, completed: _2, underWay: _3, unchanged: _4, ...rest } = change;
  return rest;
}
