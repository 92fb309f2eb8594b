import type { LocalDate } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { ImportWarning } from '../knowledge/import/extracted-text.ts';
import { DEFAULT_LIMITS, type ImportLimits } from '../knowledge/import/import-limits.ts';
import { ImportRefusal } from '../knowledge/import/import-refusal.ts';
import type { OfficialText } from '../knowledge/import/official-text.ts';
import { type FileReport, reviewImport, toShelved } from '../knowledge/import-review.ts';
import type { Library } from '../knowledge/library.ts';
import type { DamagedText, OfficialShelf } from '../knowledge/official-shelf.ts';
import { groupVersions, type OfficialSeries, type ShelvedText } from '../knowledge/official-versions.ts';

/** A file that somebody wants to become an official text. */
export interface OfferedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** When and by whom (person id, or `cli`). */
  readonly importedAt: string;
  readonly importedBy: string;
}

/** Lets official texts in and out: file → report → shelf → library. */
export interface TextDesk {
  /** What would come of the file. Changes nothing; never rejects for what is wrong with a file. */
  inspect(file: OfferedFile, limits?: Partial<ImportLimits>): Promise<FileReport>;
  /** Lets it in: on the shelf, durably, when it resolves; the library learns of it by `renew`. */
  admit(file: OfferedFile, limits?: Partial<ImportLimits>): Promise<FileReport>;
  /** Takes a text off the shelf, or a damaged one; undefined: there is no such text. */
  remove(id: string): Promise<{ readonly id: string; readonly text?: ShelvedText } | undefined>;
  /** Every version of every text on the shelf. */
  series(): readonly OfficialSeries[];
  /** Texts that could not be read back at the start; they are left out. */
  readonly damaged: readonly DamagedText[];
  /**
   * Lets the library answer from what is on the shelf now. `background`: the index is so large that it is built beside
   * the running bot; until it is done, the answers are as before. `failed`: logged; the answers stay as they were.
   */
  renew(): Promise<Renewal>;
  /** The index is built in the background. */
  isLarge(): boolean;
  /** Resolves when nothing is being built any more. */
  idle(): Promise<void>;
}

/** How the library came to know of a change. */
export type Renewal = 'done' | 'background' | 'failed';

/** What a desk is made of. */
export interface TextDeskParts {
  readonly shelf: OfficialShelf;
  readonly library: Library;
  readonly damaged?: readonly DamagedText[];
  readonly log: Log;
  /** Rejects with `ImportRefusal`. */
  importFile(
    bytes: Buffer,
    name: string,
    limits: ImportLimits,
  ): Promise<OfficialText & { readonly warnings: readonly ImportWarning[] }>;
  /** Builds the index over the shelf in another process and keeps it on the shelf; absent: always in this one. */
  buildIndexElsewhere?(): Promise<void>;
}

/** Clauses up to which the index is built in the process that answers; it takes about a second. */
const MOST_CLAUSES_HERE = 5_000;

/** A desk over the texts that the library has. */
export function createTextDesk(parts: TextDeskParts): TextDesk {
  const { shelf, library } = parts;
  let texts: readonly ShelvedText[] = library.shelved;
  let damaged = parts.damaged ?? [];
  const builder = createBuilder(parts, () => texts);
  const read = async (file: OfferedFile, limits: Partial<ImportLimits> = {}): Promise<FileReport> => {
    try {
      const { warnings, ...text } = await parts.importFile(file.bytes, file.name, { ...DEFAULT_LIMITS, ...limits });
      const review = reviewImport(toShelved(text, file), { digests: library.digests, shelved: texts });
      const isTaken = !review.digest && library.digests.some(({ id }) => id === text.short);
      if (isTaken) return { kind: 'refused', name: file.name, code: 'title_taken', facts: {} };
      return { kind: 'read', review, warnings, outcome: review.isKnown ? 'known' : 'offered' };
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      return { kind: 'refused', name: file.name, code: error.code, facts: error.facts };
    }
  };
  return {
    get damaged() {
      return damaged;
    },
    inspect: read,
    async admit(file, limits) {
      const report = await read(file, limits);
      if (report.kind === 'refused') return report;
      const { shelved } = report.review;
      await shelf.put(shelved, file.bytes);
      texts = [...texts.filter(({ id }) => id !== shelved.id), shelved];
      damaged = damaged.filter(({ id }) => id !== shelved.id);
      // Whoever lets the same file in at the same moment is the one who did: a crash came before the answer.
      const isOwn = shelved.importedAt === file.importedAt && shelved.importedBy === file.importedBy;
      return { ...report, outcome: isOwn ? 'kept' : 'known' };
    },
    async remove(id) {
      const text = texts.find((one) => one.id === id);
      if (!text && !damaged.some((one) => one.id === id)) return undefined;
      await shelf.remove(id);
      texts = texts.filter((one) => one.id !== id);
      damaged = damaged.filter((one) => one.id !== id);
      return { id, ...(text && { text }) };
    },
    series: () => groupVersions(texts, library.digests),
    ...builder,
  };
}

/** Keeps an index that had to be built, so that the next start need not build it. */
export async function keepNewIndex(shelf: OfficialShelf, library: Library): Promise<void> {
  const packed = library.packStatutes();
  if (packed) await shelf.keepIndex(packed);
}

/** How many clauses the index would have. */
function countClauses(texts: readonly ShelvedText[]): number {
  return texts.reduce((sum, { text }) => sum + text.parts.length, 0);
}

type Builder = Pick<TextDesk, 'renew' | 'isLarge' | 'idle'>;

/** Builds one index at a time; what changes meanwhile is built anew afterwards. */
function createBuilder(parts: TextDeskParts, texts: () => readonly ShelvedText[]): Builder {
  const { shelf, library, log, buildIndexElsewhere } = parts;
  let building: Promise<void> | undefined;
  let isStale = false;
  const renewHere = async (): Promise<Renewal> => {
    try {
      library.renew({ shelved: texts(), packedStatutes: undefined });
      await keepNewIndex(shelf, library);
      return 'done';
    } catch (error) {
      log.error('text_index_failed', { error });
      return 'failed';
    }
  };
  const build = async (elsewhere: () => Promise<void>): Promise<void> => {
    isStale = false;
    await elsewhere();
    const packedStatutes = await shelf.readIndex();
    // A text more or less since: its clauses are not in the index that was built.
    if (!isStale) library.renew({ shelved: texts(), packedStatutes });
  };
  const isLarge = (): boolean => buildIndexElsewhere !== undefined && countClauses(texts()) > MOST_CLAUSES_HERE;
  const builder: Builder = {
    isLarge,
    async renew() {
      if (!buildIndexElsewhere || !isLarge()) {
        await building;
        return renewHere();
      }
      isStale = true;
      building ??= build(buildIndexElsewhere)
        .catch((error) => log.error('text_index_failed', { error }))
        .finally(() => {
          building = undefined;
          if (isStale) void builder.renew();
        });
      return 'background';
    },
    async idle() {
      while (building) await building;
    },
  };
  return builder;
}
