import { type GatedZip, openZip } from '../../files/zip-gate.ts';
import { DocxBodyReader, type LeftOut } from './docx-body.ts';
import { readDocxNumbering } from './docx-numbering.ts';
import { readDocxStyles } from './docx-styles.ts';
import type { ExtractedText, ImportWarning } from './extracted-text.ts';
import { ImportRefusal } from './import-refusal.ts';
import { readXml } from './xml-events.ts';

const TYPES = '[Content_Types].xml';
const MAIN = /wordprocessingml\.document\.main\+xml$/iu;

/** Reads a zip that must be a .docx; other zips are refused by what they are. */
export async function readDocx(bytes: Buffer): Promise<ExtractedText> {
  const zip = await openZip(bytes);
  const main = await findMainPart(zip);
  await checkRelations(zip);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const document = await zip.read(main);
  if (!document) throw new ImportRefusal('broken', { detail: 'document.xml' });
  const styles = readDocxStyles(await zip.read(`${folder}styles.xml`));
  const numbering = readDocxNumbering(await zip.read(`${folder}numbering.xml`));
  const body = new DocxBodyReader(styles, numbering);
  readXml(document, body);
  const text = body.lines().join('\n');
  if (text.trim() === '') throw new ImportRefusal(body.leftOut.has('images') ? 'scanned' : 'empty');
  return { text, type: 'docx', warnings: [...toWarnings(body.leftOut), ...toNumberWarnings(numbering.unknown)] };
}

async function findMainPart(zip: GatedZip): Promise<string> {
  const types = await zip.read(TYPES);
  if (!types) throw refuseOtherZip(zip.names);
  const parts: { name: string; type: string }[] = [];
  readXml(types, {
    open(name, attributes) {
      if (name !== 'Override' && name !== 'Default') return;
      parts.push({ name: attributes.get('PartName') ?? '', type: attributes.get('ContentType') ?? '' });
    },
  });
  const isMacro = parts.some(({ type }) => /macroEnabled|vbaProject|activeX/iu.test(type));
  if (isMacro || zip.names.some((name) => /(?:vbaProject|vbaData)[^/]*$/iu.test(name)))
    throw new ImportRefusal('macro');
  const main = parts.find(({ type }) => MAIN.test(type));
  if (main) return main.name.replace(/^\//u, '') || 'word/document.xml';
  if (parts.some(({ type }) => /spreadsheetml/iu.test(type))) throw new ImportRefusal('spreadsheet');
  throw new ImportRefusal(parts.some(({ type }) => /presentationml/iu.test(type)) ? 'slides' : 'archive');
}

function refuseOtherZip(names: readonly string[]): ImportRefusal {
  if (names.some((name) => /(?:^|\/)ofd\.xml$/iu.test(name))) return new ImportRefusal('ofd');
  return new ImportRefusal('archive');
}

const MOST_RELATIONS = 100;
/** Parts that Word would fetch from elsewhere when it opens the file. */
const FETCHED = /\/(?:oleObject|attachedTemplate|frame|subDocument|externalLinkPath|package)$/iu;

async function checkRelations(zip: GatedZip): Promise<void> {
  const names = zip.names.filter((name) => /\.rels$/iu.test(name)).slice(0, MOST_RELATIONS);
  for (const name of names) {
    const relations = await zip.read(name);
    if (!relations) continue;
    readXml(relations, {
      open(_, attributes) {
        const isExternal = /^external$/iu.test(attributes.get('TargetMode') ?? '');
        if (isExternal && FETCHED.test(attributes.get('Type') ?? '')) throw new ImportRefusal('external_object');
      },
    });
  }
}

const WARNINGS: Readonly<Record<LeftOut, ImportWarning['code']>> = {
  deleted: 'deleted_text_left_out',
  hidden: 'hidden_text_left_out',
  notes: 'notes_left_out',
  comments: 'comments_left_out',
  images: 'images_left_out',
  objects: 'objects_left_out',
};

function toWarnings(leftOut: ReadonlyMap<LeftOut, number>): ImportWarning[] {
  return [...leftOut].map(([what, count]) => ({ code: WARNINGS[what], facts: { count } }));
}

function toNumberWarnings(unknown: ReadonlySet<string>): ImportWarning[] {
  return [...unknown].map((format) => ({ code: 'numbering_not_known' as const, facts: { format } }));
}
