import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { InboundMessage } from '../core/message.ts';
import { say } from '../render/talk-view.ts';
import type { AnsweredTurn, Bot } from './bot.ts';
import { memoryKey } from './identify.ts';
import type { ClaimedMessage } from './inbox.ts';
import { enqueueReply } from './replies.ts';
import type { Store, Transaction } from './store.ts';

/** Tries before a message is set aside as poison. */
export const MOST_ATTEMPTS = 5;

/** Waits before the second, third, … try. */
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000] as const;

/** Conversations that are worked on at once. */
const AT_ONCE = 8;

/** What the workers are joined to. `afterTurn` is told when something may have to leave; without a turn: it failed. */
export interface WorkParts {
  readonly store: Store;
  readonly bot: Bot;
  readonly clock: Clock;
  readonly log: Log;
  afterTurn(turn: AnsweredTurn | undefined): void;
}

/** Takes accepted messages up, oldest first, one at a time in a conversation, many conversations at once. */
export interface Workers {
  /** There may be something to do. Cheap; call it as often as you like. */
  wake(): void;
  /** Resolves when nothing more can be claimed now. */
  idle(): Promise<void>;
  /** Takes up nothing more and resolves when what is in hand is finished. */
  stop(): Promise<void>;
}

/** Starts without work; `wake` sets it going. */
export function createWorkers(parts: WorkParts): Workers {
  const crew = createCrew();
  let pumping: Promise<void> | undefined;
  let lastFault = '';

  const workers: Workers = {
    wake() {
      if (crew.stopped) return;
      crew.knock();
      pumping ??= takeUp(parts, crew)
        .catch((error) => {
          // A store that stopped writing fails every look in the same way; once is enough to say so.
          if (String(error) !== lastFault) parts.log.error('work_failed', { error });
          lastFault = String(error);
        })
        .finally(() => {
          pumping = undefined;
          if (crew.knocked) workers.wake();
        });
    },
    async idle() {
      workers.wake();
      while (pumping) await pumping;
    },
    async stop() {
      crew.stopped = true;
      crew.knock();
      await pumping;
      await Promise.all(crew.running);
    },
  };
  return workers;
}

/** Turns in hand, and the knock that says there may be more. */
interface Crew {
  readonly running: Set<Promise<void>>;
  stopped: boolean;
  /** Somebody knocked since the last claim. */
  knocked: boolean;
  knock(): void;
  /** Resolves when a turn ends or somebody knocks. */
  change(): Promise<void>;
}

function createCrew(): Crew {
  let answer: () => void = () => undefined;
  const crew: Crew = {
    running: new Set(),
    stopped: false,
    knocked: false,
    knock() {
      crew.knocked = true;
      answer();
    },
    async change() {
      if (crew.knocked) return;
      const knock = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await Promise.race([knock, ...crew.running]);
    },
  };
  return crew;
}

async function takeUp(parts: WorkParts, crew: Crew): Promise<void> {
  while (!crew.stopped) {
    crew.knocked = false;
    const full = crew.running.size >= AT_ONCE;
    const claim = full ? undefined : await claimNext(parts);
    if (claim) {
      const turn: Promise<void> = work(parts, claim).finally(() => crew.running.delete(turn));
      crew.running.add(turn);
    } else if (crew.running.size > 0) await crew.change();
    else if (!crew.knocked) return;
  }
}

/** Not even who wanted to record something stands in a log: a message's id names its sender. */
function isSecret(intent: string): boolean {
  return intent === 'report_intervention' || intent === 'file_intervention' || intent === 'list_interventions';
}

function claimNext({ store, clock }: WorkParts): Promise<ClaimedMessage | undefined> {
  return store.commit((tx) => tx.inbox.claim(clock.now().toISOString()));
}

async function work(parts: WorkParts, claim: ClaimedMessage): Promise<void> {
  const { log } = parts;
  let turn: AnsweredTurn | undefined;
  try {
    turn = await parts.bot.answer(claim);
    log.info('turn', isSecret(turn.intent) ? {} : { message: claim.message.id, ...turn });
  } catch (error) {
    log.error('turn_failed', { message: claim.message.id, attempt: claim.attempt, error });
    await putOff(parts, claim).catch((failure) =>
      log.error('turn_lost_hold', { message: claim.message.id, error: failure }),
    );
  }
  parts.afterTurn(turn);
}

async function putOff({ store, clock }: WorkParts, claim: ClaimedMessage): Promise<void> {
  const now = clock.now();
  const waitMs = RETRY_AFTER_MS[claim.attempt - 1];
  await store.commit(async (tx) => {
    if (waitMs !== undefined && claim.attempt < MOST_ATTEMPTS)
      return tx.inbox.giveBack(claim, new Date(now.getTime() + waitMs).toISOString());
    await enqueueReply(tx, { message: claim.message, card: say('failed'), at: now.toISOString() });
    if (await answersForm(tx, claim.message)) return tx.inbox.finish(claim, now.toISOString());
    return tx.inbox.setAside(claim, now.toISOString(), 'handler_failed');
  });
}

/** Words that answer a confidential form are not kept, not even to see what went wrong with them. */
async function answersForm(tx: Transaction, message: InboundMessage): Promise<boolean> {
  const { channel } = message.conversation;
  const person = await tx.roster.findPerson({ channel, id: message.senderId });
  const memory = person && (await tx.memory.recall(memoryKey(message), person.id));
  return memory?.pending?.slots.form !== undefined;
}
