import type { ConfidentialForm } from '../../../security/form-file.ts';
import { readLabelledLines } from '../../../understanding/labelled-lines.ts';
import { type FormAnswers, readFormAnswer } from './form-answers.ts';

/**
 * The answers of a form that came filled in, each on a line behind the label of its field. What reads as no answer is left
 * out, and asked for; where all that is required is there, what was left empty is skipped. Empty: no such form.
 */
export function readFilledForm(form: ConfidentialForm, text: string): FormAnswers {
  const answers: Record<string, string> = {};
  for (const { label, words } of readLabelledLines(text)) {
    const field = form.fields.find((one) => one.label === label);
    const read = field && readFormAnswer(field, words);
    if (field && read && 'answer' in read) answers[field.id] = read.answer;
  }
  if (Object.keys(answers).length === 0) return {};
  const isWhole = form.fields.every(({ id, required }) => !required || answers[id] !== undefined);
  const skipped = isWhole ? form.fields.filter(({ id }) => answers[id] === undefined).map(({ id }) => [id, '']) : [];
  return { ...Object.fromEntries(skipped), ...answers };
}
