import { FileRefusal } from './file-refusal.ts';

/** Text with the encoding that it was read in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/**
 * Reads bytes as text: by byte order mark, else as strict UTF-8, else as GB18030 (which holds GBK and GB2312).
 * `declared` is the encoding that the file names itself; `common`: signs of which a Chinese text of this sort has many.
 * Line ends become `\n`. Refuses what is no text.
 */
export function decodeText(bytes: Buffer, declared?: string, common: RegExp = COMMON_SIGNS): DecodedText {
  const decoded = decode(bytes, declared);
  const text = decoded.text.replace(/^\ufeff/u, '').replace(/\r\n?|\u2028|\u2029|\u0085/gu, '\n');
  if (!isText(text)) throw new FileRefusal('not_a_text');
  if (decoded.encoding === 'gb18030' && !isPlausible(text, common)) throw new FileRefusal('not_a_text');
  if (text.trim() === '') throw new FileRefusal('empty');
  return { ...decoded, text };
}

function decode(bytes: Buffer, declared: string | undefined): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode(bytes, 'utf-16le') ?? refuse();
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tryDecode(bytes, 'utf-16be') ?? refuse();
  const isChinese = /^gb/iu.test(declared ?? '');
  return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030', isChinese) ?? refuse();
}

function tryDecode(bytes: Buffer, encoding: DecodedText['encoding'], lenient = false): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: !lenient }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function refuse(): never {
  throw new FileRefusal('not_a_text');
}

const MOST_CONTROLS = 0.001;

function isText(text: string): boolean {
  if (text.includes('\0')) return false;
  const controls = text.match(/[\u0001-\u0008\u000e-\u001f\u007f\ufffe\uffff]/gu)?.length ?? 0;
  return controls <= text.length * MOST_CONTROLS;
}

const COMMON_SIGNS = /[，。、的第条]/gu;

/** Almost any bytes can be read as GB18030; a Chinese text has its commonest signs. */
function isPlausible(text: string, common: RegExp): boolean {
  const signs = text.match(common)?.length ?? 0;
  const strange = text.match(/[\ue000-\uf8ff\ufffd]/gu)?.length ?? 0;
  return signs * 200 >= text.length && strange * 50 <= text.length;
}
