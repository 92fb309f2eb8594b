import { z } from 'zod';
import type { Brain } from '../../app.ts';
import type { Instant } from '../../core/clock.ts';
import type { Unit } from '../../core/people.ts';
import {
  bare,
  changedEntries,
  changesMatch,
  expectedChange,
  expectedNew,
  newEntries,
  newMatches,
  type SeenChange,
} from './compare.ts';
import { type Score, tally } from './score.ts';
import { givenEntry, type Speaker, setUpTrial } from './set-up.ts';

const updateLine = z.object({
  text: z.string(),
  unit: z.string(),
  now: z.string().optional(),
  entries: z.array(givenEntry),
  expect: z.object({
    intent: z.string(),
    changes: z.array(expectedChange),
    new: expectedNew.optional(),
    ambiguous: z.boolean().optional(),
  }),
});
type UpdateLine = z.infer<typeof updateLine>;

/** Shares 0..1 as `duban eval updates --json` prints them. `wrongWrites`: lines with a change that is not expected. */
export interface UpdateScore extends Score {
  readonly exact: number;
  readonly wrongWrites: number;
}

interface Judged {
  readonly right: boolean;
  readonly wrongWrite: boolean;
  readonly got: {
    readonly intent: string;
    readonly changes: readonly SeenChange[];
    readonly new?: object;
    readonly ambiguous: boolean;
  };
}

/** Says each line in a deployment of its own and compares the whole ledger afterwards. */
export async function scoreUpdates(
  lines: readonly unknown[],
  world: { readonly brain: Brain; readonly units: readonly Unit[]; readonly now: Instant },
): Promise<UpdateScore> {
  const judged: Judged[] = [];
  for (const raw of lines) judged.push(await judge(updateLine.parse(raw), world));
  const share = (test: (one: Judged) => boolean) =>
    judged.length === 0 ? 0 : judged.filter(test).length / judged.length;
  return { ...tally(lines, judged), exact: share((one) => one.right), wrongWrites: share((one) => one.wrongWrite) };
}

async function judge(
  line: UpdateLine,
  world: { readonly brain: Brain; readonly units: readonly Unit[]; readonly now: Instant },
): Promise<Judged> {
  const now = line.now === undefined ? world.now : new Date(line.now).toISOString();
  const trial = await setUpTrial(world.brain, world.units, { speaker: speakerOf(line), entries: line.entries, now });
  const before = await trial.entries();
  const { intent, asks } = await trial.say(line.text);
  const after = await trial.entries();
  const seen = changedEntries(before, after);
  const made = newEntries(before, after);
  const { expect } = line;
  const tolerance = /分之|\//u.test(line.text) ? 1 : 0;
  const changesRight = changesMatch(expect.changes, seen, { before, tolerance });
  const [only, ...others] = made;
  const newRight = expect.new
    ? only !== undefined && others.length === 0 && newMatches(expect.new, only)
    : made.length === 0;
  const intentRight = expect.intent === 'none' || intent === expect.intent;
  const askRight = !expect.ambiguous || asks !== 'none';
  const unlisted = seen.some(({ no }) => !expect.changes.some((want) => want.no === no));
  return {
    right: changesRight && newRight && intentRight && askRight,
    wrongWrite:
      unlisted ||
      (!expect.new && made.length > 0) ||
      (seen.length > 0 && !changesRight && wroteWrongly(expect.changes, seen)),
    got: {
      intent,
      changes: seen,
      ...(only && { new: { title: only.title, owner: only.ownerName, due: only.dueOn } }),
      ambiguous: asks !== 'none',
    },
  };
}

// A listed entry that got another value than the one said is a wrong write too; one that was left alone is a miss.
function wroteWrongly(expected: readonly z.infer<typeof expectedChange>[], seen: readonly SeenChange[]): boolean {
  return seen.some((got) => {
    const want = expected.find(({ no }) => no === got.no);
    return want?.progress !== undefined && Math.abs(want.progress - got.progress) > 1;
  });
}

function speakerOf(line: UpdateLine): Speaker {
  if (line.unit === 'swzfw') return { unitId: line.unit, role: 'supervisor', kind: 'direct' };
  return { unitId: line.unit, role: 'liaison', kind: 'group' };
}

/** Whether a message body holds the expected words: compared without punctuation, either contains the other. */
export function bodyMatches(expected: string, got: string): boolean {
  const [want, have] = [bare(expected), bare(got)];
  return want === have || (have !== '' && (have.includes(want) || want.includes(have)));
}
