import type { EntryMention, Read, Slots, StatedEntry } from '../core/slots.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { readAnyDate } from './due.ts';
import { indexOf } from './entry-index.ts';
import { rankEntriesByWords } from './entry-words.ts';
import { readFilter } from './filter.ts';
import { anyOf, findName, namesOfKind } from './kind-names.ts';
import { readTitle } from './kind-registration.ts';
import { toNumberMention } from './number-mention.ts';
import { readRegistration } from './register.ts';
import type { KnownKind, Reading, Scene } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/**
 * Reads parts that an entry gets (给目标5加一条措施:…, #5下面分解3条措施:1.… 2.…), and the question how far wholes are divided
 * (20个目标分解到哪了). Only where a kind has parts and they, or 分解, are named.
 */
export function readParts(utterance: Utterance): Reading | undefined {
  const { text, scene } = utterance;
  const kinds = scene.kinds.filter(({ parts, register }) => parts !== undefined && register !== false);
  if (kinds.length === 0 || PASSED_ON.test(text) || FREE_TEXTS.has(scene.pending?.field ?? '')) return undefined;
  for (const kind of kinds) {
    const found = readAdded(utterance, kind) ?? readDivision(utterance, kind);
    if (found) return found;
  }
  return undefined;
}

const PASSED_ON = /提醒|群发|转告|通知|转发|告知|告诉|发给|问法|固定答复|撤销|撤回/u;
const FREE_TEXTS = new Set(['message', 'title', 'part']);

/** Parts in one message; more is a mistake, or work for an import. */
const MOST_PARTS = 60;

function readAdded(utterance: Utterance, kind: KnownKind): Reading | undefined {
  const { text } = utterance;
  const order = orderFor(kind, NUMBERED(kind)).exec(text) ?? orderFor(kind, IN_WORDS).exec(text);
  if (!order || asks(text.slice(0, order[0].length - (order.groups?.rest?.length ?? 0)))) return undefined;
  const { no, words } = order.groups ?? {};
  const whole = words === undefined ? wholeOf(no ?? '', kind, utterance) : wholeNamed(words, kind, utterance);
  if (!whole) return undefined;
  const parts = splitParts((order.groups?.rest ?? '').replace(/^[\s:,]+/u, '')).map((piece) =>
    readPart(piece, kind, utterance),
  );
  return reading('add_parts', { entries: [whole], parts: parts.slice(0, MOST_PARTS) });
}

const NUMBERED = (kind: KnownKind): string =>
  `(?<no>#\\s?\\d{1,5}|(?:${anyOf(namesOfKind(kind))})?\\s?(?:编号|第)?\\s?\\d{1,5}\\s?[号项个条]?)`;
const IN_WORDS = '(?<=[给为在往对把将]\\s?)(?<words>[^\\d,。:;#]{3,40}?)';

function orderFor(kind: KnownKind, whole: string): RegExp {
  const lead = '(?:请|麻烦|帮我|再|把|将|给|为|在|往|对|现在|我们?|要|想){0,4}\\s?';
  const below = '(?:目标|任务|这[个项条]|那[个项条])?(?:下面|下边|名下|之?下|底下)?\\s?(?:再|要|需|拟|又)?';
  const adds =
    '(?:加|增加|新增|添加|补充|分解|细化|拆分|拆解|登记|列|建)(?:为|成|出|上|了|入)?\\s?(?:(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})\\s?[条个项])?(?:新的?)?';
  const parts = `(?:${anyOf(kind.parts?.names ?? [])})\\s?(?<rest>[:,\\s].*)?`;
  return new RegExp(`^${lead}${whole}${below}${adds}${parts}$`, 'su');
}

/** The only entry of the kind, a whole itself, whose title fits the words best: 给提高执行到位率加三条措施. */
function wholeNamed(words: string, kind: KnownKind, { scene, tokeniser }: Utterance): EntryMention | undefined {
  const wholes = scene.entries.filter((entry) => entry.kind === kind.id && entry.parentNo === undefined);
  const [best, second] = rankEntriesByWords(words, wholes, tokeniser);
  return best && !second ? { words, by: 'words', candidates: [best.entry.no] } : undefined;
}

