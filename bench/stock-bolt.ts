import { App, LogLevel } from '@slack/bolt';
import { SLACK_SECRET } from '../test/support/channel-city.ts';
import { BOT } from '../test/support/fake-slack/world.ts';

/** Bolt as its manual begins: a listener, and a yes before it has run. */
export async function startStockBolt(port: number): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const app = new App({
    signingSecret: SLACK_SECRET,
    logLevel: LogLevel.ERROR,
    authorize: async () => ({ botUserId: BOT.user_id, botId: BOT.bot_id, teamId: BOT.team_id }),
  });
  app.message(async () => undefined);
  await app.start(port);
  return { url: `http://127.0.0.1:${port}`, stop: async () => void (await app.stop()) };
}
