import { type Clock, type Instant, toLocalTime } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { Understanding } from '../understanding/understand.ts';
import { handlerFor } from './handlers/index.ts';
import { identify } from './identify.ts';
import type { ClaimedMessage } from './inbox.ts';
import { permit } from './permit.ts';
import { prepareFiles } from './prepare-files.ts';
import type { FileParts } from './prepared-files.ts';
import { onlyLooks, readMessage, spendPress } from './read-message.ts';
import { refuse } from './refuse.ts';
import { remember } from './remember.ts';
import { enqueueReply } from './replies.ts';
import { gatherScene, type Heard } from './scene.ts';
import type { Store, Transaction } from './store.ts';
import type { Knowledge, Outcome } from './turn.ts';

/** What a bot is made of. */
export interface BotParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly days: WorkingDays;
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly files: FileParts;
}

/** Answers claimed messages, each in one transaction: what changed, its audit, the reply, and "this one is done". */
export interface Bot {
  /** Rejects only with faults; a refusal is an answer. After a rejection the message is still unfinished. */
  answer(claim: ClaimedMessage): Promise<AnsweredTurn>;
}

/** What was understood, for `eval` and for logs: never the text. */
export interface AnsweredTurn {
  readonly intent: string;
  readonly refused?: string;
}

/** The whole conversation on one screen. */
export function createBot(parts: BotParts): Bot {
  return {
    async answer(claim) {
      const at = parts.clock.now().toISOString();
      const heard: Heard = {};
      try {
        await hear(parts, claim.message, heard);
        await prepareFiles(parts, claim.message, heard);
        const outcome = await parts.store.commit((tx) => carryOut(parts, { claim, at, tx }, heard));
        await outcome.afterCommit?.();
        return { intent: heard.reading?.intent ?? 'out_of_scope' };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await parts.store.commit((tx) => refuse(tx, { claim, at, refusal: error, heard }));
        return { intent: heard.reading?.intent ?? 'out_of_scope', refused: error.facts.reason };
      }
    },
  };
}

async function hear(parts: BotParts, message: InboundMessage, heard: Heard): Promise<void> {
  await parts.store.read(async (tx) => {
    const setting = await identify(tx, message);
    heard.setting = setting;
    const { knowledge, days, zone, clock } = parts;
    heard.scene = await gatherScene(tx, message, { setting, knowledge, days, zone, now: clock.now() });
    heard.reading = await readMessage(message, heard.scene, {
      understanding: parts.understanding,
      presses: tx.presses,
    });
  });
}

interface Desk {
  readonly claim: ClaimedMessage;
  readonly at: Instant;
  readonly tx: Transaction;
}

async function carryOut(parts: BotParts, { claim, at, tx }: Desk, heard: Heard): Promise<Outcome> {
  const { setting, scene, reading, files } = heard;
  if (!setting || !scene || !reading) throw new Error('a message is carried out only after it was heard');
  const { message } = claim;
  const definition = permit(parts.knowledge, message, { setting, reading });
  await spendPress(message, reading, { presses: tx.presses, at });
  const today = toLocalTime(at, parts.zone).date;
  const { knowledge } = parts;
  const { actor, memory } = setting;
  const turn = { message, actor, scene, reading, memory, at, today, knowledge, tx, ...(files && { files }) };
  const outcome: Outcome = await handlerFor(definition)(turn);
  const kept = onlyLooks(reading.intent) ? { ...outcome, keepPending: outcome.keepPending ?? true } : outcome;
  const reply = await remember(turn, kept);
  await enqueueReply(tx, { message, card: reply, at, forPersonId: setting.actor.personId });
  await tx.inbox.finish(claim, at);
  return outcome;
}
