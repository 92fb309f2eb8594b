import { decodeText } from '../../files/decode-text.ts';
import { FileRefusal } from '../../files/file-refusal.ts';
import type { ExtractedText } from './extracted-text.ts';
import { findFileKind } from './file-kind.ts';
import { DEFAULT_LIMITS } from './import-limits.ts';
import { ImportRefusal } from './import-refusal.ts';
import { readDocx } from './read-docx.ts';
import { isHtml, readHtml } from './read-html.ts';
import { readPdf } from './read-pdf.ts';

/** Longest text, in characters: about a hundred times the longest code of law. */
const LONGEST_TEXT = 20_000_000;

/**
 * The plain text of a file, whose kind is told by its content; `name` only decides between kinds of text. Throws
 * `ImportRefusal`.
 */
export async function extractText(bytes: Buffer, name: string): Promise<ExtractedText> {
  if (bytes.length > DEFAULT_LIMITS.fileBytes) {
    throw new ImportRefusal('too_large', { bytes: bytes.length, limit: DEFAULT_LIMITS.fileBytes });
  }
  const extracted = await readByKind(bytes, name).catch(refuse);
  if (extracted.text.length > LONGEST_TEXT) throw new ImportRefusal('too_large', { limit: LONGEST_TEXT });
  return { ...extracted, text: extracted.text.replace(/\r\n?|\u2028|\u2029/gu, '\n') };
}

/** The reasons that hold for any file hold for a text. */
function refuse(error: unknown): never {
  throw error instanceof FileRefusal ? new ImportRefusal(error.code, error.facts) : error;
}

async function readByKind(bytes: Buffer, name: string): Promise<ExtractedText> {
  switch (findFileKind(bytes, name)) {
    case 'pdf':
      return readPdf(bytes);
    case 'zip':
      return readDocx(bytes);
    case 'text':
      return readPlain(bytes, name);
  }
}

function readPlain(bytes: Buffer, name: string): ExtractedText {
  if (
    isHtml(
      bytes
        .subarray(0, 8192)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/u, ''),
      name,
    )
  )
    return readHtml(bytes);
  const { text, encoding } = decodeText(bytes);
  if (isHtml(text.slice(0, 4000), name)) return readHtml(bytes);
  const isMarkdown = /\.(?:md|markdown)$/iu.test(name) || /^#{1,2} \S/mu.test(text.slice(0, 4000));
  const warnings = encoding === 'gb18030' ? [{ code: 'read_as_gb18030' as const, facts: {} }] : [];
  return { text, type: isMarkdown ? 'md' : 'txt', warnings };
}
