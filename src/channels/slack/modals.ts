import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import type { FormName } from '../../render/catalogue/slack.ts';
import { type Filled, toSentence } from '../../render/slack-view.ts';
import { FIELD, FORM_CALLBACK, toFormView } from './form-view.ts';
import { OPEN_ACTION } from './home.ts';
import { slackId, slackTime, toConversation, toMessageId } from './ids.ts';
import { accept, type Joined } from './joined.ts';
import { PRESS_LENGTH } from './limits.ts';
import { PRIVATE_CALLBACK, sayPrivateForm, toPrivateView } from './private-form.ts';

/** Where a form was asked for. */
interface Asked {
  /** Good for three seconds, and once. */
  readonly trigger: string;
  /** Where what is filled in will be said; absent: in private. */
  readonly channel?: string;
}

const formName = z.enum(['register', 'return']);

/** A press that waits for its reason, and where its card stands. */
const held = z.object({
  press: z.string().min(1).max(PRESS_LENGTH),
  place: z.object({ channel: slackId, ts: slackTime, thread: slackTime.optional() }),
});

const opening = z.object({
  trigger_id: z.string().min(1).max(200),
  actions: z.tuple([z.object({ value: formName })]),
});

const openingPrivate = z.object({
  trigger_id: z.string().min(1).max(200),
  actions: z.tuple([z.object({ value: z.literal('private') })]),
});

const metadata = z.object({ channel: slackId.optional() });

const field = z.object({ [FIELD]: z.object({ value: z.string().nullish(), selected_date: z.iso.date().nullish() }) });
const fields = z.object({ title: field, unit: field, owner: field, due: field, no: field, reason: field }).partial();

const submission = z.object({
  user: z.object({ id: slackId }),
  view: z.object({
    id: z.string().regex(/^V[A-Z0-9]{1,40}$/),
    callback_id: z.templateLiteral([FORM_CALLBACK, z.enum(['register', 'return', 'reason'])]),
    private_metadata: z.string().max(3_000),
    state: z.object({ values: fields }),
  }),
});

/** Buttons that open a form, and forms that come back filled in: they say the sentence that they stand for. */
export function listenToForms(app: App, joined: Joined): void {
  const { privateForm } = joined.desk;
  app.action(OPEN_ACTION, async ({ body, ack }) => {
    const wanted = openingPrivate.safeParse(body);
    if (wanted.success) await openPrivateForm(joined, wanted.data.trigger_id);
    const read = opening.safeParse(body);
    if (read.success) await openForm(joined, read.data.actions[0].value, { trigger: read.data.trigger_id });
    await ack();
  });
  app.view(new RegExp(`^${FORM_CALLBACK}`), async ({ body, ack, view }) => {
    if (privateForm && view.callback_id === PRIVATE_CALLBACK && (await sayPrivateForm(joined, privateForm, body))) {
      await ack();
      return;
    }
    const read = submission.safeParse(body);
    if (!read.success) {
      joined.desk.log.warn('slack_form_unread');
      await ack();
      return;
    }
    const isReason = read.data.view.callback_id === `${FORM_CALLBACK}reason`;
    const fault = isReason ? await sayReason(joined, read.data) : await say(joined, read.data);
    await (fault ? ack({ response_action: 'errors', errors: fault }) : ack());
  });
}

/** True when the form is open; false when Slack did not open it, which somebody else then has to make up for. */
export function openForm(joined: Joined, form: FormName, { trigger, channel }: Asked): Promise<boolean> {
  return open(joined, form, { trigger, metadata: { channel } });
}

/** Asks for the reason of a press in a form, which then says both; false: it could not be opened. */
export function askReason(joined: Joined, trigger: string, metadata: z.infer<typeof held>): Promise<boolean> {
  return open(joined, 'reason', { trigger, metadata });
}

/** Opens the private form; false: confidential records are not taken here, or Slack did not open it. */
export async function openPrivateForm(joined: Joined, trigger: string): Promise<boolean> {
  const { privateForm } = joined.desk;
  return privateForm !== undefined && show(joined, trigger, toPrivateView(privateForm));
}

function open(
  joined: Joined,
  form: FormName,
  { trigger, metadata: kept }: { readonly trigger: string; readonly metadata: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  return show(joined, trigger, toFormView(form, JSON.stringify(kept)));
}

async function show({ client, desk }: Joined, trigger: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: trigger, view });
    return true;
  } catch (error) {
    desk.log.warn('slack_form_not_opened', {
      form: view.callback_id,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return false;
  }
}

/** Gives what is wrong with a field; then nothing was said. */
async function say(
  joined: Joined,
  { user, view }: z.infer<typeof submission>,
): Promise<Readonly<Record<string, string>> | undefined> {
  const form = formName.parse(view.callback_id.slice(FORM_CALLBACK.length));
  const sentence = toSentence(form, toFilled(view.state.values));
  if (typeof sentence !== 'string') return { [sentence.field]: sentence.words };
  const { channel } = metadata.parse(JSON.parse(view.private_metadata));
  await accept(joined, {
    id: `slack:view:${view.id}`,
    conversation: toConversation(channel ?? PRIVATE, user.id),
    senderId: user.id,
    text: sentence,
  });
  return undefined;
}

/** The press and its reason in one; the same form sent twice is one message. */
async function sayReason(joined: Joined, { user, view }: z.infer<typeof submission>): Promise<undefined> {
  const { press, place } = held.parse(JSON.parse(view.private_metadata));
  await accept(joined, {
    id: `${toMessageId(place)}:view:${view.id}`,
    conversation: toConversation(place.channel, user.id),
    senderId: user.id,
    text: toFilled(view.state.values).reason ?? '',
    press,
  });
}

/** Stands for the private chat with whoever it is. */
const PRIVATE = 'D0';

function toFilled(values: z.infer<typeof fields>): Filled {
  const entries = Object.entries(values).flatMap(([id, given]) => {
    const words = (given?.value.value ?? given?.value.selected_date ?? '').trim();
    return words === '' ? [] : [[id, words]];
  });
  return Object.fromEntries(entries);
}
