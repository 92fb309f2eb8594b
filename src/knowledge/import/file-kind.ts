import { ImportRefusal } from './import-refusal.ts';

/** What the bytes are, whatever the name says. A zip is looked into later. */
export type FileKind = 'pdf' | 'zip' | 'text';

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
const ARCHIVES: readonly (readonly number[])[] = [
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x05, 0x06],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;

/** Tells by the first bytes; refuses what is of no use with the reason. */
export function findFileKind(bytes: Buffer, name: string): FileKind {
  if (bytes.length === 0) throw new ImportRefusal('empty');
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, ZIP)) return 'zip';
  if (startsWith(bytes, COMPOUND)) throw refuseCompound(bytes, name);
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') throw new ImportRefusal('rtf');
  if (IMAGES.some((magic) => startsWith(bytes, magic)) || isRiffOrBitmap(bytes)) throw new ImportRefusal('image');
  if (ARCHIVES.some((magic) => startsWith(bytes, magic))) throw new ImportRefusal('archive');
  return 'text';
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function isRiffOrBitmap(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return true;
  return head.startsWith('BM') && bytes.length >= 14 && bytes.readUInt32LE(2) === bytes.length;
}

/** Compound files hold their stream names in UTF-16; an encrypted .docx is one, too. */
function refuseCompound(bytes: Buffer, name: string): ImportRefusal {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return new ImportRefusal('encrypted');
  if (/\.(?:wps|wpt)$/iu.test(name)) return new ImportRefusal('wps');
  if (holds('Workbook') || /\.(?:xls|et)$/iu.test(name)) return new ImportRefusal('spreadsheet');
  if (holds('PowerPoint Document') || /\.(?:ppt|dps)$/iu.test(name)) return new ImportRefusal('slides');
  return new ImportRefusal('old_word');
}
