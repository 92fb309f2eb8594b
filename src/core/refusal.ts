import type { LocalDate } from './clock.ts';
import type { Role } from './people.ts';
import type { GoneReason } from './send.ts';
import type { EntryState } from './slots.ts';

/** Why something understood is not done. The words are in `render/`; the compiler demands them for each reason. */
export type RefusalReason =
  | { readonly reason: 'unknown_person' }
  | { readonly reason: 'unbound_group' }
  | { readonly reason: 'role_required'; readonly roles: readonly Role[]; readonly intent: string }
  | { readonly reason: 'other_unit'; readonly no: number }
  | { readonly reason: 'not_lead'; readonly no: number; readonly leadUnitId: string }
  | { readonly reason: 'merged_away'; readonly no: number; readonly into: number }
  | { readonly reason: 'no_such_entry'; readonly words: string }
  | {
      readonly reason: 'wrong_state';
      readonly no: number;
      readonly state: EntryState;
      readonly wanted: 'report' | 'accept' | 'return';
    }
  | { readonly reason: 'not_complete'; readonly no: number; readonly progress: number }
  | { readonly reason: 'own_submission'; readonly no: number }
  | { readonly reason: 'bad_percent'; readonly words: string }
  | { readonly reason: 'no_such_date'; readonly words: string }
  | { readonly reason: 'past_date'; readonly words: string; readonly date: LocalDate }
  | { readonly reason: 'changed_meanwhile'; readonly no: number; readonly byName: string; readonly at: string }
  | { readonly reason: 'no_extension_asked'; readonly no: number }
  | { readonly reason: 'not_closed'; readonly no: number; readonly state: EntryState }
  | { readonly reason: 'evidence_required'; readonly no: number }
  | { readonly reason: 'merge_with_itself'; readonly no: number }
  | { readonly reason: 'merge_across_units'; readonly no: number; readonly into: number }
  | { readonly reason: 'kind_not_written'; readonly kind: string }
  | {
      readonly reason: 'bad_figures';
      readonly fault:
        | 'negative'
        | 'not_whole'
        | 'too_large'
        | 'part_exceeds_whole'
        | 'no_denominator'
        | 'wrong_period'
        | 'future_period';
      readonly words: string;
      /** For `part_exceeds_whole`: the whole with its value. */
      readonly whole?: string;
    }
  | { readonly reason: 'no_such_person'; readonly words: string }
  | { readonly reason: 'bad_points'; readonly words: string }
  | { readonly reason: 'measure_decided'; readonly measure: string }
  | { readonly reason: 'measure_lapsed'; readonly measure: string; readonly from: number; readonly total: number }
  | { readonly reason: 'parts_open'; readonly no: number; readonly nos: readonly number[] }
  | { readonly reason: 'has_parts'; readonly no: number; readonly nos: readonly number[] }
  | { readonly reason: 'no_parts'; readonly no: number }
  | { readonly reason: 'no_checks'; readonly no: number }
  | { readonly reason: 'bad_score'; readonly words: string }
  | { readonly reason: 'too_many_changes'; readonly limit: number }
  | { readonly reason: 'nothing_to_undo' }
  | { readonly reason: 'button_spent' }
  | { readonly reason: 'button_foreign' }
  | { readonly reason: 'too_long'; readonly limit: number }
  | { readonly reason: 'no_targets'; readonly words: string }
  | { readonly reason: 'too_frequent' }
  | { readonly reason: 'never_fires' }
  | { readonly reason: 'private_only' }
  | { readonly reason: 'nothing_outstanding' }
  | { readonly reason: 'no_such_regulation'; readonly words: string }
  | { readonly reason: 'no_such_article'; readonly words: string; readonly known: string }
  | { readonly reason: 'no_such_unit'; readonly words: string }
  | { readonly reason: 'planned'; readonly intent: string };

/** Understood, and no: told to the person with the reason and the next step; never logged as a fault. */
export class Refusal extends Error {
  readonly facts: RefusalReason;

  constructor(facts: RefusalReason) {
    super(facts.reason);
    this.name = 'Refusal';
    this.facts = facts;
  }
}

/** A platform did not take a message. `permanent`: trying again cannot help. `unknown`: it may have arrived. */
export class DeliveryError extends Error {
  readonly permanent: boolean;
  readonly outcomeUnknown: boolean;
  /** What the platform asked for; undefined = our own back-off. */
  readonly retryAfterMs: number | undefined;
  /** `retryAfterMs` holds for everything that leaves by this channel, not for this conversation alone. */
  readonly wholeChannel: boolean;
  /** No message can reach the conversation any more; includes `permanent`. */
  readonly gone: GoneReason | undefined;

  constructor(message: string, facts: DeliveryFaultFacts = {}) {
    super(message, { cause: facts.cause });
    this.name = 'DeliveryError';
    this.permanent = facts.permanent ?? facts.gone !== undefined;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
    this.retryAfterMs = facts.retryAfterMs;
    this.wholeChannel = facts.wholeChannel ?? false;
    this.gone = facts.gone;
  }
}

/** What is known of a message that a platform did not take. */
export interface DeliveryFaultFacts {
  readonly permanent?: boolean;
  readonly outcomeUnknown?: boolean;
  readonly retryAfterMs?: number;
  readonly wholeChannel?: boolean;
  readonly gone?: GoneReason;
  readonly cause?: unknown;
}
