import { addDays, type LocalDate } from '../core/clock.ts';
import { foldBrackets } from './fold-brackets.ts';
import type { OfficialPart, OfficialText } from './import/official-text.ts';
import type { RegulationDocument, RegulationFile } from './regulation-file.ts';
import { standingAt, type Validity } from './validity.ts';

/** An official text as the administrator let it in. */
export interface ShelvedText {
  /** The first 16 characters of the file's SHA-256: the same file let in twice is one text. */
  readonly id: string;
  readonly text: OfficialText;
  /** Days stated by the administrator; they outweigh what was read. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly importedAt: string;
  /** Person id, or `cli`. */
  readonly importedBy: string;
}

/** One wording of a text over time. */
export interface OfficialVersion {
  readonly shelved: ShelvedText;
  readonly validity: Validity;
}

/** One place of a text in one version. */
export interface OfficialWording {
  readonly version: OfficialVersion;
  readonly part: OfficialPart;
}

/** All versions of one text, the oldest first, with the digest that they belong to. */
export interface OfficialSeries {
  /** Id of the regulation: that of the digest, else the short title of the text. */
  readonly regulation: string;
  /** The digest's document; undefined: there is no digest. */
  readonly document?: RegulationDocument | undefined;
  readonly versions: readonly OfficialVersion[];
}

/**
 * Puts the versions of each text in order. A text belongs to a digest when the number or the title is the same. A
 * version ends the day before the next one starts, unless the administrator said when.
 */
export function groupVersions(
  shelved: readonly ShelvedText[],
  files: readonly RegulationFile[],
): readonly OfficialSeries[] {
  const series = new Map<string, { regulation: string; document?: RegulationDocument; texts: ShelvedText[] }>();
  for (const one of shelved) {
    const digest = findDigest(one.text, files);
    const key = digest ? `${digest.regulation}/${digest.document.id}` : one.text.short;
    const known = series.get(key) ?? { regulation: digest?.regulation ?? one.text.short, ...digest, texts: [] };
    series.set(key, { ...known, texts: [...known.texts, one] });
  }
  return [...series.values()].map(({ regulation, document, texts }) => ({
    regulation,
    ...(document && { document }),
    versions: inOrder(texts),
  }));
}

/** The digest of the same document: by its number, else by its title. */
function findDigest(
  text: Pick<OfficialText, 'title' | 'number'>,
  files: readonly RegulationFile[],
): { readonly regulation: string; readonly document: RegulationDocument } | undefined {
  const title = foldTitle(text.title);
  const number = text.number === undefined ? undefined : foldTitle(text.number);
  for (const { id, documents } of files) {
    const document = documents.find(
      (one) => foldTitle(one.title) === title || (number !== undefined && foldTitle(one.number ?? '') === number),
    );
    if (document) return { regulation: id, document };
  }
  return undefined;
}

/** The wording in force on `day`; else the last one before it; else the first one to come. */
export function wordingAt(wordings: readonly OfficialWording[], day: LocalDate): OfficialWording | undefined {
  return (
    wordings.find(({ version }) => standingAt(version.validity, day) === 'in_force') ??
    wordings.findLast(({ version }) => version.validity.from <= day) ??
    wordings[0]
  );
}

/** Where no day was found at all; a text without a day is treated as old and said to be so. */
const UNKNOWN_DAY: LocalDate = '1949-10-01';

function inOrder(texts: readonly ShelvedText[]): OfficialVersion[] {
  const dated = texts
    .map((shelved) => ({ shelved, from: shelved.from ?? shelved.text.from ?? shelved.text.issuedOn ?? UNKNOWN_DAY }))
    .sort((a, b) => a.from.localeCompare(b.from) || a.shelved.importedAt.localeCompare(b.shelved.importedAt));
  return dated.map(({ shelved, from }, at) => {
    const next = dated[at + 1]?.from;
    const replaced = next !== undefined && next > from ? addDays(next, -1) : undefined;
    const to = shelved.to ?? replaced;
    const note = noteOnStart(shelved);
    return {
      shelved,
      validity: {
        from,
        ...(to !== undefined && { to }),
        ...(note !== undefined && { note }),
        ...(from === UNKNOWN_DAY && { isUndated: true as const }),
        ...(to !== undefined && to === replaced && { isReplaced: true as const }),
      },
    };
  });
}

function noteOnStart({ from, text }: ShelvedText): string | undefined {
  if (from !== undefined) return undefined;
  if (text.from === undefined) return '施行日期未在文中找到，请管理员核对';
  return text.fromAtEarliest ? '按通过之日计，施行日期请管理员核对' : undefined;
}

function foldTitle(text: string): string {
  return foldBrackets(text).replace(/[\s《》]/gu, '');
}
