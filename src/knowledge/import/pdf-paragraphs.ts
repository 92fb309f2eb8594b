import type { PdfPage } from './pdf-furniture.ts';
import { isLatin, type PdfLine } from './pdf-lines.ts';

/** Signs of the type size that a line may end before the right margin and still run on. */
const SLACK = 1.8;
/** Signs of the type size by which the first line of a paragraph is set in at least. */
const INDENT = 1.2;
const HEAD =
  /^(?:第[\s〇零一二三四五六七八九十百千0-9]{1,16}[编章节条]|[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]{1,4}[)）])/u;
const SENTENCE_END = /[。；：！？”]$/u;

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly step: number;
}

/** Joins printed lines to paragraphs, also over the edge of a page: one line each. */
export function joinPdfParagraphs(pages: readonly PdfPage[]): string[] {
  const lines = pages.flatMap((page) => page.lines);
  const margins = findMargins(lines);
  const paragraphs: string[] = [];
  let before: PdfLine | undefined;
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open !== undefined && before && runsOn(before, line, margins))
      paragraphs[paragraphs.length - 1] = join(open, line.words);
    else paragraphs.push(line.words);
    before = line;
  }
  return paragraphs;
}

function runsOn(before: PdfLine, line: PdfLine, { left, right, step }: Margins): boolean {
  if (before.right < right - before.size * SLACK) return false;
  if (line.left > left + line.size * INDENT) return false;
  if (Math.abs(before.size - line.size) > line.size * 0.15) return false;
  if (HEAD.test(line.words) && SENTENCE_END.test(before.words)) return false;
  return before.page !== line.page || before.y - line.y < step * 1.6;
}

function join(open: string, words: string): string {
  return isLatin(open.slice(-1)) && isLatin(words.slice(0, 1)) ? `${open} ${words}` : `${open}${words}`;
}

/** Where most lines begin and end, and how far apart they stand. */
function findMargins(lines: readonly PdfLine[]): Margins {
  const lefts = lines.map(({ left }) => left).sort((one, other) => one - other);
  const rights = lines.map(({ right }) => right).sort((one, other) => one - other);
  const steps = lines
    .flatMap((line, at) => {
      const before = lines[at - 1];
      return before?.page === line.page ? [before.y - line.y] : [];
    })
    .sort((one, other) => one - other);
  return {
    left: quantile(lefts, 0.1),
    right: quantile(rights, 0.9),
    step: quantile(steps, 0.5) || Number.POSITIVE_INFINITY,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
