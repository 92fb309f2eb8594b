import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { SLACK_TEXTS } from '../../render/catalogue/slack.ts';
import { toPrivateReport } from '../../render/slack-view.ts';
import type { ConfidentialForm, FormField } from '../../security/form-file.ts';
import { toPlain } from './blocks.ts';
import { FIELD, FORM_CALLBACK, TITLE_LENGTH } from './form-view.ts';
import { toConversation } from './ids.ts';
import { accept, type Joined } from './joined.ts';
import { LABEL_LENGTH } from './limits.ts';

/** `callback_id` of the private form. */
export const PRIVATE_CALLBACK = `${FORM_CALLBACK}private`;

/** What one input holds, and how many boxes stand together. https://docs.slack.dev/reference/block-kit/block-elements */
const ANSWER_LENGTH = 1_000;
const MOST_BOXES = 10;

/** The private form as a modal: one input a question. */
export function toPrivateView({ title, fields }: ConfidentialForm): ModalView {
  return {
    type: 'modal',
    callback_id: PRIVATE_CALLBACK,
    title: toPlain(title, TITLE_LENGTH),
    submit: toPlain(SLACK_TEXTS.submit, TITLE_LENGTH),
    close: toPlain(SLACK_TEXTS.cancel, TITLE_LENGTH),
    blocks: fields.map((field) => ({
      type: 'input',
      block_id: field.id,
      label: toPlain(field.label, LABEL_LENGTH),
      hint: toPlain(hintOf(field), ANSWER_LENGTH),
      optional: !field.required,
      element: elementOf(field),
    })),
  };
}

/** Choices that are typed are named in the hint. */
function hintOf({ question, choices, other }: FormField): string {
  return choices.length > 0 && other ? SLACK_TEXTS.choices(question, choices) : question;
}

function elementOf({ choices, other, several }: FormField) {
  const options = choices.map((choice, at) => ({ text: toPlain(choice, LABEL_LENGTH), value: String(at + 1) }));
  if (options.length === 0 || other || (several && options.length > MOST_BOXES)) {
    return { type: 'plain_text_input' as const, action_id: FIELD, multiline: true, max_length: ANSWER_LENGTH };
  }
  return several
    ? { type: 'checkboxes' as const, action_id: FIELD, options }
    : { type: 'static_select' as const, action_id: FIELD, options };
}

const chosen = z.object({ value: z.string().max(10) });
const submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string().regex(/^V[A-Z0-9]{1,40}$/),
    state: z.object({
      values: z.record(
        z.string().max(255),
        z.object({
          [FIELD]: z.object({
            value: z.string().max(ANSWER_LENGTH).nullish(),
            selected_option: chosen.nullish(),
            selected_options: z.array(chosen).nullish(),
          }),
        }),
      ),
    }),
  }),
});

/** Says the filled form in private, to be confirmed there; false when it cannot be read. */
export async function sayPrivateForm(joined: Joined, form: ConfidentialForm, body: unknown): Promise<boolean> {
  const read = submission.safeParse(body);
  if (!read.success) return false;
  const { user, view } = read.data;
  const answers = form.fields.map(({ id, label }) => {
    const { value, selected_option, selected_options } = view.state.values[id]?.[FIELD] ?? {};
    const numbers = [selected_option, ...(selected_options ?? [])].flatMap((one) => (one ? [one.value] : []));
    return { label, text: numbers.length > 0 ? numbers.join(' ') : (value ?? '') };
  });
  await accept(joined, {
    id: `slack:view:${view.id}`,
    conversation: toConversation('D0', user.id),
    senderId: user.id,
    text: toPrivateReport(answers),
  });
  return true;
}
