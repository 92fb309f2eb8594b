import { Refusal } from '../core/refusal.ts';
import type { Read, StatedChange } from '../core/slots.ts';
import { evidenceFields } from './add-evidence.ts';
import { type Act, type Change, changeEntry, differs, type FieldWords } from './change.ts';
import { checkDueDate } from './due-date.ts';
import type { Entry } from './entry.ts';
import type { EventVerb, FieldValues } from './event.ts';
import { checkReportable, stateAfter } from './workflow.ts';

/** Circumstances of a report. `deadline` comes from the entry's kind; `fixed` turns a stated date into a request. */
export interface ReportAct extends Act {
  /** Default `free`: the unit may move the date by saying so. */
  readonly deadline?: 'free' | 'fixed';
}

/**
 * What a unit reports about an entry: below 100 % it is in progress, at 100 % or 已完成 it is submitted for acceptance.
 * Saying nothing but 「no change」 gives an `unchanged` event. Throws `Refusal`: `bad_percent`, `past_date`, `wrong_state` (closed).
 */
export function reportProgress(entry: Entry, stated: StatedChange, act: ReportAct): Change {
  checkReportable(entry);
  if (stated.progress) checkPercent(stated.progress);
  if (stated.dueOn) checkDueDate(stated.dueOn, act.today);
  const fields = {
    ...progressFields(entry, stated, act),
    ...otherFields(entry, stated, act),
    ...evidenceFields(entry, stated.evidence),
  };
  const verb = verbOf(entry, stated, fields);
  return changeEntry(entry, { verb, fields, words: wordsOf(stated, act), note: stated.note?.value }, act);
}

/** Whether a statement only adds something, as a supporting unit may. */
export function onlyAdds(stated: StatedChange): boolean {
  const { entry: _, note, evidence, unchanged: __, ...moves } = stated;
  const adds = note !== undefined || (evidence ?? []).length > 0;
  return adds && Object.values(moves).every((said) => said === undefined);
}

/** Whether the report would lower the progress of work that nobody sent back: to be asked about before it is written. */
export function isBackwards(entry: Entry, stated: StatedChange): boolean {
  if (stated.progress === undefined || entry.state === 'returned' || entry.state === 'reopened') return false;
  return stated.progress.value < entry.progress;
}

function checkPercent(progress: Read<number>): void {
  const percent = progress.value;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
    throw new Refusal({ reason: 'bad_percent', words: progress.words });
  }
}

function progressFields(entry: Entry, stated: StatedChange, act: Act): FieldValues {
  const percent = stated.completed ? 100 : stated.progress?.value;
  if (percent === 100) return submission(entry, act);
  if (percent === undefined) return stated.underWay ? { state: stateAfter(entry, 'start') } : {};
  const untouched = percent === 0 && entry.state !== 'submitted';
  return { state: untouched ? entry.state : stateAfter(entry, 'progress'), progress: percent, submittedBy: null };
}

function submission(entry: Entry, act: Act): FieldValues {
  // Saying it again does not make somebody else the one who submitted.
  const submittedBy = entry.state === 'submitted' && entry.submittedBy ? entry.submittedBy : act.personId;
  return { state: stateAfter(entry, 'submit'), progress: 100, submittedBy };
}

function otherFields(entry: Entry, stated: StatedChange, act: ReportAct): FieldValues {
  return {
    ...(stated.ownerName ? { ownerName: stated.ownerName.value } : {}),
    ...(stated.dueOn ? dueFields(entry, stated.dueOn.value, act) : {}),
  };
}

// A later date is an extension that the unit gave itself, and is counted like one.
function dueFields(entry: Entry, date: string, act: ReportAct): FieldValues {
  if (act.deadline === 'fixed') return { requestedDueOn: date };
  const isLater = entry.dueOn !== undefined && date > entry.dueOn;
  return {
    dueOn: date,
    requestedDueOn: null,
    ...(isLater && { extensions: (entry.extensions ?? 0) + 1 }),
  };
}

// Saying the same figure again is a report; 「no change」 is one of its own kind.
function verbOf(entry: Entry, stated: StatedChange, fields: FieldValues): EventVerb {
  if (!saysSomething(stated)) return 'unchanged';
  if (!differs(entry, fields)) return 'reported';
  if (fields.state === 'submitted' && entry.state !== 'submitted') return 'submitted';
  return 'reported';
}

function saysSomething({ progress, completed, underWay, dueOn, ownerName }: StatedChange): boolean {
  return [progress, completed, underWay, dueOn, ownerName].some((said) => said !== undefined);
}

function wordsOf(stated: StatedChange, act: ReportAct): FieldWords {
  const progress = stated.completed?.words ?? stated.progress?.words;
  const due = act.deadline === 'fixed' ? 'requestedDueOn' : 'dueOn';
  return {
    progress,
    state: progress ?? stated.underWay?.words,
    ownerName: stated.ownerName?.words,
    [due]: stated.dueOn?.words,
  };
}
