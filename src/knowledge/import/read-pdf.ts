import { getDocumentProxy } from 'unpdf';
import type { ExtractedText, ImportWarning } from './extracted-text.ts';
import { ImportRefusal } from './import-refusal.ts';
import { PdfCharacterMaps } from './pdf-cmaps.ts';
import { type PdfPage, removePdfFurniture } from './pdf-furniture.ts';
import { type PdfRun, toPdfLines } from './pdf-lines.ts';
import { joinPdfParagraphs } from './pdf-paragraphs.ts';

const MOST_PAGES = 2000;
const MOST_RUNS = 2_000_000;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Reads the text of a PDF by where it stands on the page. Refuses encrypted files and scans without text. */
export async function readPdf(bytes: Buffer): Promise<ExtractedText> {
  if (hasEncryption(bytes)) throw new ImportRefusal('encrypted');
  const document = await openPdf(bytes);
  try {
    return await readDocument(document);
  } finally {
    await document.loadingTask.destroy();
  }
}

/** The trailer names the dictionary that tells how the file is encrypted. */
function hasEncryption(bytes: Buffer): boolean {
  return /\/Encrypt[\s\0]{1,20}(?:[0-9]{1,10}[\s\0]|<<)/u.test(bytes.toString('latin1'));
}

async function openPdf(bytes: Buffer): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      cMapUrl: 'built-in/',
      cMapPacked: false,
      BinaryDataFactory: PdfCharacterMaps,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/iu.test(`${error.name} ${error.message}`);
    throw new ImportRefusal(isLocked ? 'encrypted' : 'broken', { detail: 'pdf' });
  }
}

async function readDocument(document: PdfDocument): Promise<ExtractedText> {
  if (document.numPages > MOST_PAGES)
    throw new ImportRefusal('too_large', { pages: document.numPages, limit: MOST_PAGES });
  const read: ReadPage[] = [];
  let runs = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await readPage(document, number);
    runs += page.runs;
    if (runs > MOST_RUNS) throw new ImportRefusal('too_large', { detail: 'runs', limit: MOST_RUNS });
    read.push(page);
  }
  const pages = read.map(({ page }) => page);
  if (pages.every(({ lines }) => lines.length === 0)) throw new ImportRefusal('scanned', { pages: pages.length });
  const { pages: cleaned, pageNumbers, repeated } = removePdfFurniture(pages);
  const text = joinPdfParagraphs(cleaned).join('\n');
  if (text.trim() === '') throw new ImportRefusal('scanned', { pages: pages.length });
  const turned = read.reduce((sum, page) => sum + page.turned, 0);
  return { text, type: 'pdf', warnings: toWarnings({ pages, pageNumbers, repeated, turned }) };
}

interface ReadPage {
  readonly page: PdfPage;
  readonly runs: number;
  /** Runs that stand askew, as a watermark does. */
  readonly turned: number;
}

async function readPage(document: PdfDocument, number: number): Promise<ReadPage> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const height = page.getViewport({ scale: 1 }).height;
    const runs: PdfRun[] = [];
    let turned = 0;
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue;
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      if (Math.abs(b) > Math.abs(a) * 0.1) turned += item.str.trim() === '' ? 0 : 1;
      else runs.push({ words: item.str, x, y, width: item.width, size: item.height || Math.abs(a) || 10 });
    }
    page.cleanup();
    return { page: { number, height, lines: toPdfLines(runs, number) }, runs: items.length, turned };
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    throw new ImportRefusal('broken', { detail: 'pdf page', page: number });
  }
}

interface Found {
  readonly pages: readonly PdfPage[];
  readonly pageNumbers: number;
  readonly repeated: readonly string[];
  readonly turned: number;
}

function toWarnings({ pages, pageNumbers, repeated, turned }: Found): ImportWarning[] {
  const blank = pages.filter(({ lines }) => lines.length === 0).map(({ number }) => number);
  const warnings: ImportWarning[] = [];
  if (blank.length > 0) {
    warnings.push({ code: 'pages_without_text', facts: { count: blank.length, pages: blank.slice(0, 20).join('、') } });
  }
  if (pageNumbers > 0) warnings.push({ code: 'page_numbers_removed', facts: { count: pageNumbers } });
  if (repeated.length > 0) warnings.push({ code: 'repeated_lines_removed', facts: { lines: repeated.join(' / ') } });
  if (turned > 0) warnings.push({ code: 'turned_text_left_out', facts: { count: turned } });
  return warnings;
}
