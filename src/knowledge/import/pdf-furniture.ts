import { isPageNumber } from './furniture.ts';
import type { PdfLine } from './pdf-lines.ts';
import { withoutBlanks } from './source-lines.ts';

/** A page with its size in points. */
export interface PdfPage {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/** The pages without their furniture, and what was taken away. */
export interface CleanPages {
  readonly pages: readonly PdfPage[];
  readonly pageNumbers: number;
  /** Lines that stood at the same edge of several pages, shortened. */
  readonly repeated: readonly string[];
}

/** The strip at the top and at the foot where headers, footers and page numbers stand, as a share of the height. */
const EDGE = 0.12;
/** From this share of the pages on (and three pages), a line at the edge is a header or footer. */
const OFTEN = 0.4;

/** Takes page numbers and repeated header and footer lines away; only at the edges, so that no text is lost. */
export function removePdfFurniture(pages: readonly PdfPage[]): CleanPages {
  const counts = countEdgeLines(pages);
  const needed = Math.max(2, Math.min(3, pages.length), pages.length * OFTEN);
  const repeated = new Set<string>();
  let pageNumbers = 0;
  const cleaned = pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => {
      if (!isAtEdge(line, page)) return true;
      const dense = withoutBlanks(line.words);
      if (isPageNumber(dense) || /^[0-9０-９]{1,4}$/u.test(dense)) {
        pageNumbers += 1;
        return false;
      }
      if ((counts.get(toPattern(line)) ?? 0) < needed) return true;
      repeated.add(line.words.slice(0, 40));
      return false;
    }),
  }));
  return { pages: cleaned, pageNumbers, repeated: [...repeated].slice(0, 5) };
}

function countEdgeLines(pages: readonly PdfPage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const patterns = new Set(page.lines.filter((line) => isAtEdge(line, page)).map(toPattern));
    for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return counts;
}

function isAtEdge({ y }: PdfLine, { height }: PdfPage): boolean {
  return y < height * EDGE || y > height * (1 - EDGE);
}

/** Running heads differ by their page number only, and stand at one height. */
function toPattern({ words, y }: PdfLine): string {
  return `${Math.round(y / 8)}|${withoutBlanks(words).replace(/[0-9０-９]+/gu, '#')}`;
}
