import type { OfficialPart } from './official-text.ts';
import { type PartLine, readParagraphs } from './paragraphs.ts';

/** A part while its lines are gathered. */
export interface PartDraft {
  readonly article: number;
  readonly branch: number;
  readonly locator: string;
  readonly heading?: string;
  readonly path: readonly string[];
  readonly lines: PartLine[];
  /** Offset at which its words begin, after the locator. */
  readonly bodyAt: number;
}

/** The part that the draft's lines make up; undefined when it has none. */
export function toPart({ lines, bodyAt, branch, heading, path, ...draft }: PartDraft): OfficialPart | undefined {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return undefined;
  return {
    article: draft.article,
    ...(branch > 0 && { branch }),
    locator: draft.locator,
    ...(heading !== undefined && heading !== '' && { heading }),
    path: [...path],
    start: first.line.start,
    end: last.line.end,
    paragraphs: readParagraphs(lines, bodyAt),
  };
}
