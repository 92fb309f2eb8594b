import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import { type FormName, SLACK_TEXTS } from '../../render/catalogue/slack.ts';
import { toPlain } from './blocks.ts';
import { toHomeView } from './home-view.ts';
import { slackId } from './ids.ts';
import type { Joined } from './joined.ts';
import { LABEL_LENGTH } from './limits.ts';

/** `action_id` of a button that opens a form. */
export const OPEN_ACTION = /^duban_open:/;

const opened = z.object({ user: slackId, tab: z.literal('home') });

/** Whoever opens the bot's own page sees what concerns them, as it is at that moment. */
export function listenToHome(app: App, joined: Joined): void {
  app.event('app_home_opened', async ({ event }) => {
    const read = opened.safeParse(event);
    if (!read.success) return;
    // Nothing is lost with a page that was not shown, so that Slack need not tell of it again.
    await publish(joined, read.data.user).catch((error: unknown) => {
      joined.desk.log.error('slack_home_failed', { error });
    });
  });
}

async function publish({ client, desk }: Joined, user: string): Promise<void> {
  const cards = await desk.home(user);
  const shown = toHomeView(cards ?? [{ lines: [SLACK_TEXTS.unknownHome], quotes: [], buttons: [] }]);
  const buttons = [
    opens('register', SLACK_TEXTS.openRegister),
    opens('return', SLACK_TEXTS.openReturn),
    ...(desk.privateForm ? [opens('private', SLACK_TEXTS.openPrivate)] : []),
  ];
  const blocks = cards ? [{ type: 'actions' as const, elements: buttons }, ...shown.blocks] : shown.blocks;
  await client.views.publish({ user_id: user, view: { type: 'home', blocks: blocks as KnownBlock[] } });
}

function opens(form: FormName | 'private', label: string) {
  return {
    type: 'button' as const,
    action_id: `duban_open:${form}`,
    text: toPlain(label, LABEL_LENGTH),
    value: form,
  };
}
