import { z } from 'zod';
import type { Instant, QuietHours } from '../core/clock.ts';
import type { Person, Unit } from '../core/people.ts';
import type { LadderStep } from '../core/slots.ts';
import { resolveLeaders } from './ladder.ts';
import type { Almanac } from './occurrences.ts';
import type { ReminderRule } from './reminder-store.ts';
import { createRule } from './rule.ts';
import {
  type FileAnswerBy,
  type FileSchedule,
  type FileTargets,
  fileAnswerBy,
  fileLadder,
  fileQuiet,
  fileSchedule,
  fileTargets,
} from './rule-schema.ts';

/** A rule that a new deployment starts with, as `data/reminders/<id>.yml` states it. */
export interface RuleFile {
  readonly id: string;
  /** False: an example that waits, paused, until somebody resumes it. */
  readonly active: boolean;
  readonly text: string;
  readonly schedule: FileSchedule;
  readonly targets: FileTargets;
  readonly whenMissed: ReminderRule['whenMissed'];
  readonly quiet?: QuietHours;
  readonly answerBy?: FileAnswerBy;
  /** A step that tells somebody above names the post: the file is its preview. */
  readonly ladder?: readonly LadderStep[];
}

/** Reads the parsed YAML of one rule. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseRuleFile(value: unknown, where: string): RuleFile {
  const result = ruleSchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

/** What a deployment starts its rules with. Without `people` a ladder tells nobody above. */
export interface StartFacts {
  readonly units: readonly Pick<Unit, 'id' | 'tags' | 'district'>[];
  readonly people?: readonly Person[];
  readonly at: Instant;
  readonly by: string;
}

/** The rule as a deployment with these units starts it, paused where the file says so. Throws `Refusal` like `createRule`. */
export function startRule(file: RuleFile, { units, people = [], at, by }: StartFacts, almanac: Almanac): ReminderRule {
  const { role, where } = file.targets;
  const unitIds = units.filter((unit) => isMeant(file.targets, unit)).map(({ id }) => id);
  const rule = createRule(
    {
      id: file.id,
      purpose: 'reminder',
      text: file.text,
      schedule: { value: file.schedule, words: file.id },
      targets: { kind: 'units', unitIds, ...(role && { role }), ...(where && { where }) },
      targetWords: file.id,
      createdBy: by,
      createdAt: at,
      whenMissed: file.whenMissed,
      ...(file.quiet && { quiet: file.quiet }),
      ...(file.answerBy && { answerBy: file.answerBy }),
      ...(file.ladder && {
        ladder: { steps: file.ladder, leaders: resolveLeaders(file.ladder, unitIds, people).leaders },
      }),
    },
    almanac,
  );
  return file.active ? rule : Object.freeze({ ...rule, status: 'paused' });
}

function isMeant({ units, tag, district, except }: FileTargets, unit: StartFacts['units'][number]): boolean {
  if (units && !units.includes(unit.id)) return false;
  if (tag !== undefined && !unit.tags.includes(tag)) return false;
  if (district !== undefined && unit.district !== district) return false;
  return !except?.includes(unit.id);
}

const ruleSchema: z.ZodType<RuleFile> = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'write lower-case letters, digits and hyphens' }),
  active: z.boolean({ error: 'write true or false' }).default(true),
  text: z.string().min(1, { error: 'write what is to be said' }).max(2_000),
  schedule: fileSchedule,
  targets: fileTargets,
  whenMissed: z.enum(['send_late', 'report'], { error: 'write send_late or report' }).default('send_late'),
  quiet: fileQuiet.exactOptional(),
  answerBy: fileAnswerBy.exactOptional(),
  ladder: fileLadder.exactOptional(),
});
