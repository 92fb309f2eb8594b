import type { Schedule } from '../../../core/clock.ts';
import type { Attachment } from '../../../core/message.ts';
import type { TargetSelection } from '../../../core/people.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { LadderStep, Read, Slots } from '../../../core/slots.ts';
import { resolveLeaders } from '../../../reminders/ladder.ts';
import type { Ladder, ReminderRule, Targets } from '../../../reminders/reminder-store.ts';
import { createRule } from '../../../reminders/rule.ts';
import type { Turn } from '../../turn.ts';

/** An order for a reminder or a broadcast, complete enough to be shown. */
export interface Order extends Pick<Slots, 'ladder' | 'quiet' | 'whenMissed' | 'answerBy'> {
  /** The same for the preview and every yes to it, so that two of them make one rule. */
  readonly id: string;
  readonly purpose: ReminderRule['purpose'];
  readonly schedule: Read<Schedule>;
  readonly body: Read<string>;
  readonly targets: TargetSelection;
  readonly attachments?: readonly Attachment[];
  /** The occurrence that it puts right. */
  readonly corrects?: string;
}

/** Longest text of a rule, characters. */
const LONGEST_TEXT = 2_000;

/** Files that go along with one notice. */
const MOST_FILES = 9;

/** The rule that an order makes; whom its ladder tells is looked up as the roster stands. Throws `Refusal`. */
export async function toRule(turn: Turn, order: Order): Promise<ReminderRule> {
  const { actor, at, scene } = turn;
  const { body, targets, ladder, answerBy, attachments = [] } = order;
  checkText(body.value);
  const { id, purpose, schedule, quiet, whenMissed, corrects } = order;
  return createRule(
    {
      ...{ id, purpose, schedule, text: body.value, targets: toTargets(turn, targets), targetWords: targets.words },
      createdBy: actor.personId,
      createdAt: at,
      ...(whenMissed && { whenMissed }),
      ...(quiet && { quiet: quiet.value }),
      ...(answerBy && !targets.speaker && { answerBy: answerBy.value }),
      ...(ladder && !targets.speaker && { ladder: await toLadder(turn, ladder.value, targets.unitIds) }),
      ...(attachments.length > 0 && { attachments: attachments.slice(0, MOST_FILES) }),
      ...(corrects !== undefined && { corrects }),
    },
    scene,
  );
}

/** Throws `Refusal` `too_long` for a text that nobody reads to its end. */
export function checkText(text: string): void {
  if (Array.from(text).length > LONGEST_TEXT) throw new Refusal({ reason: 'too_long', limit: LONGEST_TEXT });
}

/** Who is meant, as a rule keeps it; nobody named: this conversation. */
export function toTargets({ message }: Pick<Turn, 'message'>, targets: TargetSelection): Targets {
  if (targets.speaker) {
    const { channel, id, kind } = message.conversation;
    return { kind: 'conversation', channel, conversationId: id, conversationKind: kind };
  }
  const { unitIds, role, where } = targets;
  return { kind: 'units', unitIds, ...(role && { role }), ...(where && { where }) };
}

/** The steps with the people whom the last of them tells in each unit, as the preview names them. */
export async function toLadder(
  { tx }: Pick<Turn, 'tx'>,
  steps: readonly LadderStep[],
  unitIds: readonly string[],
): Promise<Ladder> {
  return { steps, leaders: resolveLeaders(steps, unitIds, await tx.roster.people()).leaders };
}
