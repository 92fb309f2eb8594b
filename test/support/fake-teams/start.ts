import { createInterface } from 'node:readline';
import { startFakeTeams } from './fake-teams.ts';
import { createTalk } from './talk.ts';

/**
 * Microsoft Teams in the terminal: shows what the bot sends and lets you write as a person, without an account.
 * `npm run fake:teams -- [port] [url of the bot's /api/messages]`
 */
const [port = '8791', botUrl = 'http://127.0.0.1:3978/api/messages'] = process.argv.slice(2);

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const fake = await startFakeTeams({ port: Number(port), onPosted: (posted) => talk.show(posted) });
const talk = createTalk(fake, { botUrl, print });

print(`A fake Teams listens at ${fake.url} and sends activities to ${botUrl}. Start the bot with`);
for (const [name, value] of Object.entries(fake.settings)) print(`  ${name}=${value} \\`);
print('  npx duban start');
print('Give somebody on the roster the address u1@example.org to be that person here.');
print(talk.help);

const terminal = createInterface({ input: process.stdin });
for await (const line of terminal) await talk.hear(line);
await fake.stop();
