import { crc32 } from 'node:zlib';

/**
 * One line of the journal or the inbox: `<crc32> <bytes of json> <seq> <seq of the first line of its batch> <json>`.
 * The check covers everything after it. Lines of one batch are written and synced together.
 */
export interface Frame {
  readonly seq: number;
  readonly batch: number;
  readonly json: string;
}

/** A line of a file; `frame` is undefined when it is not whole. `end` lies behind the line feed, if it has one. */
export interface FramedLine {
  readonly start: number;
  readonly end: number;
  readonly hasFeed: boolean;
  readonly frame: Frame | undefined;
}

/** The bytes of a line, with its line feed. */
export function encodeFrame({ seq, batch, json }: Frame): Buffer {
  const checked = Buffer.from(`${Buffer.byteLength(json)} ${seq} ${batch} ${json}`);
  return Buffer.concat([Buffer.from(`${toHex(crc32(checked))} `), checked, LINE_FEED]);
}

/** A whole line of exactly `length` bytes that says `{}`; its count of bytes is written with leading zeros. */
export function encodeBlankFrame(place: {
  readonly seq: number;
  readonly batch: number;
  readonly length: number;
}): Buffer {
  const tail = ` ${place.seq} ${place.batch} `;
  const jsonLength = place.length - CHECK_LENGTH - 1 - BLANK_DIGITS - tail.length - LINE_FEED.length;
  const checked = Buffer.from(`${String(jsonLength).padStart(BLANK_DIGITS, '0')}${tail}${'{}'.padEnd(jsonLength)}`);
  return Buffer.concat([Buffer.from(`${toHex(crc32(checked))} `), checked, LINE_FEED]);
}

/** Splits a file into lines. The part behind the last line feed, if any, is a line that is not whole. */
export function readFrames(bytes: Buffer): readonly FramedLine[] {
  const lines: FramedLine[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    lines.push({
      start,
      end,
      hasFeed: feed !== -1,
      frame: feed === -1 ? undefined : decodeFrame(bytes.subarray(start, feed)),
    });
    start = end;
  }
  return lines;
}

/**
 * Whether all damage from line `index` on can come from the last write being cut off: no whole line follows that was
 * written in a later batch, that is, after the damaged line had been synced.
 */
export function isTornTail(lines: readonly FramedLine[], index: number, seq: number): boolean {
  return lines.slice(index).every(({ frame }) => frame === undefined || (frame.batch <= seq && frame.seq > seq));
}

/** Eight hexadecimal digits. */
export function toHex(check: number): string {
  return check.toString(16).padStart(8, '0');
}

const LINE_FEED = Buffer.from('\n');
const CHECK_LENGTH = 8;
const BLANK_DIGITS = 8;

function decodeFrame(line: Buffer): Frame | undefined {
  const checked = line.subarray(CHECK_LENGTH + 1);
  if (line.toString('latin1', 0, CHECK_LENGTH + 1) !== `${toHex(crc32(checked))} `) return undefined;
  const text = checked.toString('utf8');
  const [length, seq, batch] = text.split(' ', 3);
  if (length === undefined || seq === undefined || batch === undefined) return undefined;
  const json = text.slice(length.length + seq.length + batch.length + 3);
  if (Buffer.byteLength(json) !== Number(length)) return undefined;
  return { seq: Number(seq), batch: Number(batch), json };
}
