import type { Attachment } from './message.ts';
import type { Slots } from './slots.ts';

/** What pressing a button says: the same as typing it, with the right checked again. */
export interface Press {
  readonly intent: string;
  readonly slots: Slots;
}

export interface Button {
  readonly label: string;
  readonly press: Press;
}

/** Text shown as it stands in a source: a clause, folded under 依据 where the channel can fold. */
export interface Quote {
  readonly label: string;
  readonly text: string;
  /** 要点 (our digest) or 原文 (imported official text), and what is unverified; empty: a remark of our own. */
  readonly mark: string;
}

/** A reply or notice, the same for every channel. Lines are plain text; no markup comes out of what people typed. */
export interface Card {
  readonly title?: string;
  readonly lines: readonly string[];
  readonly quotes: readonly Quote[];
  readonly buttons: readonly Button[];
  /** Files that go along; their bytes lie in the home under `sha256`. Pictures are shown where the channel can. */
  readonly files?: readonly Attachment[];
}
