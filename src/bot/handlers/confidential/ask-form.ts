import { type FormNote, showQuestion, showSummary } from '../../../render/confidential-view.ts';
import type { PendingQuestion } from '../../memory.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { type FormAnswers, nextField, proposalFor, SUMMARY } from './form-answers.ts';

/** How a form goes on: with which field (default: the first unanswered, then the summary), and what is said before it. */
export interface NextStep {
  readonly field?: string;
  readonly note?: FormNote;
  /** The form begins with this question. */
  readonly opens?: boolean;
}

/** Asks for the next field, or shows the summary. The answers so far wait in the person's own memory. */
export function askForm(
  turn: Pick<Turn, 'knowledge' | 'at'>,
  answers: FormAnswers,
  { field: wanted, note, opens = false }: NextStep = {},
): Outcome {
  const form = turn.knowledge.forms.intervention;
  const field = form.fields.find(({ id }) => id === wanted) ?? nextField(form, answers);
  const wait = (asked: string, awaits?: 'quote' | 'summary'): PendingQuestion => ({
    kind: 'missing_field',
    intent: 'report_intervention',
    slots: { form: answers },
    field: asked,
    ...(awaits && { awaits }),
    askedAt: turn.at,
  });
  const said = note ? { note } : {};
  if (!field) {
    const items = form.fields.map(({ id, label }) => ({ label, text: answers[id] ?? '' }));
    const reply = showSummary({ title: form.title, items, ...said });
    return { reply, memory: { pending: wait(SUMMARY, 'summary') }, isPassing: true };
  }
  const proposal = proposalFor(answers, field.id);
  const place = form.fields.indexOf(field) + 1;
  const reply = showQuestion({
    ...field,
    title: form.title,
    place,
    count: form.fields.length,
    opens,
    ...said,
    ...(proposal !== undefined && { proposal }),
  });
  const pending = wait(field.id, field.quote ? 'quote' : undefined);
  return { reply, memory: { pending }, isPassing: true };
}
