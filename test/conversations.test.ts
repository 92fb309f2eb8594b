import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYamlFile } from '../src/yaml-file.ts';
import { foundCity } from './support/city.ts';

const given = z.object({
  no: z.int(),
  title: z.string(),
  unit: z.string(),
  owner: z.string().optional(),
  progress: z.int().optional(),
  due: z.string().optional(),
  state: z.enum(['open', 'in_progress', 'submitted', 'closed', 'returned', 'reopened']).optional(),
});
const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const step = z.union([
  z.strictObject({ as: z.string(), in: z.string().optional() }),
  z.strictObject({ clock: z.string() }),
  z.strictObject({ heard: z.string(), has: texts.optional(), lacks: texts.optional() }),
  z.strictObject({
    entry: z.int(),
    progress: z.int().optional(),
    state: z.string().optional(),
    due: z.string().optional(),
    owner: z.string().optional(),
  }),
  z.strictObject({ say: z.string(), has: texts.optional(), lacks: texts.optional() }),
  z.strictObject({ press: z.string(), has: texts.optional(), lacks: texts.optional() }),
]);
const conversation = z.strictObject({ title: z.string(), entries: z.array(given).default([]), steps: z.array(step) });
const file = z.array(conversation);

const folder = new URL('conversations/', import.meta.url);

for (const name of readdirSync(folder).filter((one) => one.endsWith('.yml'))) {
  const dialogues = file.parse(parseYamlFile(readFileSync(new URL(name, folder), 'utf8'), name).value);
  describe(name.replace('.yml', ''), () => {
    for (const dialogue of dialogues) it(dialogue.title, () => hold(dialogue));
  });
}

async function hold(dialogue: z.infer<typeof conversation>): Promise<void> {
  const city = await foundCity(dialogue.entries.map((one) => JSON.parse(JSON.stringify(one))));
  let person = 'dlfy-liaison';
  let unit: string | undefined;
  const options = () => (unit === undefined ? {} : { unit });
  for (const one of dialogue.steps) {
    if ('as' in one) {
      person = one.as;
      unit = one.in;
    } else if ('clock' in one) await city.turnTo(one.clock);
    else if ('heard' in one) check(city.heardIn(one.heard).at(-1) ?? '', one);
    else if ('entry' in one) await checkEntry(city, one);
    else if ('say' in one) check(await city.say(person, one.say, options()), one);
    else {
      const where = unit === undefined ? `direct:${person}` : `group:${unit}`;
      const button = city.sent
        .filter((message) => message.conversation.id === where)
        .flatMap((message) => message.card.buttons)
        .findLast(({ label }) => label === one.press);
      expect(button, `a button 「${one.press}」`).toBeDefined();
      check(await city.press(person, button?.press ?? '', options()), one);
    }
  }
}

function check(
  text: string,
  wanted: { readonly has?: readonly string[] | undefined; readonly lacks?: readonly string[] | undefined },
): void {
  for (const part of wanted.has ?? []) expect(text).toContain(part);
  for (const part of wanted.lacks ?? []) expect(text).not.toContain(part);
}

async function checkEntry(
  city: Awaited<ReturnType<typeof foundCity>>,
  wanted: {
    readonly entry: number;
    readonly progress?: number | undefined;
    readonly state?: string | undefined;
    readonly due?: string | undefined;
    readonly owner?: string | undefined;
  },
): Promise<void> {
  const entry = await city.store.read((tx) => tx.ledger.findEntry(wanted.entry));
  if (wanted.progress !== undefined) expect(entry?.progress).toBe(wanted.progress);
  if (wanted.state !== undefined) expect(entry?.state).toBe(wanted.state);
  if (wanted.due !== undefined) expect(entry?.dueOn).toBe(wanted.due);
  if (wanted.owner !== undefined) expect(entry?.ownerName).toBe(wanted.owner);
}
