import type { ArticleMarker } from './markers.ts';
import { checkNumbering, type Numbered, printArticle } from './numbering.ts';
import type { Region } from './regions.ts';
import { freeLine, freeMarker, type ScannedText } from './scanned-text.ts';

const SENTENCE_END = /[。；：:;！？”…》）)】]$/u;

/**
 * The lines of a region at which an article begins, by index. A line such as 第二十条规定的… is a reference: it has no
 * blank after the number, is not the next number, or goes on in the middle of a sentence.
 */
export function findArticles(
  scanned: ScannedText,
  { from, to }: Pick<Region, 'from' | 'to'>,
): Map<number, ArticleMarker> {
  const found = new Map<number, ArticleMarker>();
  const lastPlaces = findLastPlaces(scanned, from, to);
  let last = { number: 0, branch: 0 };
  let midSentence = false;
  for (let at = from; at < to; at += 1) {
    const line = freeLine(scanned, at);
    if (!line) continue;
    const marker = freeMarker(scanned, at);
    if (marker?.kind === 'article' && isHead(marker, last, midSentence)) {
      found.set(at, marker);
      const isAhead = marker.number > last.number + 1 && (lastPlaces.get(last.number + 1) ?? -1) > at;
      if (!isAhead) last = marker;
    }
    midSentence = marker?.kind !== 'heading' && !SENTENCE_END.test(line.text) && line.text.length > 12;
  }
  return found;
}

/** Names the numbers that are missing, twice or out of order among the articles that were found. */
export function checkArticles(scanned: ScannedText, found: ReadonlyMap<number, ArticleMarker>): void {
  const heads = [...found].map(([at, { number, branch }]): Numbered => {
    const line = scanned.lines[at];
    return { number, branch, line: at + 1, text: line?.text ?? '' };
  });
  scanned.unread.push(...checkNumbering(heads, printArticle));
}

interface Place {
  readonly number: number;
  readonly branch: number;
}

function isHead(marker: ArticleMarker, last: Place, midSentence: boolean): boolean {
  const { number, branch, set, refers } = marker;
  const isNext = branch === 0 ? number === last.number + 1 : number === last.number && branch === last.branch + 1;
  if (isNext) return set || !refers;
  return set && !refers && !midSentence;
}

/** Where each article number stands last at the head of a line. */
function findLastPlaces(scanned: ScannedText, from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const marker = freeMarker(scanned, at);
    if (marker?.kind === 'article' && marker.branch === 0 && !marker.refers) places.set(marker.number, at);
  }
  return places;
}
