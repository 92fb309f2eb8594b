import type { ConfidentialForm, FormField } from '../../../security/form-file.ts';

/** Answers by field. An empty one was skipped; one under `?<field>` is a proposal that nobody has agreed to. */
export type FormAnswers = Readonly<Record<string, string>>;

/** The name under which the summary is waited for. */
export const SUMMARY = 'summary';

/** Longest answer that is kept, in characters. */
const LONGEST_ANSWER = 1000;

/** What was said already, as proposals for the fields that the form has. */
export function asProposals(form: ConfidentialForm, said: FormAnswers): FormAnswers {
  const known = form.fields.flatMap(({ id }) => (said[id] === undefined ? [] : [[`?${id}`, said[id]] as const]));
  return Object.fromEntries(known);
}

/** The proposal for a field. */
export function proposalFor(answers: FormAnswers, field: string): string | undefined {
  return answers[`?${field}`];
}

/** The first field without an answer; undefined: all are answered or skipped. */
export function nextField(form: ConfidentialForm, answers: FormAnswers): FormField | undefined {
  return form.fields.find(({ id }) => answers[id] === undefined);
}

/** The field before the one asked for, or the last before the summary; the first has itself before it. */
export function fieldBefore(form: ConfidentialForm, asked: string): FormField | undefined {
  const place = form.fields.findIndex(({ id }) => id === asked);
  return form.fields[place === -1 ? form.fields.length - 1 : Math.max(place - 1, 0)];
}

/** The field's answer becomes a proposal, so that it is asked again and nothing of it is lost. */
export function reopen(answers: FormAnswers, field: string): FormAnswers {
  const { [field]: answer, ...rest } = answers;
  return answer === undefined || answer === '' ? rest : { ...rest, [`?${field}`]: answer };
}

/** With the field answered, and its proposal gone. */
export function withAnswer(answers: FormAnswers, field: string, text: string): FormAnswers {
  const { [`?${field}`]: _, ...rest } = answers;
  return { ...rest, [field]: text };
}

/** What typed words say for a field: the answer, or why they are none. `places`: choices named in words. */
export function readFormAnswer(
  field: FormField,
  text: string,
  places: readonly number[] = [],
): { readonly answer: string } | { readonly fault: 'empty' | 'too_long' | 'choice' | 'one_choice' | 'filing' } {
  const typed = text.trim();
  if (typed === '') return { fault: 'empty' };
  if (typed.length > LONGEST_ANSWER) return { fault: 'too_long' };
  if (field.filing && !/\d/.test(typed)) return { fault: 'filing' };
  if (field.choices.length === 0) return { answer: typed };
  return readChosen(field, typed, places);
}

function readChosen(
  { choices, several, other }: FormField,
  typed: string,
  places: readonly number[],
): { readonly answer: string } | { readonly fault: 'choice' | 'one_choice' } {
  const isNumbers = /^[\d\s\p{P}]+$/u.test(typed);
  const numbers = isNumbers ? (typed.match(/\d{1,3}/g) ?? []).map(Number) : places;
  const chosen = [...new Set(numbers)].map((number) => choices[number - 1]);
  const labels = chosen.filter((label) => label !== undefined);
  if (chosen.length > 0 && labels.length < chosen.length) return { fault: 'choice' };
  if (labels.length > 1 && !several) return { fault: 'one_choice' };
  if (labels.length > 0) return { answer: labels.join('\n') };
  const named = choices.find((label) => label === typed || (typed.length > 1 && label.includes(typed)));
  if (named !== undefined) return { answer: named };
  return other && !isNumbers ? { answer: typed } : { fault: 'choice' };
}
