import type { EntryMention } from '../core/slots.ts';

/** Text between mentions. Positions are those of the message. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Said of several entries named before it: 均计划12月4日前完成. */
  readonly shared?: true;
}

/** Entries with all that the message says about them. */
export interface Segment {
  readonly mentions: readonly EntryMention[];
  readonly parts: readonly Part[];
  /** Taken back without a word on what holds instead, or of nobody knows whom: to be asked about. */
  readonly unsure?: boolean;
}
