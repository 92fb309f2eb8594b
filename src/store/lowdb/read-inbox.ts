import { join } from 'node:path';
import type { Instant } from '../../core/clock.ts';
import type { InboundMessage } from '../../core/message.ts';
import { readWhole } from './file-steps.ts';
import type { Files } from './files.ts';
import { type FramedLine, isTornTail, readFrames } from './frames.ts';
import type { PlacedLine } from './group-writer.ts';
import { StoreRefusal } from './store-refusal.ts';

/** A message as it lies on disk. */
export interface StoredMessage {
  readonly seq: number;
  readonly message: InboundMessage;
  readonly acceptedAt: Instant;
}

/** One file of the inbox as it was read. `end`: where the next line begins; `cut`: the file goes on behind it. */
export interface ReadInboxPart {
  readonly name: string;
  readonly first: number;
  readonly end: number;
  readonly isTorn: boolean;
  readonly lastSeq: number;
  readonly messages: readonly (StoredMessage & { readonly place: PlacedLine })[];
  /** Lines half overwritten: of messages that are handled. */
  readonly halves: readonly PlacedLine[];
}

/** Name of the inbox file whose first message has number `seq`. */
export function inboxFileName(seq: number): string {
  return `${String(seq).padStart(12, '0')}.ndjson`;
}

/** Reads the inbox without changing it. `isHandled` tells by number whether a damaged line is of no more use. */
export async function readInbox(
  files: Files,
  folder: string,
  isHandled: (seq: number) => boolean,
): Promise<readonly ReadInboxPart[]> {
  const names = await files.list(folder);
  const parts: ReadInboxPart[] = [];
  for (const [index, name] of names.entries()) {
    const lines = readFrames(await readWhole(files, join(folder, name)));
    const place = { file: join(folder, name), name, isLast: index === names.length - 1 };
    parts.push(readPart(lines, place, isHandled));
  }
  return parts;
}

function readPart(
  lines: readonly FramedLine[],
  place: { readonly file: string; readonly name: string; readonly isLast: boolean },
  isHandled: (seq: number) => boolean,
): ReadInboxPart {
  const first = Number.parseInt(place.name, 10);
  const messages: (StoredMessage & { place: PlacedLine })[] = [];
  const halves: PlacedLine[] = [];
  let end = 0;
  let lastSeq = first - 1;
  let isTorn = false;
  for (const [index, line] of lines.entries()) {
    const seq = first + index;
    const found = { seq, batch: line.frame?.batch ?? seq, position: line.start, length: line.end - line.start };
    if (line.frame?.seq === seq) addMessage(messages, line.frame.json, found);
    else if (line.hasFeed && isHandled(seq)) halves.push(found);
    else {
      isTorn = place.isLast && isTornTail(lines, index, seq);
      if (!isTorn) throw new StoreRefusal('inbox_damaged', { file: place.file, line: index + 1, offset: line.start });
      break;
    }
    end = line.end;
    lastSeq = seq;
  }
  return { name: place.name, first, end, isTorn, lastSeq, messages, halves };
}

function addMessage(messages: (StoredMessage & { place: PlacedLine })[], json: string, place: PlacedLine): void {
  // The check of the line vouches for what `keep` wrote; a blanked line has neither field.
  const { acceptedAt, message } = JSON.parse(json) as { acceptedAt?: Instant; message?: InboundMessage };
  if (acceptedAt !== undefined && message) messages.push({ seq: place.seq, message, acceptedAt, place });
}
