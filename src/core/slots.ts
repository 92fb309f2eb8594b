import type { AnswerBy, LocalDate, Postponement, QuietHours, Schedule } from './clock.ts';
import type { Attachment, Evidence } from './message.ts';
import type { TargetSelection } from './people.ts';

/** A value with the words it was read from, so that every field of a reply can show its source. */
export interface Read<T> {
  readonly value: T;
  readonly words: string;
}

/**
 * An entry as a sentence names it. One candidate: understood. Several: ask which. None: nothing fits `words`.
 */
export interface EntryMention {
  readonly words: string;
  readonly by: 'number' | 'words' | 'focus' | 'all';
  readonly candidates: readonly number[];
  /** Version of the single candidate as a button showed it: if it has moved on since, the press is refused. */
  readonly seen?: number;
  /** The number said, where it fits an entry's own number and the 序号 of an imported sheet: both are candidates. */
  readonly bySource?: number;
}

/** The states of an entry. Overdue is derived from `dueOn`, never stored. */
export const ENTRY_STATES = ['open', 'in_progress', 'submitted', 'closed', 'returned', 'reopened'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** What a sentence says about one entry. Absent fields were not said and stay as they are. */
export interface StatedChange {
  readonly entry: EntryMention;
  /** Whole percent 0..100. */
  readonly progress?: Read<number>;
  /** 已完成, 整改到位: progress 100 and submitted for acceptance. */
  readonly completed?: Read<true>;
  /** Work goes on, without a figure: 正在推进. */
  readonly underWay?: Read<true>;
  readonly dueOn?: Read<LocalDate>;
  readonly ownerName?: Read<string>;
  /** Measures taken, reason of a return or of an extension, as typed. */
  readonly note?: Read<string>;
  /** 其余不变: a dated report of no change. */
  readonly unchanged?: true;
  /** Links in the text, and the files that came with the message. */
  readonly evidence?: readonly Evidence[];
  /** 配合单位 that are named for the entry. */
  readonly supportUnitIds?: Read<readonly string[]>;
  /** 责任领导. */
  readonly leaderName?: Read<string>;
}

/** A value of a field that a ledger kind declares. Dates are local dates. */
export type FieldValue = string | number;

/** Figures reported for a unit and a period in a kind that counts (case reviews, indicators), or points of a person. */
export interface StatedFigures {
  readonly kind: string;
  readonly unitId?: Read<string>;
  /** `2026`, `2026-Q4`, `2026-11` or `2026-W48`, by what the kind counts in. */
  readonly period?: Read<string>;
  /** Indicator, or person, that the figures are of. */
  readonly subject?: Read<string>;
  readonly values: Readonly<Record<string, Read<FieldValue>>>;
  /** 又评查30件: comes on top of what was reported for the period. */
  readonly onTop?: true;
}

/** A new entry as a sentence states it. */
export interface StatedEntry {
  readonly kind?: string;
  readonly title?: Read<string>;
  readonly unitId?: Read<string>;
  readonly ownerName?: Read<string>;
  readonly dueOn?: Read<LocalDate>;
  readonly category?: Read<string>;
  readonly supportUnitIds?: Read<readonly string[]>;
  readonly leaderName?: Read<string>;
  /** The entry it becomes a part of: a measure of a goal. */
  readonly parent?: EntryMention;
  /** Fields that the kind declares, by their ids. */
  readonly fields?: Readonly<Record<string, Read<FieldValue>>>;
}

/** What a check of an entry found, in a period that its kind is checked in. */
export interface StatedCheck {
  readonly entry: EntryMention;
  /** `2026-Q3`. */
  readonly period: Read<string>;
  /** 0..100, as said. */
  readonly score?: Read<number>;
  /** Label of one of the grades that the kind declares. */
  readonly grade?: Read<string>;
  /** What was found wrong, as typed. */
  readonly note?: Read<string>;
}

/** Which entries a question is about. Absent parts do not restrict. */
export interface EntryFilter {
  readonly unitIds?: readonly string[];
  readonly kind?: string;
  readonly states?: readonly EntryState[];
  readonly overdue?: boolean;
  readonly dueFrom?: LocalDate;
  /** Inclusive. */
  readonly dueTo?: LocalDate;
  readonly ownerName?: string;
  /** Words that the title must contain (any order). */
  readonly words?: string;
  /** `mine`: entries that the speaker owns. */
  readonly mine?: boolean;
  readonly category?: string;
  /** What has come to rest: no report for `staleDays`, extended time and again, long at 90 % and more, without evidence. */
  readonly stale?: 'no_report' | 'extended' | 'stuck' | 'no_evidence';
  readonly staleDays?: number;
  /** Closed entries whose look-back has come due. */
  readonly lookBackDue?: true;
  /** Compare with how things stood at the end of this day: 跟上周比, 上周412怎么变411. */
  readonly since?: LocalDate;
  /** How to show it; absent: lines. */
  readonly view?: 'picture' | 'digest' | 'file';
  /** For `show_progress`: 哪家最慢, 各区排名. */
  readonly ranking?: 'slowest' | 'fastest' | 'by_unit' | 'by_district' | 'by_category' | 'by_kind';
}

/** Clauses named by number or alias: 第八条, 那第九条呢. */
export interface ClauseMention {
  readonly regulation?: string;
  readonly articles: readonly number[];
  /** 第一百二十条之一: 1; of a single article. */
  readonly branch?: number;
  /** 款 and 项 inside a single article. */
  readonly paragraph?: number;
  readonly item?: number;
  readonly words: string;
}

/** What the administrator teaches: how to answer a question. */
export interface StatedLesson {
  /** Place of the question in the list of unanswered ones that was shown, 1-based; -1: the last. */
  readonly place?: number;
  readonly question?: string;
  /** Words that name the clause that answers; a button names it in `clauses`. */
  readonly clauseWords?: string;
  /** A fixed answer, as typed. */
  readonly answer?: string;
  /** Takes back what was taught: the one in `place` of the list shown, by `reference`, or the last. */
  readonly takesBack?: true;
}

/** What somebody thought of an answer. */
export interface Verdict {
  readonly helpful: boolean;
  /** The question, masked; absent where it may not be kept. */
  readonly question?: string;
  /** `regulation:article` of the clause that answered. */
  readonly clause?: string;
}

/** What happens without an answer: once more to the group, to the liaison officer in private, or to somebody above. */
export interface LadderStep {
  /** Whole days after the due time; 0: the same day. */
  readonly afterDays: number;
  /** Counts working days only. */
  readonly workingDays?: true;
  /** Local `HH:MM`; absent: at the time of day of the due time, or `afterMinutes` later. */
  readonly time?: string;
  readonly afterMinutes?: number;
  readonly to: 'group' | 'liaison' | 'leader';
  /** The post as said (主任, 分管领导), of `leader`; absent: the head of the unit. */
  readonly post?: string;
}

/** Somebody is away, and somebody else acts for them (AB角). The days are inclusive. */
export interface StatedAbsence {
  /** Absent: the speaker. */
  readonly personName?: Read<string>;
  readonly standInName?: Read<string>;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** 回来了, 不用代了. */
  readonly ends?: true;
}

/** A file that is to become an official text; its bytes lie in the home under `sha256`. The days are as stated. */
export interface StatedFile {
  readonly name: string;
  readonly sha256: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** Everything that an utterance can state. Plain JSON: pending questions and buttons keep it. */
export interface Slots {
  readonly changes?: readonly StatedChange[];
  /**
   * Entries whose last change by the speaker was a slip. Those among `changes` are put right by them; where none is, what
   * `changes` says was meant in the slip's place.
   */
  readonly corrects?: readonly number[];
  readonly entries?: readonly EntryMention[];
  readonly register?: StatedEntry;
  readonly figures?: StatedFigures;
  /** New entries that become parts of the one in `entries`. */
  readonly parts?: readonly StatedEntry[];
  readonly checks?: readonly StatedCheck[];
  /** Yes or no to an extension that was asked for, or what a look-back found: `true` = granted, or still in order. */
  readonly approved?: boolean;
  /** Files to be taken as evidence. Never read from text. */
  readonly evidence?: readonly Attachment[];
  /** Answers of a form that is filled in step by step, by field. */
  readonly form?: Readonly<Record<string, string>>;
  readonly filter?: EntryFilter;
  readonly clauses?: readonly ClauseMention[];
  readonly question?: string;
  readonly schedule?: Read<Schedule>;
  readonly targets?: TargetSelection;
  readonly body?: Read<string>;
  /** 没回的第二天催,再没回找他们主任; in the order of the steps. */
  readonly ladder?: Read<readonly LadderStep[]>;
  readonly quiet?: Read<QuietHours>;
  /** 27日17:00前回复: the notice says so too; answers after it are late. */
  readonly answerBy?: Read<AnswerBy>;
  /** What becomes of a due time that passed while nobody was running. */
  readonly whenMissed?: 'send_late' | 'report';
  readonly absence?: StatedAbsence;
  /** Why somebody puts off, as typed, and for how long; absent: a day. */
  readonly reason?: string;
  readonly putOff?: Postponement;
  /** Never read from text: the files that came with the message. */
  readonly files?: readonly StatedFile[];
  /** Id of a rule, an occurrence or a broadcast that a button or an answer refers to. */
  readonly reference?: string;
  /** How often the rule in `reference` had been changed when a button or a preview showed it: once it was changed again, the press is refused. */
  readonly seen?: number;
  readonly teach?: StatedLesson;
  readonly verdict?: Verdict;
  readonly linking?: { readonly code?: string; readonly personName?: string; readonly ends?: true };
  /** 1-based choice out of a list that was shown: 第二个; `all` for 两个都. */
  readonly choice?: readonly number[] | 'all' | 'none';
  readonly unitId?: Read<string>;
  /** A concrete intervention (who, which case) is told: in a group nothing of it may be kept or answered. */
  readonly tellsOfIntervention?: boolean;
  /** Page of a list, 1-based. */
  readonly page?: number;
  /** A difference is to be explained: the figures said (上周412怎么变411), from at most `backDays` before `filter.since`. */
  readonly explain?: { readonly figures: readonly number[]; readonly backDays: number };
  /** What is asked about: by `help` who sees what is said here, by `list_receipts` where a notice has not arrived. */
  readonly topic?: 'privacy' | 'delivery';
  /** The preview was shown and approved. Never read from text: only a button or an answer to our question sets it. */
  readonly confirmed?: boolean;
}
