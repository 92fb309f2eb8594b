import type { Marker } from './markers.ts';
import type { UnreadLine } from './official-text.ts';
import type { Role } from './roles.ts';
import type { SourceLine } from './source-lines.ts';

/** The lines of a text with what is known of each; `roles` and `unread` are filled in as the text is read. */
export interface ScannedText {
  readonly lines: readonly SourceLine[];
  readonly markers: readonly (Marker | undefined)[];
  readonly roles: (Role | undefined)[];
  readonly unread: UnreadLine[];
}

/** The line at `at` when it has words and no role of its own. */
export function freeLine({ lines, roles }: ScannedText, at: number): SourceLine | undefined {
  const line = lines[at];
  return line && line.text !== '' && roles[at] === undefined ? line : undefined;
}

/** The marker at `at`, unless the line is quoted or has a role of its own. */
export function freeMarker(scanned: ScannedText, at: number): Marker | undefined {
  const line = freeLine(scanned, at);
  return line && !line.quoted ? scanned.markers[at] : undefined;
}

/** Index of the next line from `from` on, before `to`, that has words and no role. */
export function findNextLine(scanned: ScannedText, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) if (freeLine(scanned, at)) return at;
  return undefined;
}
