import type { Slots, StatedChange } from '../core/slots.ts';
import { readDecision } from './acceptance.ts';
import { tellsOwner } from './assign.ts';
import { readChanges, tellsProgress } from './changes.ts';
import { endsThere, findMeantInstead } from './correction.ts';
import { indexOf } from './entry-index.ts';
import { readProgress } from './progress.ts';
import { reviseImport } from './revise-import.ts';
import { reviseOrder } from './revise-order.ts';
import type { FirstReading, OpenQuestion, Reading } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import { toUtterance, type Utterance } from './utterance.ts';
import { saysWhy, takeYes } from './yes-words.ts';

/** Reads the answer to "shall this be written?", with the reason, the other value or the news that comes with it. */
export function confirmOrDeny(utterance: Utterance, pending: OpenQuestion, first: FirstReading): Reading | undefined {
  const revised = reviseOrder(utterance, pending) ?? reviseImport(utterance, pending) ?? mendAsked(utterance, pending);
  if (revised) return revised;
  const news = utterance.numbers.length > 0 && tellsProgress(withoutNames(utterance));
  if (denies(utterance.text)) return news && !/还差|没/u.test(utterance.text) ? undefined : plain('deny');
  if (sounds('deny', first) && !news) return plain('deny');
  return asks(utterance.text) ? undefined : readYes(utterance, pending, { first, news });
}

/** How an answer sounds, and whether it reports something of an entry named by number. */
interface Sound {
  readonly first: FirstReading;
  readonly news: boolean;
}

function readYes(utterance: Utterance, pending: OpenQuestion, { first, news }: Sound): Reading | undefined {
  const rest = takeYes(utterance.text);
  if (rest === '') return plain('confirm');
  const said = rest === undefined ? undefined : yesAnd(rest, utterance, pending);
  if (said) return said;
  // A yes with more behind it than is understood is none, unless it sounds like nothing else.
  if (news || (rest !== undefined && TURNS.test(rest))) return undefined;
  return CONFIRMS.test(utterance.text) || sounds('confirm', first) ? plain('confirm') : undefined;
}

/** 嗯不对: what is hummed before it means nothing. */
function denies(text: string): boolean {
  return DENIES.test(text.replace(/^(?:[嗯哦噢啊唉哎呃额]|[,\s])+/u, ''));
}

function sounds(intent: string, first: FirstReading): boolean {
  return first.intent === intent && first.confidence > 0.5;
}

/** What stands behind a yes: a reason, or news of other entries. Undefined: neither for certain. */
function yesAnd(rest: string, { scene, tokeniser }: Utterance, pending: OpenQuestion): Reading | undefined {
  const behind = toUtterance(rest, scene, tokeniser);
  const asked = pending.slots.changes ?? [];
  // What is sent out cannot be taken back: only a plain yes sends it.
  if (asked.length === 0) return undefined;
  const nos = new Set(asked.flatMap(({ entry }) => entry.candidates));
  if (behind.numbers.every(({ numbers }) => numbers.every((no) => nos.has(no)))) {
    const known = behind.percents.every(({ percent }) => isKnownFigure(percent, asked, scene.entries));
    return known && saysWhy(rest, isNews) ? plain('confirm') : undefined;
  }
  return pending.intent === 'record_update' ? withNews(behind, pending, nos) : undefined;
}

function isNews(clause: string): boolean {
  return tellsProgress(clause) || tellsOwner(clause) || readDecision(clause) !== undefined;
}

/** The figure asked about, or the one that stood before: 之前报的七成是估的. */
function isKnownFigure(
  percent: number,
  asked: readonly StatedChange[],
  entries: Parameters<typeof indexOf>[0],
): boolean {
  return asked.some(({ entry, progress }) => {
    const before = indexOf(entries).findEntry(entry.candidates[0] ?? 0)?.progress;
    return percent === progress?.value || percent === before;
  });
}

/** 对,另外31号七成: both are written where the news goes forward without a doubt; else both are asked about together. */
function withNews(behind: Utterance, pending: OpenQuestion, asked: ReadonlySet<number>): Reading | undefined {
  const { changes, confirmFirst } = readChanges(behind);
  const isClear = ({ entry }: StatedChange): boolean =>
    entry.by === 'number' && entry.candidates.length === 1 && entry.candidates.every((no) => !asked.has(no));
  if (changes.length === 0 || !changes.every(isClear)) return undefined;
  const isForward = ({ entry, progress }: StatedChange): boolean => {
    const before = indexOf(behind.scene.entries).findEntry(entry.candidates[0] ?? 0)?.progress ?? 100;
    return progress !== undefined && progress.value >= before && progress.value < 100;
  };
  const slots: Slots = { ...pending.slots, changes: [...(pending.slots.changes ?? []), ...changes] };
  const both = { intent: pending.intent, confidence: 1, alternatives: [], answersPending: true };
  const certain = !confirmFirst && changes.every(isForward);
  return certain ? { ...both, slots: { ...slots, confirmed: true } } : { ...both, slots, confirmFirst: true };
}

/** 不是,是六成 / 不对,是33号: the one statement asked about, with another figure or entry; it is judged anew. */
function mendAsked(utterance: Utterance, pending: OpenQuestion): Reading | undefined {
  const { text, numbers, scene } = utterance;
  const [asked, ...others] = pending.slots.changes ?? [];
  const isReport = pending.intent === 'record_update' && asked?.progress !== undefined && others.length === 0;
  if (!isReport || !(denies(text) || takeYes(text)) || asks(text)) return undefined;
  const again = (change: StatedChange): Reading => {
    const slots = { ...pending.slots, changes: [change] };
    return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
  };
  const own = new Set(asked.entry.candidates);
  const progress = readProgress({ text, start: 0, end: text.length }, utterance);
  if (numbers.every((one) => one.numbers.every((no) => own.has(no)))) {
    const differs = progress && !isKnownFigure(progress.value, [asked], scene.entries);
    return differs && stanceOf(text) === 'said' ? again({ ...asked, progress }) : undefined;
  }
  const meant = denies(text) && !progress ? findMeantInstead(utterance, own) : undefined;
  return meant && endsThere(text, meant) ? again({ ...asked, entry: meant }) : undefined;
}

// 60号 alone is no news; 60号70% is.
function withoutNames({ text, numbers }: Utterance): string {
  return numbers.reduceRight((rest, mention) => `${rest.slice(0, mention.start)} ${rest.slice(mention.end)}`, text);
}

const DENIES =
  /^(?:不是|不对|不要|不用|不行|不发|先不|先别|别|否|不(?=$|[,。!])|错了|no\b|不确认|不同意|等等|等一下|慢着|(?:说|打|写|报|搞|弄|看|记|填)错了)/iu;
const CONFIRMS =
  /^(?:是的?|对的?|好的?|可以|行|嗯+|恩|确认|确定|没错|没问题|无误|发吧|发送|就这样|就这么|ok|okay|yes|同意|准|提交|登记吧|记上|就是|照发|中|要得|妥|👌|👍)(?:[\s,。!啊呀吧的了哈呢发送提交办就这样么确认定无误没错]*)$/iu;
/** A condition or a turn behind the yes takes it back. */
const TURNS = /但|不过|可是|然而|等等|等一下|先别|先不|除了|改成|改为|改到|换成|[不别]要|暂/u;

function plain(intent: string): Reading {
  return { intent, slots: {}, confidence: 1, alternatives: [], answersPending: true };
}
