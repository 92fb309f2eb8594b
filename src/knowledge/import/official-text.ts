import { z } from 'zod';

const offset = z.int().nonnegative();
const words = z.string().min(1);
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const span = z.strictObject({ start: offset, end: offset });

const paragraphSchema = z.strictObject({
  start: offset,
  end: offset,
  /** 项, in order. */
  items: z.array(z.strictObject({ no: z.int().positive(), start: offset, end: offset })),
});

const partSchema = z.strictObject({
  /** 第十二条: 12. Texts without articles: a running number from 1. */
  article: z.int().positive(),
  /** 第一百二十条之一: 1. */
  branch: z.int().positive().optional(),
  /** As shown: 第十二条, 一、（二）, 附件一第三条. */
  locator: words,
  /** A printed caption of the article or section. */
  heading: words.optional(),
  /** Titles above it, outermost first; inside an annex the title of the annex comes first. */
  path: z.array(words),
  start: offset,
  end: offset,
  /** 款, in order; the first begins after the locator. */
  paragraphs: z.array(paragraphSchema),
});

/** Why a line is named to whoever imports: it was not understood, or a number in it breaks the sequence. */
const UNREAD_REASONS = ['not_understood', 'missing_number', 'repeated_number', 'out_of_order'] as const;

const unreadSchema = z.strictObject({
  /** From 1, in `text`. */
  line: z.int().positive(),
  text: z.string(),
  why: z.enum(UNREAD_REASONS),
  /** The numbers that are missing or out of place, as a locator: 第六条, 第六条至第九条. */
  number: words.optional(),
});

/** The kinds of file that are read. */
export const SOURCE_TYPES = ['txt', 'md', 'html', 'docx', 'pdf'] as const;

const sourceSchema = z.strictObject({
  name: z.string(),
  type: z.enum(SOURCE_TYPES),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const officialTextSchema = z
  .strictObject({
    format: z.literal(1),
    title: words,
    short: words,
    aliases: z.array(words),
    number: words.optional(),
    issuers: z.array(words),
    issuedOn: localDate.optional(),
    from: localDate.optional(),
    /** The text states an older start than this version can have; `from` is the day it was passed, at the earliest. */
    fromAtEarliest: z.boolean().optional(),
    history: z.array(words),
    text: z.string(),
    /** What stands between the title and the first part, where it is text. */
    preamble: span.optional(),
    parts: z.array(partSchema),
    unread: z.array(unreadSchema),
    source: sourceSchema,
  })
  .superRefine(({ text, parts }, context) => {
    let before = 0;
    for (const [index, part] of parts.entries()) {
      if (part.start < before || part.end <= part.start || part.end > text.length) {
        context.addIssue({
          code: 'custom',
          path: ['parts', index],
          message: 'the part lies outside its place in text',
        });
      }
      before = part.end;
    }
  });

/** A regulation as it was printed, with its structure laid over the untouched text. Offsets are UTF-16. */
export type OfficialText = Readonly<z.infer<typeof officialTextSchema>>;

/** An article, section or annex of an official text. */
export type OfficialPart = OfficialText['parts'][number];

/** A 款 with its 项. */
export type OfficialParagraph = OfficialPart['paragraphs'][number];

/** A line that needs the eye of a person. */
export type UnreadLine = OfficialText['unread'][number];

/** Name, kind, size and SHA-256 of the file that was read. */
export type OfficialSource = OfficialText['source'];

/** Checks a stored official text; throws an error that names `where` and every fault in it. */
export function parseOfficialText(value: unknown, where: string): OfficialText {
  const parsed = officialTextSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${where}: ${faults.join('; ')}`);
}

/** The part (or paragraph, or item) exactly as it was printed. */
export function partText(
  official: OfficialText,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  return official.text.slice(start, end);
}