/** A number of ours or of the sheet; where it fits an entry of the kind, that one is meant. */
function wholeOf(words: string, kind: KnownKind, utterance: Utterance): EntryMention | undefined {
  const no = Number(/\d+/u.exec(words)?.[0]);
  if (!Number.isSafeInteger(no)) return undefined;
  const mention = toNumberMention(no, words.trim(), utterance);
  const { findEntry } = indexOf(utterance.scene.entries);
  const fitting = mention.candidates.filter((candidate) => findEntry(candidate)?.kind === kind.id);
  return { words: mention.words, by: 'number', candidates: fitting.length > 0 ? fitting : mention.candidates };
}

const NUMERALS = '[一二三四五六七八九十]{1,3}';
const MARK = new RegExp(
  `(?:^|[\\s;。,:])(?:[(]?\\d{1,2}\\s?(?:[)、:]|[.](?!\\d))|[(]${NUMERALS}[)]|${NUMERALS}(?:、|是(?=\\S)))\\s?`,
  'u',
);

/** Numbered pieces, else those between semicolons and lines. */
function splitParts(rest: string): string[] {
  const pieces = MARK.test(rest) ? rest.split(MARK) : rest.split(/[;\n]/u);
  return pieces.map((piece) => piece.replace(/^[\s,;。]+|[\s,;。]+$/gu, '')).filter((piece) => piece.length > 1);
}

function readPart(piece: string, kind: KnownKind, { scene, tokeniser }: Utterance): StatedEntry {
  const stated = readRegistration(toUtterance(`登记一条:${piece}`, scene, tokeniser));
  const { title: _, kind: __, ...duties } = stated;
  const stretches = piece.split(/[,。;\n]/u);
  const title = readTitle(
    stretches.filter((stretch) => !dateAlone(stretch, scene, tokeniser)),
    kind,
    scene,
  );
  const dueOn = duties.dueOn ?? stretches.map((stretch) => dateAlone(stretch, scene, tokeniser)).find(Boolean);
  return {
    ...duties,
    ...(dueOn && { dueOn }),
    kind: kind.id,
    ...(title !== undefined && { title: { value: title, words: title } }),
  };
}

/** 12月底: between stops a bare date is the limit. */
function dateAlone(stretch: string, scene: Scene, tokeniser: Tokeniser): Read<string> | undefined {
  const text = stretch.replace(/^\s*(?:期限|时限|完成时间|完成时限|限)?\s?[:是为]?\s?/u, '').trim();
  if (text === '' || text.length > 16) return undefined;
  const utterance = toUtterance(text, scene, tokeniser);
  const [date] = utterance.dates;
  const rest = date ? text.slice(0, date.start) + text.slice(date.end) : text;
  const isAlone = /^(?:之?前|以前|底前|完成|办结|到位|\s)*$/u.test(rest);
  return isAlone ? readAnyDate({ text, start: 0, end: text.length }, utterance) : undefined;
}

/** The answer to the question what the part is. */
export function fillPart(utterance: Utterance, slots: Slots): Slots | undefined {
  const no = slots.entries?.[0]?.candidates[0];
  const whole = no === undefined ? undefined : indexOf(utterance.scene.entries).findEntry(no);
  const kind = utterance.scene.kinds.find(({ id }) => id === whole?.kind);
  if (!kind || stanceOf(utterance.text) !== 'said') return undefined;
  const parts = splitParts(utterance.text).map((piece) => readPart(piece, kind, utterance));
  return parts.length > 0 ? { ...slots, parts } : undefined;
}

/** 20个目标分解到哪了, 目标分解情况. */
function readDivision(utterance: Utterance, kind: KnownKind): Reading | undefined {
  const { text, numbers } = utterance;
  const isAsked = text.length <= LONGEST && DIVIDED.test(text) && findName(text, namesOfKind(kind)) !== undefined;
  if (!isAsked || numbers.some(({ words }) => words.includes('#'))) return undefined;
  return reading('show_progress', { filter: { ...readFilter(utterance), kind: kind.id } });
}

const LONGEST = 40;
const DIVIDED = /分解(?:到|得|的?情况|了?没|怎么样|进展|进度|完成|了?多少|落实)|(?:没有?|未)分解|分解图|挂图/u;

function reading(intent: string, slots: Slots): Reading {
  return { intent, slots, confidence: 1, alternatives: [] };
}
