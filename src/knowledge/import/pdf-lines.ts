/** A run of text on a page; the origin of a page is its lower left corner, units are points. */
export interface PdfRun {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A printed line. */
export interface PdfLine {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
}

/** Two runs belong to one line when their base lines are nearer than this share of the type size. */
const SAME_LINE = 0.45;
/** A wider gap than this share of the type size is a blank. */
const BLANK_GAP = 0.35;
const CJK_GAP = 0.6;

/** Sorts the runs of a page into lines, from the top. */
export function toPdfLines(runs: readonly PdfRun[], page: number): PdfLine[] {
  const sorted = runs
    .filter(({ words }) => words.trim() !== '')
    .sort((one, other) => other.y - one.y || one.x - other.x);
  const rows: PdfRun[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - run.y) < Math.max(first.size, run.size) * SAME_LINE) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => toLine(row, page));
}

function toLine(row: PdfRun[], page: number): PdfLine {
  const runs = row.sort((one, other) => one.x - other.x);
  const words: string[] = [];
  let right = runs[0]?.x ?? 0;
  let before = '';
  for (const run of runs) {
    if (words.length > 0 && run.x - right > run.size * gapOf(before, run.words)) words.push(' ');
    words.push(run.words);
    before = run.words;
    right = Math.max(right, run.x + run.width);
  }
  const size = Math.max(...runs.slice(0, 50).map((run) => run.size));
  return { words: words.join('').trim(), left: runs[0]?.x ?? 0, right, y: runs[0]?.y ?? 0, size, page };
}

function gapOf(before: string, after: string): number {
  return isLatin(before.slice(-1)) && isLatin(after.slice(0, 1)) ? BLANK_GAP : CJK_GAP;
}

/** True for a letter or digit of a script that parts its words by blanks. */
export function isLatin(sign: string): boolean {
  return /[A-Za-z0-9]/u.test(sign);
}
