import type { ModalView } from '@slack/web-api';
import { type FormField, type FormName, SLACK_FORMS, SLACK_TEXTS } from '../../render/catalogue/slack.ts';
import { toPlain } from './blocks.ts';
import { LABEL_LENGTH } from './limits.ts';

/** `action_id` of every field. */
export const FIELD = 'value';

/** `callback_id` of every form; the name of the form follows. */
export const FORM_CALLBACK = 'duban_form:';

/** The title of a modal and the words on its buttons. https://docs.slack.dev/reference/views/modal-views */
export const TITLE_LENGTH = 24;

/** A form as a modal. `metadata` comes back with what was filled in. */
export function toFormView(form: FormName, metadata: string): ModalView {
  const { title, fields } = SLACK_FORMS[form];
  return {
    type: 'modal',
    callback_id: `${FORM_CALLBACK}${form}`,
    private_metadata: metadata,
    title: toPlain(title, TITLE_LENGTH),
    submit: toPlain(SLACK_TEXTS.submit, TITLE_LENGTH),
    close: toPlain(SLACK_TEXTS.cancel, TITLE_LENGTH),
    blocks: fields.map((field) => ({
      type: 'input',
      block_id: field.id,
      label: toPlain(field.label, LABEL_LENGTH),
      optional: field.isOptional,
      element: elementOf(field),
    })),
  };
}

function elementOf({ kind, hint, maxLength }: FormField) {
  const placeholder = hint === undefined ? {} : { placeholder: toPlain(hint, LABEL_LENGTH) };
  if (kind === 'date') return { type: 'datepicker' as const, action_id: FIELD, ...placeholder };
  return {
    type: 'plain_text_input' as const,
    action_id: FIELD,
    multiline: kind === 'text',
    max_length: maxLength,
    ...placeholder,
  };
}
