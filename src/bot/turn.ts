import type { Card } from '../core/card.ts';
import type { Instant, LocalDate, QuietHours } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import type { Library } from '../knowledge/library.ts';
import type { Duty } from '../ledger/duty-file.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import type { Actor } from '../security/actor.ts';
import type { ConfidentialForm } from '../security/form-file.ts';
import type { IntentDefinition } from '../understanding/intent-file.ts';
import type { Reading, Scene } from '../understanding/scene.ts';
import type { ConversationMemory } from './memory.ts';
import type { PreparedDocument } from './prepared-documents.ts';
import type { PreparedFiles } from './prepared-files.ts';
import type { PreparedLedger } from './prepared-ledgers.ts';
import type { Transaction } from './store.ts';

/** What the deployment knows: the content of `data/` and `intents/`, made once at the start. */
export interface Knowledge {
  readonly intents: ReadonlyMap<string, IntentDefinition>;
  readonly kinds: ReadonlyMap<string, LedgerKind>;
  readonly library: Library;
  readonly broadcastHoldSeconds: number;
  readonly forms: ConfidentialForms;
  /** Names of the channels on which confidential records are taken and read. */
  readonly confidentialChannels: readonly string[];
  /** Hours in which nothing is followed up, of rules that name none themselves. */
  readonly quiet: QuietHours;
}

/** The two matters that are not entries of the ledger. */
export interface ConfidentialForms {
  readonly intervention: ConfidentialForm;
  readonly zeroReport: Duty;
}

/** One turn of a conversation: everything a handler may look at. */
export interface Turn {
  readonly message: InboundMessage;
  readonly actor: Actor;
  readonly scene: Scene;
  readonly reading: Reading;
  readonly memory: ConversationMemory;
  readonly at: Instant;
  readonly today: LocalDate;
  readonly knowledge: Knowledge;
  /** Files that the message asks to let in, read before the transaction. */
  readonly files?: PreparedFiles;
  /** Ledgers that came with the message, read before the transaction; long ones are written already. */
  readonly ledgers?: readonly PreparedLedger[];
  /** The file that the message asks for, made before the transaction; absent: there was nothing to put in. */
  readonly document?: PreparedDocument;
  readonly tx: Transaction;
}

/** What a handler leaves behind besides its writes: the reply, and what to keep in mind. */
export interface Outcome {
  readonly reply: Card;
  /** Replaces the given parts of the memory. A pending question that is not named here is dropped. */
  readonly memory?: Partial<ConversationMemory>;
  /** Done once the turn is committed, e.g. letting the library know; what it does must also follow from a restart. */
  readonly afterCommit?: () => void | Promise<void>;
  /** Keep an open question although this turn did not answer it (a look aside). */
  readonly keepPending?: boolean;
  /** Nothing is to be said: what was done needs no answer, e.g. a message rewritten with the same meaning. */
  readonly isSilent?: boolean;
  /** What the reply shows is confidential: it is shown for a short time, and no log keeps it. */
  readonly isPassing?: boolean;
}

/** Does what one intent asks, inside the transaction of the turn. Throws `Refusal` for "understood, and no". */
export type Handler = (turn: Turn) => Promise<Outcome>;
