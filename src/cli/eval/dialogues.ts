import { z } from 'zod';
import type { Brain } from '../../app.ts';
import type { Store } from '../../bot/store.ts';
import type { Instant } from '../../core/clock.ts';
import { ROLES, type Unit } from '../../core/people.ts';
import { changedEntries, changesMatch, expectedChange, expectedNew, newEntries, newMatches } from './compare.ts';
import { type Score, tally } from './score.ts';
import { givenEntry, setUpTrial, type Trial } from './set-up.ts';

const turnLine = z.object({
  user: z.string(),
  expect: z.object({
    intent: z.string(),
    changes: z.array(expectedChange).optional(),
    new: expectedNew.optional(),
    asks: z.enum(['which_entry', 'confirm', 'missing_field', 'none']).optional(),
    effect: z.string().optional(),
  }),
});

const dialogueLine = z.object({
  unit: z.string(),
  role: z.enum(ROLES),
  kind: z.enum(['group', 'direct']),
  now: z.string().optional(),
  entries: z.array(givenEntry),
  context: z
    .object({
      outstanding: z.array(z.object({ id: z.union([z.string(), z.int()]), text: z.string() })).optional(),
      broadcast: z.object({ text: z.string(), not_replied: z.array(z.string()) }).optional(),
    })
    .optional(),
  turns: z.array(turnLine),
});
type DialogueLine = z.infer<typeof dialogueLine>;

/** Shares 0..1: turns right of all turns, and dialogues whose every turn is right. */
export interface DialogueScore extends Score {
  readonly turns: number;
  readonly dialogues: number;
}

interface JudgedTurn {
  readonly right: boolean;
  readonly got: object;
}

/** Holds each dialogue in a deployment of its own. A line fails when one of its turns does. */
export async function scoreDialogues(
  lines: readonly unknown[],
  world: { readonly brain: Brain; readonly units: readonly Unit[]; readonly now: Instant },
): Promise<DialogueScore> {
  const held: JudgedTurn[][] = [];
  for (const raw of lines) held.push(await hold(dialogueLine.parse(raw), world));
  const judged = held.map((turns) => ({
    right: turns.every((turn) => turn.right),
    got: { turns: turns.map((turn) => ({ ...turn.got, right: turn.right })) },
  }));
  const all = held.flat();
  const share = (of: readonly { readonly right: boolean }[]) =>
    of.length === 0 ? 0 : of.filter((one) => one.right).length / of.length;
  return { ...tally(lines, judged), turns: share(all), dialogues: share(judged) };
}

async function hold(
  line: DialogueLine,
  world: { readonly brain: Brain; readonly units: readonly Unit[]; readonly now: Instant },
): Promise<JudgedTurn[]> {
  const now = line.now === undefined ? world.now : new Date(line.now).toISOString();
  const speaker = { unitId: line.unit, role: line.role, kind: line.kind };
  const trial = await setUpTrial(world.brain, world.units, { speaker, entries: line.entries, now });
  await setContext(trial.store, line, { units: world.units, now });
  const turns: JudgedTurn[] = [];
  for (const turn of line.turns) turns.push(await takeTurn(trial, turn));
  return turns;
}

async function takeTurn(trial: Trial, { user, expect }: z.infer<typeof turnLine>): Promise<JudgedTurn> {
  const before = await trial.entries();
  const { intent, asks } = await trial.say(user);
  const after = await trial.entries();
  const seen = changedEntries(before, after);
  const made = newEntries(before, after);
  // What an earlier turn registered is compared by `new` only, when it is registered.
  const given = seen.filter(({ no }) => trial.given.has(no));
  const [only] = made;
  const right =
    intent === expect.intent &&
    (expect.asks === undefined || asks === expect.asks) &&
    (expect.changes === undefined || changesMatch(expect.changes, given, { before, tolerance: 1 })) &&
    (expect.new === undefined ? made.length === 0 : only !== undefined && newMatches(expect.new, only));
  const got = {
    intent,
    asks,
    changes: seen,
    ...(only && { new: { title: only.title, owner: only.ownerName, due: only.dueOn } }),
  };
  return { right, got };
}

async function setContext(
  store: Store,
  line: DialogueLine,
  { units, now }: { readonly units: readonly Unit[]; readonly now: Instant },
): Promise<void> {
  const { outstanding = [], broadcast } = line.context ?? {};
  const sent = outstanding.map(({ id, text }) => ({ id: `given-${id}`, text, answered: [] as string[] }));
  const all = units.map((unit) => unit.id);
  if (broadcast)
    sent.push({ id: 'given', text: broadcast.text, answered: all.filter((id) => !broadcast.not_replied.includes(id)) });
  await store.commit(async (tx) => {
    for (const [index, { id, text, answered }] of sent.entries()) {
      const firedAt = new Date(Date.parse(now) - (sent.length - index) * 3_600_000).toISOString();
      const unitIds = broadcast ? all : [line.unit];
      await tx.reminders.saveOccurrence({
        id,
        ruleId: id,
        dueAt: firedAt,
        purpose: 'broadcast',
        text,
        outcome: 'sent',
        firedAt,
        unitIds,
      });
      for (const unitId of unitIds) {
        const receipt = { id: `${id}/${unitId}`, occurrenceId: id, unitId, deliveryIds: [], deliveredAt: firedAt };
        await tx.reminders.saveReceipt(
          answered.includes(unitId) ? { ...receipt, acknowledgedAt: firedAt, acknowledgedBy: 'given' } : receipt,
        );
      }
    }
  });
}
