import { type FormField, type FormName, SLACK_TEXTS } from './catalogue/slack.ts';

/** A file that was not taken, and why. */
export interface MissedFile {
  readonly name: string;
  readonly reason: 'too_large' | 'too_many' | 'not_reachable';
}

/** What the sender of files reads that were not taken, one line each. */
export function showMissedFiles(missed: readonly MissedFile[]): string {
  return missed.map(({ name, reason }) => MISSED[reason](name)).join('\n');
}

const MISSED: Readonly<Record<MissedFile['reason'], (name: string) => string>> = {
  too_large: SLACK_TEXTS.fileTooLarge,
  too_many: SLACK_TEXTS.fileTooMany,
  not_reachable: SLACK_TEXTS.fileUnreachable,
};

/** What was filled in, by field; a field that was left empty is not there. Dates are `YYYY-MM-DD`. */
export type Filled = Partial<Readonly<Record<FormField['id'], string>>>;

/** A fault of one field, shown beside it. */
export interface FieldFault {
  readonly field: FormField['id'];
  readonly words: string;
}

/** The sentence that a person would have typed instead of filling in the form; or what is wrong with a field. */
export function toSentence(form: Exclude<FormName, 'reason'>, filled: Filled): string | FieldFault {
  return form === 'register' ? toRegistration(filled) : toReturn(filled);
}

/** The private form as somebody would type it: a line for each answer, behind the label of its question. */
export function toPrivateReport(answers: readonly { readonly label: string; readonly text: string }[]): string {
  const given = answers.map(({ label, text }) => ({ label, text: oneLine(text) })).filter(({ text }) => text !== '');
  return [SLACK_TEXTS.privateReport, ...given.map(({ label, text }) => SLACK_TEXTS.answer(label, text))].join('\n');
}

function toRegistration({ title = '', unit, owner, due }: Filled): string {
  return SLACK_TEXTS.join([
    SLACK_TEXTS.registerTitle(withInnerMarks(oneLine(title))),
    ...(unit === undefined ? [] : [SLACK_TEXTS.registerUnit(oneLine(unit))]),
    ...(owner === undefined ? [] : [SLACK_TEXTS.registerOwner(oneLine(owner))]),
    ...(due === undefined ? [] : [SLACK_TEXTS.registerDue(toDate(due))]),
  ]);
}

function toReturn({ no = '', reason = '', due }: Filled): string | FieldFault {
  const digits = /^#?(\d{1,6})$/.exec(no.trim())?.[1];
  if (digits === undefined) return { field: 'no', words: SLACK_TEXTS.badNumber };
  return SLACK_TEXTS.join([
    SLACK_TEXTS.returnReason(digits, oneLine(reason)),
    ...(due === undefined ? [] : [SLACK_TEXTS.returnDue(toDate(due))]),
  ]);
}

/** A title stands in quotation marks, so that nothing in it is read as an owner's or a date's place; its own would end it. */
function withInnerMarks(title: string): string {
  return [...title].map((mark) => SLACK_TEXTS.innerMarks[mark] ?? mark).join('');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function toDate(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return SLACK_TEXTS.date(year, month, day);
}
