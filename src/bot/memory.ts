import type { Instant } from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import type { EntryFilter, Slots } from '../core/slots.ts';

/** What the bot has asked and waits for. `slots` keeps all that was understood so far. */
export type PendingQuestion =
  | {
      readonly kind: 'missing_field';
      readonly intent: string;
      readonly slots: Slots;
      readonly field: string;
      /** For a form: an answer that tells what somebody said, or the yes to the summary. */
      readonly awaits?: 'quote' | 'summary';
      readonly askedAt: Instant;
    }
  | {
      readonly kind: 'which_entry';
      readonly intent: string;
      readonly slots: Slots;
      /** Numbers as they were listed. */
      readonly candidates: readonly number[];
      readonly askedAt: Instant;
    }
  | {
      readonly kind: 'which_notice';
      readonly intent: string;
      readonly slots: Slots;
      /** Occurrence ids as they were listed. */
      readonly candidates: readonly string[];
      readonly askedAt: Instant;
    }
  | { readonly kind: 'confirm'; readonly intent: string; readonly slots: Slots; readonly askedAt: Instant };

/** What one person and the bot have in mind in one conversation. Survives a restart. */
export interface ConversationMemory {
  readonly pending?: PendingQuestion;
  /** Message after which `pending` was asked. */
  readonly askedBy?: string;
  /** Entries spoken of, newest first, at most 10. */
  readonly focus: readonly number[];
  /** Entries as last listed, for 第二个. */
  readonly listed: readonly number[];
  /** When they were listed; gone once something else is talked of, so that a place in the list means nothing then. */
  readonly listedAt?: Instant;
  /** What was listed last, and the page shown, for 下一页. */
  readonly lastList?: { readonly filter: EntryFilter; readonly page: number };
  /** Unit last spoken of, for 把他家的导出来. */
  readonly unitId?: string;
  /** Clause last shown, for 那第九条呢. */
  readonly clause?: { readonly regulation: string; readonly article: number };
  /** Unanswered questions as last listed, for 第2个归到…. */
  readonly listedQuestions?: readonly string[];
  /** Ids of lessons as last listed or taught, for 撤掉第2条. */
  readonly listedLessons?: readonly string[];
  /** Occurrence last spoken of, for 催一下. */
  readonly occurrenceId?: string;
  /** Kind whose reports of a cycle were asked about last, for 催一下. */
  readonly cycleKind?: string;
  /** Rule last ordered or changed, for taking it back at once. */
  readonly ruleId?: string;
  /** Ids of rules as last listed, for naming one by its place. */
  readonly listedRules?: readonly string[];
  /** Entries that the speaker's last message changed, for 哦不对 65. */
  readonly lastChanged: readonly number[];
  /** Files that came without a word on what they are, and were not asked about yet. */
  readonly looseFiles?: { readonly files: readonly Attachment[]; readonly at: Instant };
  /** Files that were asked about once, and the entries that were offered; none once that was answered or asked again. */
  readonly askedFiles?: {
    readonly files: readonly Attachment[];
    readonly nos: readonly number[];
    readonly at: Instant;
  };
  /** Messages that were rewritten, with the message that did it last; newest last, at most 20. */
  readonly rewritten?: readonly { readonly first: string; readonly last: string }[];
  readonly lastIntent?: string;
  readonly updatedAt: Instant;
  /** The first contact with this person has been explained (who sees what). */
  readonly introduced?: boolean;
}

/** Port of conversation memory inside one transaction. */
export interface MemoryStore {
  recall(conversationId: string, personId: string): Promise<ConversationMemory | undefined>;
  remember(conversationId: string, personId: string, memory: ConversationMemory): Promise<void>;
}
