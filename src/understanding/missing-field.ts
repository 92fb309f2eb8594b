import type { Slots, StatedChange } from '../core/slots.ts';
import { findImpossibleDate } from '../language/impossible-date.ts';
import { findSchedule, hasUnclearTime } from '../language/schedule.ts';
import { readOwner } from './assign.ts';
import { toBody } from './body.ts';
import { readCompletion } from './completion.ts';
import { readAnyDate } from './due.ts';
import { findMentions } from './entries.ts';
import { fillFigures } from './figures.ts';
import { readFieldAnswer } from './kind-fields.ts';
import { fillPart } from './parts.ts';
import { fillPoints } from './points.ts';
import { readProgress } from './progress.ts';
import { readRegistration } from './register.ts';
import type { OpenQuestion, Reading } from './scene.ts';
import { asks, stanceOf } from './stance.ts';
import { findTargetRuns, toSelection } from './targets.ts';
import { isNewsOfAnother, isZeroReport, namesNothing } from './title-answer.ts';
import { findUnits } from './unit-names.ts';
import { toUtterance, type Utterance } from './utterance.ts';

/** Reads the answer to a question for one field; undefined: the message is about something else. */
export function fillField(
  utterance: Utterance,
  pending: OpenQuestion,
  first: { readonly intent: string; readonly confidence: number },
): Reading | undefined {
  if (asks(utterance.text)) return undefined;
  // Any words could be a title or a message; a date, a name or a unit speaks for itself.
  const open = FREE_FIELDS.has(pending.field ?? '') || utterance.text.length > 20;
  if (open && ELSEWHERE.has(first.intent) && first.confidence > 0.6) return undefined;
  const read = FIELDS[pending.field ?? ''] ?? kindField(pending.field ?? '');
  const filled = read?.(utterance, pending.slots);
  if (!filled) return undefined;
  const slots = { ...pending.slots, ...filled };
  return { intent: pending.intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

const FREE_FIELDS = new Set(['title', 'message']);

/** Subjects that an answer to a question for a field is never about. */
const ELSEWHERE = new Set([
  ...['ask_regulation', 'read_article', 'list_regulations', 'list_entries', 'show_entry', 'show_progress', 'undo'],
  ...['help', 'greet', 'whoami', 'list_reminders', 'cancel_reminder', 'list_receipts', 'nudge', 'export_ledger'],
]);

/** `field:to_unit`: a field that the kind of the new entry declares. */
function kindField(name: string): Field | undefined {
  if (!name.startsWith(KIND_FIELD)) return undefined;
  return ({ text, scene }, { register = {} }) => {
    const kind = scene.kinds.find(({ id }) => id === register.kind);
    const field = kind?.fields?.find(({ id }) => `${KIND_FIELD}${id}` === name);
    const value = field && readFieldAnswer(text, field, scene);
    return value && field
      ? { register: { ...register, fields: { ...register.fields, [field.id]: value } } }
      : undefined;
  };
}

const KIND_FIELD = 'field:';

const LONGEST_TIME = 20;

type Field = (utterance: Utterance, slots: Slots) => Slots | undefined;

const FIELDS: Readonly<Record<string, Field>> = {
  title: fillTitle,
  unit({ text, scene }, slots) {
    const [unit] = findUnits(text, scene.units);
    if (!unit) return undefined;
    const unitId = { value: unit.unitId, words: unit.words };
    return slots.register ? { register: { ...slots.register, unitId } } : { unitId };
  },
  date(utterance, slots) {
    const dueOn = readAnyDate({ text: utterance.text, start: 0, end: utterance.text.length }, utterance);
    return dueOn && onEach(slots, { dueOn });
  },
  progress(utterance, slots) {
    const { text, numbers } = utterance;
    if (numbers.length > 0 || stanceOf(text) !== 'said') return undefined;
    const progress = readProgress({ text, start: 0, end: text.length }, utterance);
    if (progress) return onEach(slots, { progress });
    const completion = readCompletion(text);
    return completion?.value === 'done'
      ? onEach(slots, { completed: { value: true, words: completion.words } })
      : undefined;
  },
  person({ text, scene }, slots) {
    const bare = /^[\s,]*(?:就|给|让|由|是|换成?|写)?\s?([\u4e00-\u9fa5]{2,4}?)(?:吧|来|负责|同志|。|!)*$/u.exec(
      text,
    )?.[1];
    const known = scene.people.find((person) => text.includes(person.name))?.name;
    const value = known ?? readOwner(text, scene)?.value ?? bare;
    return value === undefined ? undefined : onEach(slots, { ownerName: { value, words: value } });
  },
  figures: fillFigures,
  part: fillPart,
  points: fillPoints,
  message: ({ text }) => ({ body: toBody(text) }),
  units({ text, scene }) {
    const runs = findTargetRuns(text, scene);
    return runs.length > 0 ? { targets: toSelection(runs, text, scene) } : undefined;
  },
  time({ text, scene }) {
    const found = findSchedule(text, scene.now, scene.days);
    // A day that does not exist, or a time not read whole, answers too: the handler says so.
    const isTime = findImpossibleDate(text) !== undefined || hasUnclearTime(text, scene.now, scene.days);
    if (!found) return isTime && text.length <= LONGEST_TIME ? {} : undefined;
    return { schedule: { value: found.schedule, words: found.words } };
  },
  entry(utterance, slots) {
    const named = findMentions(utterance, () => true).flatMap((mention) => mention.mentions);
    if (named.length === 0) return undefined;
    const [change] = slots.changes ?? [];
    return change ? { changes: named.map((entry) => ({ ...change, entry })) } : { entries: named };
  },
};

/**
 * Any words are a title but those that name nothing, after which it is asked for again, news of another entry and a zero
 * report; an owner or a date that is told with it is no part of it.
 */
function fillTitle(utterance: Utterance, { register }: Slots): Slots | undefined {
  const { text, scene, tokeniser } = utterance;
  if (isNewsOfAnother(utterance) || isZeroReport(text)) return undefined;
  if (namesNothing(text)) return { register: register ?? {} };
  const value = text
    .replace(/^(?:问题|标题|内容)?(?:是|叫|为|就是|:)\s?/u, '')
    .replace(/[。!]$/u, '')
    .trim();
  if (value.length < 2) return undefined;
  const whole = { value: value.slice(0, 120), words: value };
  const { title, ownerName, dueOn } = readRegistration(toUtterance(`登记一条:${value}`, scene, tokeniser));
  if (!title || !(ownerName || dueOn)) return { register: { ...register, title: whole } };
  return { register: { ...(ownerName && { ownerName }), ...(dueOn && { dueOn }), ...register, title } };
}

/** Puts a field into every statement that lacks it, or into the entry to be registered. */
function onEach(slots: Slots, field: Partial<StatedChange>): Slots {
  if (slots.register) return { register: { ...slots.register, ...field } };
  return { changes: (slots.changes ?? []).map((change) => ({ ...field, ...change })) };
}
