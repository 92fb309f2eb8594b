import { createInterface } from 'node:readline/promises';
import { silentLog } from '../core/log.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { toPlainText } from '../render/plain-text.ts';
import { homePath, openDeployment } from './deployment.ts';
import { note, print } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { findRunning } from './run-file.ts';
import { type Place, type Shown, type Talk, talkToRunning } from './talk.ts';
import { talkHere } from './talk-here.ts';

/** Who talks where no one is named. */
const USUAL_PERSON = 'dlfy-liaison';

/** A conversation in the terminal. Piped: one message a line, one block a reply, an empty line after each block. */
export async function chat(flag: string | undefined, flags: { as?: string; group?: string }): Promise<void> {
  const home = homePath(flag);
  const seen: Screen = { place: placeOf(flags.as ?? USUAL_PERSON, flags.group), unread: [], last: undefined };
  const show = (message: Shown) => showOn(seen, message);
  const run = await findRunning(home);
  const talk = run ? talkToRunning(run, show) : talkHere(await openDeployment(home, () => silentLog), show);
  const interactive = process.stdin.isTTY === true;
  if (interactive) note(CLI_TEXTS.chatWelcome(seen.place.personId, describePlace(seen.place)));
  talk.follow(seen.place);
  const lines = createInterface({ input: process.stdin, ...(interactive && { output: process.stderr, prompt: '> ' }) });
  try {
    if (interactive) lines.prompt();
    for await (const line of lines) {
      await takeLine(line, seen, talk);
      if (interactive) lines.prompt();
    }
  } finally {
    await talk.close();
  }
}

/** What the terminal shows: the place, what arrived elsewhere meanwhile, and the last card with buttons. */
interface Screen {
  place: Place;
  readonly unread: Shown[];
  last: Shown | undefined;
}

function showOn(seen: Screen, message: Shown): void {
  if (message.conversation !== seen.place.conversation) {
    seen.unread.push(message);
    return;
  }
  if (message.card.buttons.length > 0) seen.last = message;
  print(`${toPlainText(message.card)}\n`);
}

async function takeLine(line: string, seen: Screen, talk: Talk): Promise<void> {
  const [command, ...words] = line.trim().split(/\s+/);
  switch (command) {
    case '/as':
      return moveTo(placeOf(words[0] ?? USUAL_PERSON, words[1]), seen, talk);
    case '/clock':
      return turnClock(words[0] ?? '', talk);
    case '/press':
      return press(Number(words[0] ?? '1'), seen, talk);
    case '/help':
      return note(CLI_TEXTS.chatHelp);
    default:
      return talk.say(seen.place, { text: line });
  }
}

function moveTo(place: Place, seen: Screen, talk: Talk): void {
  seen.place = place;
  talk.follow(place);
  const here = seen.unread.filter((message) => message.conversation === place.conversation);
  seen.unread.splice(0, seen.unread.length, ...seen.unread.filter((message) => !here.includes(message)));
  for (const message of here) showOn(seen, message);
}

async function turnClock(text: string, talk: Talk): Promise<void> {
  const to = new Date(text);
  if (Number.isNaN(to.getTime())) throw new CliProblem(CLI_TEXTS.badClock(text));
  if (!talk.turnClock) throw new CliProblem(CLI_TEXTS.clockServed);
  await talk.turnClock(to);
}

async function press(order: number, seen: Screen, talk: Talk): Promise<void> {
  const button = seen.last?.card.buttons[order - 1];
  if (!button) return note(CLI_TEXTS.noButton);
  await talk.say(seen.place, { press: button.press });
}

function placeOf(personId: string, unitId: string | undefined): Place {
  return { personId, conversation: unitId === undefined ? `direct:${personId}` : `group:${unitId}` };
}

function describePlace({ conversation }: Place): string {
  return conversation.startsWith('group:') ? CLI_TEXTS.placeGroup(conversation.slice(6)) : CLI_TEXTS.placeDirect;
}
