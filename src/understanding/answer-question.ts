import type { EntryMention, Slots, StatedChange } from '../core/slots.ts';
import { confirmOrDeny } from './answer-confirm.ts';
import { tellsProgress } from './changes.ts';
import { readChoice } from './choice-words.ts';
import { readCompletion } from './completion.ts';
import { findMentions } from './entries.ts';
import { indexOf } from './entry-index.ts';
import { rankEntriesByWords } from './entry-words.ts';
import { fillField } from './missing-field.ts';
import { readProgress } from './progress.ts';
import type { FirstReading, KnownEntry, OpenQuestion, Reading } from './scene.ts';
import { chooseNumbering } from './source-numbers.ts';
import { asks } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** Reads a message as the answer to what was asked; undefined: it is about something else, the question stays open. */
export function answerQuestion(utterance: Utterance, first: FirstReading): Reading | undefined {
  const { pending } = utterance.scene;
  if (!pending) return undefined;
  if (isCancel(utterance.text, first)) return plain('cancel');
  switch (pending.kind) {
    case 'which_entry':
      return chooseEntry(utterance, pending, first);
    case 'which_notice':
      return chooseNotice(utterance, pending);
    case 'confirm':
      return confirmOrDeny(utterance, pending, first);
    case 'missing_field':
      return fillField(utterance, pending, first);
  }
}

function isCancel(text: string, first: FirstReading): boolean {
  return (
    /^(?:算了|取消|不用了|不弄了|不登了|不记了|作罢|先放着|当我没说|cancel)/u.test(text) ||
    (first.intent === 'cancel' && first.confidence > 0.6)
  );
}

function chooseEntry(utterance: Utterance, pending: OpenQuestion, first: FirstReading): Reading | undefined {
  const { text } = utterance;
  const candidates = pending.candidates ?? [];
  const choice = readChoice(text, candidates.length);
  const named = namedIn(utterance, pending);
  const fresh = tellsProgress(withoutNames(utterance)) || asks(text);
  const refuses = choice === 'none' || NO.test(text);
  if (named && (refuses || !fresh)) return chosen(pending, named);
  if (refuses) return fresh ? undefined : plain('deny');
  if (fresh) return choice === 'all' ? chooseAll(utterance, pending) : undefined;
  const places = placesOf(choice, candidates);
  if (places.length > 0) return chosen(pending, places.map(toMention));
  return first.intent === 'deny' && first.confidence > 0.5 ? plain('deny') : undefined;
}

function namedIn(utterance: Utterance, pending: OpenQuestion): readonly EntryMention[] | undefined {
  const candidates = pending.candidates ?? [];
  const numbered = chooseNumbering(utterance.text, questionOf(pending), candidates);
  return numbered === undefined ? namedAnew(utterance, candidates) : [toMention(numbered)];
}

function chooseAll(utterance: Utterance, pending: OpenQuestion): Reading | undefined {
  return repeatsNews(utterance, pending) ? chosen(pending, (pending.candidates ?? []).map(toMention)) : undefined;
}

/** 两个都完成了: all that were asked about, with the news that was told of the one. */
function repeatsNews(utterance: Utterance, { slots }: OpenQuestion): boolean {
  const [asked, ...others] = slots.changes ?? [];
  if (!asked || others.length > 0 || utterance.numbers.length > 0 || asks(utterance.text)) return false;
  const span = { text: utterance.text, start: 0, end: utterance.text.length };
  const progress = readProgress(span, utterance);
  if (asked.completed) return progress === undefined && readCompletion(utterance.text) !== undefined;
  return progress !== undefined && progress.value === asked.progress?.value;
}

function placesOf(choice: ReturnType<typeof readChoice>, candidates: readonly number[]): readonly number[] {
  if (choice === 'all') return candidates;
  return Array.isArray(choice) ? choice.flatMap((place) => candidates[place - 1] ?? []) : [];
}

