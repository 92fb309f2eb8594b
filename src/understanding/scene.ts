import type { LocalDate, Period, Schedule } from '../core/clock.ts';
import type { Role, Unit } from '../core/people.ts';
import type { EntryFilter, EntryState, Slots } from '../core/slots.ts';
import type { WorkingDays } from '../language/working-days.ts';

/** An entry as far as a sentence may mean it; a ledger entry fits as it is. */
export interface KnownEntry {
  readonly no: number;
  readonly kind: string;
  readonly title: string;
  readonly unitId: string;
  readonly ownerName?: string;
  readonly state: EntryState;
  readonly progress: number;
  readonly dueOn?: LocalDate;
  readonly supportUnitIds?: readonly string[];
  readonly category?: string;
  /** The whole that it is a part of. */
  readonly parentNo?: number;
  /** Its number (序号) in the sheet it was imported from. */
  readonly source?: { readonly sheet: string; readonly number: string };
}

/** A ledger kind as people call it: 整改, 问题, 台账 …; a kind as `data/ledgers` declares it fits as it is. */
export interface KnownKind {
  readonly id: string;
  readonly names: readonly string[];
  readonly label?: string;
  /** Absent: `task`. */
  readonly shape?: 'task' | 'tally' | 'indicator' | 'points';
  /** False: nothing of it is registered or reported in chat. */
  readonly register?: boolean;
  readonly confidentiality?: 'open' | 'confidential';
  readonly titleLabel?: string;
  readonly fields?: readonly KnownField[];
  readonly indicators?: readonly KnownIndicator[];
  /** What its figures are counted in. */
  readonly period?: Period;
  readonly points?: KnownPoints | undefined;
  /** Its entries have parts, and what people call those. */
  readonly parts?: { readonly names: readonly string[] } | undefined;
  /** Its entries are checked in each quarter. */
  readonly checks?: 'quarter' | undefined;
  readonly grades?: readonly { readonly label: string; readonly names: readonly string[] }[];
}

/** A field of a kind as people call it. */
export interface KnownField {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly type: 'text' | 'number' | 'date' | 'unit' | 'person' | 'choice';
  /** Measure word of a number. */
  readonly unit?: string | undefined;
  readonly choices: readonly string[];
}

/** Errors, and what is proposed for them, as people call them. */
export interface KnownPoints {
  readonly items: readonly { readonly id: string; readonly label: string; readonly names: readonly string[] }[];
  readonly thresholds: readonly KnownThreshold[];
  readonly leaders: readonly KnownThreshold[];
}

/** What is proposed from some points on. */
export interface KnownThreshold {
  readonly measure: string;
  readonly label: string;
  readonly names: readonly string[];
}

/** A rate as people call it and its two parts. */
export interface KnownIndicator {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly numerator: { readonly label: string; readonly names: readonly string[] };
  readonly denominator: { readonly label: string; readonly names: readonly string[] };
}

/** A regulation as people call it, for 「领导干部那个规定第3条」. */
export interface KnownRegulation {
  readonly id: string;
  readonly names: readonly string[];
}

/** What the bot asked last and still waits for. */
export interface OpenQuestion {
  readonly kind: 'missing_field' | 'which_entry' | 'which_notice' | 'confirm';
  readonly intent: string;
  readonly slots: Slots;
  /** For `missing_field`: the name of the slot in the intent's `ask`. */
  readonly field?: string;
  /** For a form (`slots.form`): an answer that tells what somebody said, or the yes to the summary. */
  readonly awaits?: 'quote' | 'summary';
  /** For `which_entry`: numbers as listed. */
  readonly candidates?: readonly number[];
  /** For `which_notice`: how many were listed. */
  readonly choices?: number;
}

/** A reminder or broadcast in use, as far as a sentence may mean it. */
export interface KnownRule {
  readonly id: string;
  readonly text: string;
  readonly schedule: Schedule;
  /** Empty: it goes to a conversation. */
  readonly unitIds: readonly string[];
  readonly paused: boolean;
}

