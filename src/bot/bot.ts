import { type Clock, type Instant, toLocalTime } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { showPassed } from '../render/confidential-view.ts';
import type { Understanding } from '../understanding/understand.ts';
import { answerEdited, NothingNew, withoutQuestion } from './edited-message.ts';
import { greetPlace } from './greet-place.ts';
import { holdForm } from './hold-form.ts';
import { identify, linkAccount } from './identify.ts';
import type { ClaimedMessage } from './inbox.ts';
import { askAboutLooseFiles } from './loose-files.ts';
import { rememberNumberHabit, settleNumbering } from './number-habit.ts';
import { isForOthers, isUntold } from './overheard.ts';
import { permit } from './permit.ts';
import { prepareDocuments } from './prepare-documents.ts';
import { prepareFiles } from './prepare-files.ts';
import { prepareLedgerImport } from './prepare-ledger-import.ts';
import type { FileParts } from './prepared-files.ts';
import { onlyLooks, readMessage, spendPress } from './read-message.ts';
import { refuse } from './refuse.ts';
import { remember } from './remember.ts';
import { enqueueReply } from './replies.ts';
import { gatherScene, type Heard } from './scene.ts';
import { withSecondAct } from './second-act.ts';
import type { Store, Transaction } from './store.ts';
import type { Knowledge, Outcome } from './turn.ts';
import { flagWithdrawn, isWithdrawal, WITHDRAWAL } from './withdrawn-message.ts';

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
      if (!claim.message.arrives) return answerMessage(parts, claim);
      const at = parts.clock.now().toISOString();
      await parts.store.commit((tx) => greetPlace(tx, claim, at));
      return { intent: 'greet' };
    },
  };
}

async function answerMessage(parts: BotParts, claim: ClaimedMessage): Promise<AnsweredTurn> {
  const at = parts.clock.now().toISOString();
  const heard: Heard = {};
  try {
    await hear(parts, claim.message, heard);
    await prepareFiles(parts, claim.message, heard);
    await prepareDocuments(parts, claim.message, heard);
    await prepareLedgerImport(parts, claim.message, heard);
    const outcome = await parts.store.commit((tx) => carryOut(parts, { claim, at, tx }, heard));
    await outcome.afterCommit?.();
    return { intent: heard.reading?.intent ?? 'out_of_scope' };
  } catch (error) {
    if (error instanceof NothingNew || isUntold(claim.message, error)) {
      await parts.store.commit((tx) => tx.inbox.finish(claim, at));
      return { intent: heard.reading?.intent ?? 'out_of_scope' };
    }
    if (!(error instanceof Refusal)) throw error;
    await parts.store.commit((tx) => refuse(tx, { claim, at, refusal: error, heard, knowledge: parts.knowledge }));
    return { intent: heard.reading?.intent ?? 'out_of_scope', refused: error.facts.reason };
  }
}

async function hear(parts: BotParts, message: InboundMessage, heard: Heard): Promise<void> {
  await parts.store.read(async (tx) => {
    const setting = await identify(tx, message);
    heard.setting = setting;
    const { knowledge, days, zone, clock } = parts;
    const scene = await gatherScene(tx, message, { setting, knowledge, days, zone, now: clock.now() });
    heard.scene = withoutQuestion(message, scene);
    heard.reading = WITHDRAWAL;
    if (isWithdrawal(message, scene)) return;
    const reading = await readMessage(message, heard.scene, {
      understanding: parts.understanding,
      presses: tx.presses,
    });
    heard.reading = settleNumbering(reading);
  });
}

interface Desk {
  readonly claim: ClaimedMessage;
  readonly at: Instant;
  readonly tx: Transaction;
}

async function carryOut(parts: BotParts, { claim, at, tx }: Desk, heard: Heard): Promise<Outcome> {
  const { setting, scene, reading, files, document, ledgers } = heard;
  if (!setting || !scene || !reading) throw new Error('a message is carried out only after it was heard');
  const { message } = claim;
  if (isForOthers(message, heard)) throw new NothingNew();
  await linkAccount(tx, message, at);
  const definition = permit(parts.knowledge, message, { setting, reading });
  await spendPress(message, reading, { presses: tx.presses, at });
  const today = toLocalTime(at, parts.zone).date;
  const { knowledge } = parts;
  const { actor, memory } = setting;
  const made = { ...(files && { files }), ...(document && { document }), ...(ledgers && { ledgers }) };
  const turn = { message, actor, scene, reading, memory, at, today, knowledge, tx, ...made };
  const answer = isWithdrawal(message, scene) ? flagWithdrawn(turn) : answerEdited(turn, withSecondAct(definition));
  const outcome: Outcome = await askAboutLooseFiles(turn, await answer);
  await rememberNumberHabit(turn);
  const kept = onlyLooks(reading.intent) ? { ...outcome, keepPending: outcome.keepPending ?? true } : outcome;
  const held = await holdForm(turn, kept);
  const reply = await remember(turn, held);
  const passing = held.isPassing ? { later: showPassed() } : {};
  const sent = { message, card: reply, at, forPersonId: setting.actor.personId, ...passing };
  if (!held.isSilent) await enqueueReply(tx, sent);
  await tx.inbox.finish(claim, at);
  return outcome;
}