/** Entries that the answer names: by number, by words among the candidates, else by words among all. */
function namedAnew(utterance: Utterance, candidates: readonly number[]): readonly EntryMention[] | undefined {
  const { scene, tokeniser, text, numbers } = utterance;
  const marked = numbers
    .flatMap((mention) => mention.numbers)
    .filter((no) => indexOf(scene.entries).findEntry(no) !== undefined);
  if (marked.length > 0) return marked.map(toMention);
  const bare = (text.match(/\d{1,5}/gu) ?? [])
    .map(Number)
    .filter((no) => candidates.includes(no) && no > candidates.length);
  if (bare.length > 0) return bare.map(toMention);
  const inOrder = [...new Set(candidates)].sort((one, other) => one - other);
  const listed = inOrder.flatMap((no) => indexOf(scene.entries).findEntry(no) ?? []);
  const theirs = ofNamedPlace(utterance, listed);
  if (theirs) return [toMention(theirs.no)];
  const refused = NO.test(text);
  const [best, second] = refused ? [] : rankEntriesByWords(text, listed, tokeniser);
  if (best && !second) return [toMention(best.entry.no)];
  const owners = listed.filter((entry) => entry.ownerName !== undefined && text.includes(entry.ownerName));
  if (owners.length === 1 && owners[0]) return [toMention(owners[0].no)];
  return refused ? namedInstead(utterance) : undefined;
}

/** Entries named in the place of the candidates: 不是池娟的,是符航那条. */
function namedInstead(utterance: Utterance): readonly EntryMention[] | undefined {
  const meant = findMentions(utterance, () => true).filter(({ start }) => {
    const clause = utterance.clauses.find((one) => start >= one.start && start < one.end);
    const before = utterance.text.slice(clause?.start ?? 0, start);
    return (
      !/^(?:[也又都]|说错了?|错了|不对)*(?:不是|并非)/u.test(clause?.text ?? '') && !/(?:不是|并非)\s*$/u.test(before)
    );
  });
  const mentions = meant.flatMap((one) => one.mentions);
  return mentions.length > 0 ? mentions : undefined;
}

/** The only candidate of the unit or district that the answer names: 西岭那条. */
function ofNamedPlace({ text, scene }: Utterance, listed: readonly KnownEntry[]): KnownEntry | undefined {
  if (NO.test(text)) return undefined;
  const named = new Set(findUnits(text, scene.units).map((unit) => unit.unitId));
  const places = scene.units.filter(({ district }) => district && text.includes(district.replace(/[区县]$/u, '')));
  const wanted = named.size > 0 ? named : new Set(places.map((unit) => unit.id));
  const theirs = listed.filter((entry) => wanted.has(entry.unitId));
  return theirs.length === 1 && listed.length > 1 ? theirs[0] : undefined;
}

const NO = /^(?:不是|都不是|不对|错了|说错|都不对|没有|否|哪个都不是|两个都不是)|都不是|都不对/u;

// 60号 alone is no news; 60号70% is.
function withoutNames({ text, numbers }: Utterance): string {
  return numbers.reduceRight((rest, mention) => `${rest.slice(0, mention.start)} ${rest.slice(mention.end)}`, text);
}

function toMention(no: number): EntryMention {
  return { words: `#${no}`, by: 'number', candidates: [no] };
}

/** The mention that was asked about. */
function questionOf({ slots }: Pick<OpenQuestion, 'slots'>): EntryMention | undefined {
  return slots.changes?.[0]?.entry ?? slots.entries?.[0];
}

/** The question's slots with the entry put in; what waited behind the first statement stays. */
function chosen({ intent, slots }: OpenQuestion, mentions: readonly EntryMention[]): Reading {
  const [asked, ...others] = slots.changes ?? [];
  const question = questionOf({ slots });
  const bySource = question?.bySource;
  const marked = bySource === undefined ? mentions : mentions.map((entry) => ({ ...entry, bySource }));
  const filled: Slots = asked
    ? { ...slots, changes: [...marked.map((entry): StatedChange => ({ ...asked, entry })), ...others] }
    : { ...slots, entries: marked };
  return { intent, slots: filled, confidence: 1, alternatives: [], answersPending: true };
}

function chooseNotice({ text }: Utterance, pending: OpenQuestion): Reading | undefined {
  const choice = readChoice(text, pending.choices ?? 0);
  if (choice === undefined) return undefined;
  if (choice === 'none') return plain('deny');
  return {
    intent: pending.intent,
    slots: { ...pending.slots, choice },
    confidence: 1,
    alternatives: [],
    answersPending: true,
  };
}

function plain(intent: string): Reading {
  return { intent, slots: {}, confidence: 1, alternatives: [], answersPending: true };
}
