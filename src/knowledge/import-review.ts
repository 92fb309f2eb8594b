import type { LocalDate } from '../core/clock.ts';
import type { ImportWarning } from './import/extracted-text.ts';
import type { ImportRefusalCode, ImportRefusalFacts } from './import/import-refusal.ts';
import type { OfficialText } from './import/official-text.ts';
import { shelfId } from './official-shelf.ts';
import { groupVersions, type OfficialVersion, type ShelvedText } from './official-versions.ts';
import type { RegulationFile } from './regulation-file.ts';
import type { Validity } from './validity.ts';

/** How much of each level of structure a text has. */
export interface StructureCounts {
  /** 编. */
  readonly books: number;
  /** 章. */
  readonly chapters: number;
  /** 节. */
  readonly sections: number;
  /** 条. */
  readonly articles: number;
  /** Places of a text without articles: 一、（二）. */
  readonly points: number;
  /** 款. */
  readonly paragraphs: number;
  /** 项. */
  readonly items: number;
  readonly annexes: number;
}

/** Another version of the text that is let in, with its days before and after. */
export interface NeighbourVersion {
  readonly title: string;
  readonly before: Validity;
  readonly after: Validity;
}

/** What comes of letting a text in. */
export interface ImportReview {
  readonly shelved: ShelvedText;
  readonly counts: StructureCounts;
  /** The file stands on the shelf already: nothing would change. */
  readonly isKnown: boolean;
  readonly validity: Validity;
  /** Short title of the digest that it belongs to. */
  readonly digest?: string;
  /** The version before it, which it ends. */
  readonly replaces?: NeighbourVersion;
  /** A later version that ends this one. */
  readonly replacedBy?: NeighbourVersion;
  /** Titles of versions that begin on the same day: one of the two has a wrong day. */
  readonly sameDay: readonly string[];
}

/** What is found in a file: a text with all that follows from it, or why it is not read. */
export type FileReport = ReadReport | RefusedReport;

/** A file that was read. */
export interface ReadReport {
  readonly kind: 'read';
  readonly review: ImportReview;
  readonly warnings: readonly ImportWarning[];
  /** `offered`: nothing was written; `kept`: it is on the shelf now; `known`: it was there already. */
  readonly outcome: 'offered' | 'kept' | 'known';
}

/** A file that was not read. */
export interface RefusedReport {
  readonly kind: 'refused';
  readonly name: string;
  /** `bytes_missing`: the file as it was sent is no longer there. `title_taken`: its title is the id of a digest. */
  readonly code: ImportRefusalCode | 'bytes_missing' | 'title_taken';
  readonly facts: ImportRefusalFacts;
}

/** What is on the shelf already, and the digests it may belong to. */
export interface ShelfSituation {
  readonly digests: readonly RegulationFile[];
  readonly shelved: readonly ShelvedText[];
}

/** Looks at a text before, or after, it is let in. Changes nothing. */
export function reviewImport(shelved: ShelvedText, { digests, shelved: others }: ShelfSituation): ImportReview {
  const known = others.find(({ id }) => id === shelved.id);
  const rest = others.filter(({ id }) => id !== shelved.id);
  const kept = known ?? shelved;
  const series = groupVersions([...rest, kept], digests).find(({ versions }) => has(versions, kept.id));
  const versions = series?.versions ?? [];
  const at = versions.findIndex((version) => version.shelved.id === kept.id);
  const own = versions[at];
  if (!own) throw new Error(`"${kept.id}" is in none of the series it was put in`);
  const before = groupVersions(rest, digests).flatMap((one) => one.versions);
  const [previous, next] = [versions[at - 1], versions[at + 1]];
  const starts = (version: OfficialVersion | undefined) => version?.validity.from === own.validity.from;
  return {
    shelved: kept,
    counts: countStructure(kept.text),
    isKnown: known !== undefined,
    validity: own.validity,
    ...(series?.document && { digest: series.document.short }),
    ...(previous && !starts(previous) && { replaces: toNeighbour(previous, before) }),
    ...(next && !starts(next) && { replacedBy: toNeighbour(next, before) }),
    sameDay: versions.filter((one) => one !== own && starts(one)).map((one) => one.shelved.text.title),
  };
}

function has(versions: readonly OfficialVersion[], id: string): boolean {
  return versions.some((version) => version.shelved.id === id);
}

function toNeighbour(version: OfficialVersion, before: readonly OfficialVersion[]): NeighbourVersion {
  const { shelved, validity } = version;
  const former = before.find((one) => one.shelved.id === shelved.id);
  return { title: shelved.text.title, before: former?.validity ?? validity, after: validity };
}

/** Counts what the importer found; headings are counted once, however many places stand under them. */
function countStructure({ parts }: Pick<OfficialText, 'parts'>): StructureCounts {
  const headings = new Set(parts.flatMap(({ path }) => path.map((_, depth) => path.slice(0, depth + 1).join('\n'))));
  const last = [...headings].map((heading) => heading.slice(heading.lastIndexOf('\n') + 1));
  const level = (sign: RegExp) => last.filter((title) => sign.test(title)).length;
  const articles = parts.filter(({ locator }) => /条(?:之.+)?$/u.test(locator)).length;
  return {
    books: level(/^第\S{1,8}[编篇]/u),
    chapters: level(/^第\S{1,8}章/u),
    sections: level(/^第\S{1,8}节/u),
    articles,
    points: parts.length - articles,
    paragraphs: parts.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    items: parts.reduce((sum, part) => sum + part.paragraphs.reduce((all, { items }) => all + items.length, 0), 0),
    annexes: new Set(parts.filter(({ locator }) => locator.startsWith('附')).map(({ path }) => path[0])).size,
  };
}

/** A text with what the administrator stated of it, as it is put on the shelf. */
export function toShelved(
  text: OfficialText,
  by: {
    readonly from?: LocalDate | undefined;
    readonly to?: LocalDate | undefined;
    readonly importedAt: string;
    readonly importedBy: string;
  },
): ShelvedText {
  const { from, to, importedAt, importedBy } = by;
  return {
    id: shelfId(text.source.sha256),
    text,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    importedAt,
    importedBy,
  };
}
