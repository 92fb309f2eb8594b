import type { Attachment } from '../core/message.ts';

/** A file made for a turn before its transaction: it goes along as `card.files`. */
export interface PreparedDocument {
  readonly file: Attachment;
  /** How many rows or pieces are in it. */
  readonly count: number;
}
