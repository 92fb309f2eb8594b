import type { EntryMention, Slots, StatedChange } from '../core/slots.ts';
import { type Decision, readDecisions, refusesDecision } from './acceptance.ts';
import { readAssignments } from './assign.ts';
import { readBinding } from './bind.ts';
import { readBroadcast } from './broadcast.ts';
import { readChanges, readNotes } from './changes.ts';
import { findOwnCorrected } from './correction.ts';
import { findMentions, impliedMentions } from './entries.ts';
import { indexOf } from './entry-index.ts';
import { readExtensions } from './extension.ts';
import { readFilter } from './filter.ts';
import { readInterventionDetails } from './intervention-details.ts';
import { findRule, toReference } from './known-rules.ts';
import { readNotice, readReceipt, readReceiptView } from './receipts.ts';
import { readRegistration } from './register.ts';
import { readReminder } from './reminder.ts';
import { readNewLead } from './supporting.ts';
import { readRestUnchanged } from './unchanged.ts';
import type { Utterance } from './utterance.ts';
import { readZeroReport } from './zero-report.ts';

/** What an intent's slots say, and whether the sentence itself wants to be asked back. */
export interface FilledSlots {
  readonly slots: Slots;
  readonly confirmFirst?: boolean;
}

/** Fills the slots that `intent` has; an intent without slots gets none. */
export function fillSlots(intent: string, utterance: Utterance): FilledSlots {
  const fill = FILLERS[intent];
  return fill ? fill(utterance) : { slots: {} };
}

type Filler = (utterance: Utterance) => FilledSlots;

const FILLERS: Readonly<Record<string, Filler>> = {
  record_update(utterance) {
    const { changes: stated, confirmFirst } = readChanges(utterance);
    const changes = [...stated, ...readRestUnchanged(utterance, stated)];
    if (changes.length === 0) return { slots: told(readNotesOrNames(utterance)) };
    const corrects = findOwnCorrected(utterance, changes);
    const slots = { changes, ...(corrects.length > 0 && { corrects }) };
    return { slots, ...(confirmFirst ? { confirmFirst } : {}) };
  },
  close_entry: (utterance) => fillDecision(utterance, 'close_entry'),
  return_entry: (utterance) => fillDecision(utterance, 'return_entry'),
  request_extension: (utterance) => ({ slots: { changes: readExtensions(utterance) } }),
  assign_entry: (utterance) => ({ slots: fillAssignment(utterance) }),
  register_entry: (utterance) => ({ slots: { register: readRegistration(utterance) } }),
  show_entry: (utterance) => ({ slots: { entries: namedEntries(utterance) } }),
  undo: (utterance) => ({ slots: namedUndo(utterance) }),
  list_entries: withFilter,
  show_progress: withFilter,
  export_ledger: withFilter,
  create_reminder: (utterance) => ({ slots: readReminder(utterance) }),
  broadcast: (utterance) => ({ slots: readBroadcast(utterance) }),
  cancel_reminder: (utterance) => ({ slots: toReference(findRule(utterance.text, utterance)) }),
  acknowledge: (utterance) => ({ slots: readReceipt(utterance) }),
  list_receipts: (utterance) => ({ slots: { ...readNotice(utterance), ...readReceiptView(utterance) } }),
  nudge: (utterance) => ({ slots: readNotice(utterance) }),
  bind_unit: (utterance) => ({ slots: readBinding(utterance) }),
  ask_regulation: asQuestion,
  read_article: asQuestion,
  report_intervention: ({ text }) => ({ slots: { question: text, form: readInterventionDetails(text) } }),
  zero_report: readZeroReport,
  help: (utterance) => ({ slots: isAboutPrivacy(utterance.text) ? { topic: 'privacy' } : {} }),
};

/** 划给西岭法院 hands the entry to a unit; everything else to a person. */
function fillAssignment(utterance: Utterance): Slots {
  const unitId = readNewLead(utterance);
  if (!unitId) return { changes: readAssignments(utterance) };
  return { changes: namedEntries(utterance).map((entry): StatedChange => ({ entry })), unitId };
}

const PRIVACY = /谁(?:能|会|可以|都能)?(?:看|查|知道)|保密|隐私|匿名|泄露|外传|看得?到我|留(?:下)?(?:痕|记录)/u;
const OTHERS_SEE =
  /(?:别人|领导|同事|(?:别|其他|外)的?(?:局|院|单位)|外人|群里)(?:的人)?(?:能|会|可以|能不能|会不会|是否)?(?:看|瞧)(?:得|不)?[到见]/u;
const MY_WORDS_SEEN =
  /我.{0,4}[问说聊发写打](?:过|给你)?[的你话].{0,12}(?:[看瞧](?:得|不)?[到见]|知道)|聊天记录|[存记留]多久/u;

const isAboutPrivacy = (text: string): boolean =>
  [PRIVACY, OTHERS_SEE, MY_WORDS_SEEN].some((pattern) => pattern.test(text));

/** Nothing told: the slot stays empty, and the person is asked. */
function told(changes: readonly StatedChange[]): Slots {
  return changes.length > 0 ? { changes } : {};
}

/** Entries named without any news of theirs: the handler asks for it. */
function readNotesOrNames(utterance: Utterance): readonly StatedChange[] {
  const notes = readNotes(utterance);
  return notes.length > 0 ? notes : namedEntries(utterance).map((entry): StatedChange => ({ entry }));
}

/** A decision in words of its own (关账, 拿回去重做) is shown before it is carried out. */
function fillDecision(utterance: Utterance, decision: Decision): FilledSlots {
  const changes = readDecisions(utterance, decision);
  if (changes.length > 0) return { slots: { changes } };
  if (refusesDecision(utterance)) return { slots: {} };
  const named = namedEntries(utterance).map((entry): StatedChange => ({ entry }));
  return { slots: told(named), confirmFirst: true };
}

function withFilter(utterance: Utterance): FilledSlots {
  const page = /第\s?(\d{1,3})\s?页/u.exec(utterance.text)?.[1];
  return { slots: { filter: readFilter(utterance), ...(page ? { page: Number(page) } : {}) } };
}

function asQuestion({ text }: Utterance): FilledSlots {
  return { slots: { question: text } };
}

function namedEntries(utterance: Utterance): readonly EntryMention[] {
  const named = findMentions(utterance, () => true).flatMap((mention) => mention.mentions);
  return named.length > 0 ? named : impliedMentions(utterance);
}

function namedUndo({ numbers, scene }: Utterance): Slots {
  const known = { has: (no: number) => indexOf(scene.entries).findEntry(no) !== undefined };
  const entries = numbers
    .flatMap((mention) => mention.numbers.map((no) => ({ no, words: mention.words })))
    // One that is not in view (it was merged) is named all the same: not the last change of another is meant.
    .filter(({ no, words }) => known.has(no) || /[#号]/u.test(words))
    .map(({ no, words }): EntryMention => ({ words, by: 'number', candidates: known.has(no) ? [no] : [] }));
  return entries.length > 0 ? { entries } : {};
}
