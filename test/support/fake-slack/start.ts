import { createInterface } from 'node:readline';
import { startFakeSlack } from './fake-slack.ts';
import { createTalk } from './talk.ts';

/**
 * A Slack workspace in the terminal: shows what the bot posts and lets you write as a person, without an account.
 * `npm run fake:slack -- [port] [url of the bot's /slack/events]`
 */
const [port = '8790', botUrl = 'http://127.0.0.1:3978/slack/events'] = process.argv.slice(2);
const SIGNING_SECRET = 'fakefakefakefakefakefakefakefake';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const fake = await startFakeSlack({ port: Number(port), onPosted: (message) => talk.show(message) });
const talk = createTalk(fake, { botUrl, signingSecret: SIGNING_SECRET, print });

print(`A fake Slack listens at ${fake.apiUrl} and posts events to ${botUrl}. Start the bot with`);
print(`  SLACK_API_URL=${fake.apiUrl} SLACK_BOT_TOKEN=xoxb-fake-bot-token SLACK_SIGNING_SECRET=${SIGNING_SECRET}`);
print(talk.help);

const terminal = createInterface({ input: process.stdin });
for await (const line of terminal) await talk.hear(line);
await fake.close();
