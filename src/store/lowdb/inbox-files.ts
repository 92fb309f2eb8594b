import { join } from 'node:path';
import type { Instant } from '../../core/clock.ts';
import type { InboundMessage } from '../../core/message.ts';
import { writeAll } from './file-steps.ts';
import type { Files, OpenFile } from './files.ts';
import { encodeBlankFrame } from './frames.ts';
import { GroupWriter, type PlacedLine } from './group-writer.ts';
import type { Health } from './health.ts';
import { inboxFileName, type ReadInboxPart } from './read-inbox.ts';
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
  if (!last) throw new StoreRefusal('inbox_damaged', { file: parts.folder });
  return new SegmentedInbox({ ...parts, segments, position: last.end, lastSeq: last.lastSeq });
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
  /** At least one; the last is written to. */
  readonly segments: Segment[];
  readonly position: number;
  readonly lastSeq: number;
}

class SegmentedInbox implements InboxFiles {
  readonly #from: InboxState;
  readonly #segments: Segment[];
  readonly #writer: GroupWriter;
  #overwriting: Promise<void> = Promise.resolve();

  constructor(from: InboxState) {
    this.#from = from;
    this.#segments = from.segments;
    const file = from.segments.at(-1)?.file;
    if (!file) throw new StoreRefusal('inbox_damaged', { file: from.folder });
    const { position, lastSeq, health } = from;
    const afterBatch = (last: number): Promise<void> => this.#rollWhenLong(last + 1);
    this.#writer = new GroupWriter({ name: 'inbox', file, position, lastSeq, health, afterBatch });
  }

  get lastSeq(): number {
    return this.#writer.lastSeq;
  }

  async keep(message: InboundMessage, acceptedAt: Instant): Promise<number> {
    const place = await this.#writer.add(JSON.stringify({ acceptedAt, message }));
    const segment = this.#segments.findLast((one) => Number.parseInt(one.name, 10) <= place.seq);
    segment?.live.set(place.seq, place);
    return place.seq;
  }

  destroy(seq: number): Promise<void> {
    const done = this.#overwriting.then(() => this.#overwrite(seq));
    this.#overwriting = done.catch(() => undefined);
    return done;
  }

  async clean(): Promise<void> {
    await this.#overwriting;
    for (const segment of this.#segments.filter((one) => one.isDirty)) {
      segment.isDirty = false;
      await segment.file.sync();
    }
    for (const segment of this.#segments.slice(0, -1).filter((one) => one.live.size === 0)) {
      this.#segments.splice(this.#segments.indexOf(segment), 1);
      await segment.file.close();
      await this.#from.files.remove(join(this.#from.folder, segment.name));
    }
  }

  async close(): Promise<void> {
    await this.#overwriting;
    for (const { file } of this.#segments) await file.close();
  }

  /** Messages go on in a new file, whose name alone keeps the numbering when all others are gone. */
  async #rollWhenLong(first: number): Promise<void> {
    if (this.#writer.bytes < SEGMENT_BYTES) return;
    const { files, folder } = this.#from;
    const name = inboxFileName(first);
    const file = await files.open(join(folder, name), 'create');
    await files.syncFolder(folder);
    this.#segments.push({ name, file, live: new Map(), isDirty: false });
    this.#writer.moveTo(file, 0);
  }

  async #overwrite(seq: number): Promise<void> {
    const segment = this.#segments.find((one) => one.live.has(seq));
    const place = segment?.live.get(seq);
    if (!segment || !place) return;
    segment.live.delete(seq);
    segment.isDirty = true;
    await writeAll(segment.file, encodeBlankFrame(place), place.position);
  }
}
