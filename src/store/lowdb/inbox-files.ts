import { join } from 'node:path';
import type { Instant } from '../../core/clock.ts';
import type { InboundMessage } from '../../core/message.ts';
import { readWhole, writeAll } from './file-steps.ts';
import type { Files, OpenFile } from './files.ts';
import { encodeBlankFrame, type FramedLine, isTornTail, readFrames } from './frames.ts';
import { createGroupWriter, type PlacedLine } from './group-writer.ts';
import type { Health } from './health.ts';
import { StoreRefusal } from './store-refusal.ts';

/** The inbox on disk. A message's text is overwritten in place once it is handled. */
export interface InboxFiles {
  /** Number of the last message ever kept. */
  readonly lastSeq: number;
  /** Resolves with the message's number when it is on the disk. */
  keep(message: InboundMessage, acceptedAt: Instant): Promise<number>;
  /** Overwrites a message; its finish must be durable already. Unknown numbers are ignored. */
  destroy(seq: number): Promise<void>;
  /** Makes what was overwritten durable, and removes files that hold no message any more. */
  clean(): Promise<void>;
  close(): Promise<void>;
}

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

/** Opens an inbox that was read; torn ends are cut off. */
export async function openInboxFiles(parts: {
  readonly files: Files;
  readonly folder: string;
  readonly health: Health;
  readonly read: readonly ReadInboxPart[];
}): Promise<InboxFiles> {
  const segments: Segment[] = [];
  for (const part of parts.read) {
    const file = await parts.files.open(join(parts.folder, part.name), 'change');
    if (part.isTorn) await file.truncate(part.end);
    if (part.isTorn) await file.sync();
    const places = [...part.messages.map(({ place }) => place), ...part.halves];
    segments.push({ name: part.name, file, live: new Map(places.map((place) => [place.seq, place])), isDirty: false });
  }
  const last = parts.read.at(-1);
  const lastSegment = segments.at(-1);
  if (!last || !lastSegment) throw new StoreRefusal('inbox_damaged', { file: parts.folder });
  return createInboxFiles({ ...parts, segments, current: lastSegment, position: last.end, lastSeq: last.lastSeq });
}

const SEGMENT_BYTES = 1_048_576;

interface Segment {
  readonly name: string;
  readonly file: OpenFile;
  /** Messages whose text is still there. */
  readonly live: Map<number, PlacedLine>;
  isDirty: boolean;
}

interface InboxState {
  readonly files: Files;
  readonly folder: string;
  readonly health: Health;
  readonly segments: Segment[];
  readonly current: Segment;
  readonly position: number;
  readonly lastSeq: number;
}

function createInboxFiles(from: InboxState): InboxFiles {
  const { files, folder, health, segments } = from;
  let current = from.current;
  let overwriting: Promise<void> = Promise.resolve();
  const writer = createGroupWriter({
    name: 'inbox',
    file: current.file,
    position: from.position,
    lastSeq: from.lastSeq,
    health,
    afterBatch: async (lastSeq) => {
      if (writer.bytes >= SEGMENT_BYTES) await roll(lastSeq + 1);
    },
  });

  /** The next message goes to a new file; its name alone keeps the numbering when all others are gone. */
  async function roll(first: number): Promise<void> {
    const name = inboxFileName(first);
    const file = await files.open(join(folder, name), 'create');
    await files.syncFolder(folder);
    current = { name, file, live: new Map(), isDirty: false };
    segments.push(current);
    writer.moveTo(file, 0);
  }

  async function removeEmpty(): Promise<void> {
    for (const segment of segments.filter((one) => one !== current && one.live.size === 0)) {
      segments.splice(segments.indexOf(segment), 1);
      await segment.file.close();
      await files.remove(join(folder, segment.name));
    }
  }

  async function overwrite(seq: number): Promise<void> {
    const segment = segments.find((one) => one.live.has(seq));
    const place = segment?.live.get(seq);
    if (!segment || !place) return;
    segment.live.delete(seq);
    segment.isDirty = true;
    await writeAll(segment.file, encodeBlankFrame(place), place.position);
  }

  return {
    get lastSeq() {
      return writer.lastSeq;
    },
    keep: async (message, acceptedAt) => {
      const place = await writer.add(JSON.stringify({ acceptedAt, message }));
      const segment = segments.findLast((one) => Number.parseInt(one.name, 10) <= place.seq);
      segment?.live.set(place.seq, place);
      return place.seq;
    },
    destroy: (seq) => {
      const done = overwriting.then(() => overwrite(seq));
      overwriting = done.catch(() => undefined);
      return done;
    },
    clean: async () => {
      await overwriting;
      for (const segment of segments.filter((one) => one.isDirty)) {
        segment.isDirty = false;
        await segment.file.sync();
      }
      await removeEmpty();
    },
    close: async () => {
      await overwriting;
      for (const segment of segments) await segment.file.close();
    },
  };
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
