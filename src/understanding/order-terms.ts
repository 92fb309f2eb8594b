import type { Slots } from '../core/slots.ts';
import { findLadder } from './ladder.ts';
import { findLimits } from './sending-limits.ts';

/** An order without its terms, and the terms: what happens without an answer, when nothing may leave, what is made up for. */
export interface ParsedTerms {
  /** The order itself; the text as it was where no terms are said. */
  readonly rest: string;
  readonly terms: Pick<Slots, 'ladder' | 'quiet' | 'whenMissed'>;
}

/** Takes the terms out of an order; `ofReplies`: 没报的催 stays, it may be what a notice says. */
export function takeTerms(text: string, only: { readonly ofReplies: boolean } = { ofReplies: false }): ParsedTerms {
  const ladder = findLadder(text);
  const isMeant = ladder && (!only.ofReplies || ladder.ofReplies);
  const behind = isMeant ? blank(text, ladder) : text;
  const limits = findLimits(behind);
  if (!isMeant && limits.length === 0) return { rest: text, terms: {} };
  const rest = limits.reduce(blank, behind);
  const quiet = limits.flatMap((limit) => limit.quiet ?? [])[0];
  const whenMissed = limits.flatMap((limit) => limit.whenMissed ?? [])[0];
  return {
    rest: tidied(rest),
    terms: {
      ...(isMeant && { ladder: { value: ladder.steps, words: text.slice(ladder.start, ladder.end).trim() } }),
      ...(quiet && {
        quiet: {
          value: quiet,
          words: wordsOf(
            limits.find((limit) => limit.quiet),
            text,
          ),
        },
      }),
      ...(whenMissed && { whenMissed }),
    },
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function wordsOf(limit: Stretch | undefined, text: string): string {
  return limit ? text.slice(limit.start, limit.end).trim() : '';
}

/** Keeps the places of everything else. */
function blank(text: string, { start, end }: Stretch): string {
  return text.slice(0, start) + TAKEN.repeat(end - start) + text.slice(end);
}

const TAKEN = '\u0003';

function tidied(text: string): string {
  return text
    .replace(/[,;、\s(]*\u0003[\u0003,;。、!)\s]*$/u, '')
    .replace(/[,;、\s]*\u0003[\u0003,;、\s)]*/gu, ',')
    .replace(/^[,\s]+/u, '')
    .trim();
}