/** Everything that a sentence is understood against. Plain data, made fresh for each message. */
export interface Scene {
  readonly now: Date;
  readonly zone: string;
  readonly days: WorkingDays;
  readonly speaker: {
    readonly personId: string;
    readonly name: string;
    readonly unitId: string;
    readonly roles: readonly Role[];
  };
  /** `unitId` of a group: the unit it is bound to. */
  readonly conversation: { readonly kind: 'group' | 'direct'; readonly unitId?: string };
  readonly units: readonly Unit[];
  readonly people: readonly { readonly name: string; readonly unitId: string }[];
  /** Entries the speaker may mean: the own unit's, or all for who sees all; ordered by number. Closed ones included. */
  readonly entries: readonly KnownEntry[];
  readonly kinds: readonly KnownKind[];
  readonly regulations: readonly KnownRegulation[];
  /** Whether the library answers a text, and by what; undefined: it does not. */
  readonly reference?: (text: string) => 'by_number' | 'by_clause' | undefined;
  /** Whether the administrator taught how to answer a text. */
  readonly isTaught?: (text: string) => boolean;
  readonly pending?: OpenQuestion;
  /** Files come with the message, or links stand in it. */
  readonly bringsEvidence?: boolean;
  /** Entries spoken of, newest first. */
  readonly focus: readonly number[];
  /** What the unit at hand means by a bare number that fits two entries; absent: it was never asked. */
  readonly numberHabit?: 'own' | 'source';
  /** Entries as last listed. */
  readonly listed: readonly number[];
  /** The list that stands before the speaker's eyes, for 第二条; absent: none was shown lately, or something else since. */
  readonly shown?: readonly number[];
  readonly lastChanged: readonly number[];
  /** The list shown last, with the page that was shown; absent: none. */
  readonly lastList?: { readonly filter: EntryFilter; readonly page: number };
  /** How many unanswered questions, and how many lessons, were listed last; absent: none. */
  readonly listedForTeaching?: { readonly questions: number; readonly lessons: number };
  readonly lastIntent?: string;
  readonly unitInFocus?: string;
  readonly clauseInFocus?: { readonly regulation: string; readonly article: number };
  /** Notices sent to the speaker's unit and not acknowledged yet, newest first. */
  readonly outstanding: readonly { readonly occurrenceId: string; readonly text: string }[];
  /** The speaker's unit was warned that somebody above will be told of a notice; absent: it was not. */
  readonly waitingWarning?: true;
  /** Notices recently sent out, those of the speaker first, newest first, for supervisors (谁还没回, 催一下). */
  readonly recentNotices: readonly { readonly occurrenceId: string; readonly text: string }[];
  /** Rules within the speaker's reach, in order of creation; absent: none. */
  readonly rules?: readonly KnownRule[];
  /** Ids of rules as last listed, for 第二个改到下午四点; absent: none were. */
  readonly listedRules?: readonly string[];
}

/** What the classifier says of an answer, to tell it from a new subject. */
export interface FirstReading {
  readonly intent: string;
  readonly confidence: number;
}

/** A message as it was understood. */
export interface Reading {
  readonly intent: string;
  readonly slots: Slots;
  /** 0..1 */
  readonly confidence: number;
  /** Up to eight other intents it could have been, best first, for 「您是不是想…」; not all of them may be offered to the speaker. */
  readonly alternatives: readonly string[];
  /** It answers the open question: `slots` are the question's slots, completed. */
  readonly answersPending?: boolean;
  /** Must be confirmed before anything is written (the sentence itself doubts, or much would change). */
  readonly confirmFirst?: boolean;
  /** What the same message says beside it, of other entries. */
  readonly also?: SecondAct;
}

/** A second thing that one message orders or asks: 5号销号,3号退回. */
export type SecondAct = Pick<Reading, 'intent' | 'slots' | 'confirmFirst'>;
