import { checkArticles } from './articles.ts';
import { HeadingPath } from './heading-path.ts';
import { type ArticleMarker, foldBlanks, type Marker } from './markers.ts';
import type { PartDraft } from './part-draft.ts';
import type { Region } from './regions.ts';
import { findNextLine, freeLine, freeMarker, type ScannedText } from './scanned-text.ts';
import type { SourceLine } from './source-lines.ts';

/** The parts of a region that is divided into articles. */
export function readArticleBody(
  scanned: ScannedText,
  region: Region,
  articles: ReadonlyMap<number, ArticleMarker>,
): PartDraft[] {
  const drafts: PartDraft[] = [];
  const path = new HeadingPath(region.title);
  const sections = new SectionHeadings();
  let open: PartDraft | undefined;
  for (let at = region.from; at < region.to; at += 1) {
    const line = freeLine(scanned, at);
    if (!line) continue;
    const article = articles.get(at);
    const place = { scanned, at, line, region };
    if (article) {
      path.settle();
      open = openArticle(place, article, [...path.titles(), ...sections.titles()]);
      drafts.push(open);
    } else if (readHeadingLine(place, { path, sections, articles })) {
      open = undefined;
    } else if (open) open.lines.push({ line, marker: scanned.markers[at] });
    else if (isText(line) && drafts.length === 0 && path.innermost() === undefined) scanned.roles[at] = 'preamble';
  }
  checkArticles(scanned, articles);
  return drafts;
}

interface Place {
  readonly scanned: ScannedText;
  readonly at: number;
  readonly line: SourceLine;
  readonly region: Region;
}

interface Above {
  readonly path: HeadingPath;
  readonly sections: SectionHeadings;
  readonly articles: ReadonlyMap<number, ArticleMarker>;
}

const PUNCTUATION = /[。；：，！？]/u;

/** True when the line is text, not a stray title or an address. */
export function isText({ text }: SourceLine): boolean {
  return PUNCTUATION.test(text) || text.startsWith('“');
}

function openArticle({ scanned, at, line, region }: Place, article: ArticleMarker, path: readonly string[]): PartDraft {
  const words = scanned.lines[at]?.text.slice(article.bodyAt - line.start) ?? '';
  const next = findNextLine(scanned, at + 1, region.to);
  const nextMarker = next === undefined ? undefined : scanned.markers[next];
  // 第三条 存单纠纷案件的受理: a caption, the words follow below.
  const captioned = words !== '' && words.length <= 25 && !PUNCTUATION.test(words) && next !== undefined && !nextMarker;
  const heading = article.caption ?? (captioned ? foldBlanks(words) : undefined);
  return {
    article: article.number,
    branch: article.branch,
    locator: `${region.label}${article.locator}`,
    ...(heading !== undefined && { heading }),
    path,
    lines: [{ line, marker: article }],
    bodyAt: captioned ? line.end : article.bodyAt,
  };
}

function readHeadingLine(place: Place, { path, sections, articles }: Above): boolean {
  const { scanned, at, line } = place;
  const marker = freeMarker(scanned, at);
  if (marker?.kind === 'heading' && marker.unit === 'bare' && path.isUnnamed) path.goOn(line.text);
  else if (marker?.kind === 'heading') {
    path.push({ ...marker, depth: line.depth });
    sections.close(0);
  } else if (isSectionHeading(place, marker, articles)) {
    if (marker?.kind === 'section') sections.push(marker.level, foldBlanks(line.text));
  } else if (line.text.length > 40 || PUNCTUATION.test(line.text) || line.quoted || !path.goOn(line.text)) {
    path.settle();
    return false;
  }
  scanned.roles[at] = 'heading';
  return true;
}

/** 一、管辖 above an article stands for a chapter. */
function isSectionHeading(
  { scanned, at, line, region }: Place,
  marker: Marker | undefined,
  articles: Above['articles'],
): boolean {
  if (marker?.kind !== 'section' || marker.level > 2 || line.text.length > 40 || PUNCTUATION.test(line.text))
    return false;
  const next = findNextLine(scanned, at + 1, region.to);
  if (next === undefined) return false;
  const following = freeMarker(scanned, next);
  return articles.has(next) || (following?.kind === 'section' && following.level > marker.level);
}

/** Titles such as 一、管辖 and （一）级别管辖 above articles. */
class SectionHeadings {
  readonly #open: { readonly level: number; readonly title: string }[] = [];

  push(level: number, title: string): void {
    this.close(level);
    this.#open.push({ level, title });
  }

  close(level: number): void {
    while ((this.#open.at(-1)?.level ?? -1) >= level) this.#open.pop();
  }

  titles(): string[] {
    return this.#open.map(({ title }) => title);
  }
}
