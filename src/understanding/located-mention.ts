import type { EntryMention } from '../core/slots.ts';
import type { KnownEntry } from './scene.ts';
import type { Utterance } from './utterance.ts';

/** Entries named at one place of the message. */
export interface LocatedMention {
  readonly mentions: readonly EntryMention[];
  readonly start: number;
  readonly end: number;
}

/** What words are looked up in. */
export interface WordSearch {
  readonly utterance: Utterance;
  /** Entries that may be meant. */
  readonly scope: readonly KnownEntry[];
  readonly tells: (text: string) => boolean;
  /** Only where most of a title is said. */
  readonly most?: boolean;
}
