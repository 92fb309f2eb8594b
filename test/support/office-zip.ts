import { deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A file inside a zip. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly mode?: number;
}

/** A well-made zip. */
export async function makeZip(members: readonly ZipMember[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes, mode } of members) {
    zip.addBuffer(Buffer.from(bytes), name, mode === undefined ? {} : { mode });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** An entry whose headers may say anything. */
export interface RawMember {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly declaredSize?: number;
  readonly flags?: number;
  readonly attributes?: number;
  /** Offset of the local header as the directory states it. */
  readonly offset?: number;
}

/** A zip written byte by byte, for names and headers that no honest writer would produce. */
export function makeRawZip(members: readonly RawMember[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const raw = Buffer.from(member.bytes);
    const packed = deflateRawSync(raw);
    const fields = {
      packed: packed.length,
      size: member.declaredSize ?? raw.length,
      crc: crc32(raw),
      flags: member.flags ?? 0,
    };
    locals.push(localHeader(fields, name), name, packed);
    directory.push(
      directoryHeader(fields, name, { attributes: member.attributes ?? 0, offset: member.offset ?? at }),
      name,
    );
    at += 30 + name.length + packed.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, table, end]);
}

interface Fields {
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly flags: number;
}

function localHeader({ packed, size, crc, flags }: Fields, name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryHeader(fields: Fields, name: Buffer, place: { attributes: number; offset: number }): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(fields.flags, 8);
  header.writeUInt16LE(8, 10);
  header.writeUInt32LE(fields.crc, 16);
  header.writeUInt32LE(fields.packed, 20);
  header.writeUInt32LE(fields.size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(place.attributes, 38);
  header.writeUInt32LE(place.offset, 42);
  return header;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
