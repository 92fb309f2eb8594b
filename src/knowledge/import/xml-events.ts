import { SaxesParser } from 'saxes';
import { decodeText } from '../../files/decode-text.ts';
import { ImportRefusal } from './import-refusal.ts';

/** Attributes of an element by their name without prefix. */
export type XmlAttributes = ReadonlyMap<string, string>;

/** What a reader of XML wants to hear; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(words: string): void;
}

const DEEPEST = 2000;

/** Reads a whole XML file. Refuses a DOCTYPE and any entity beyond the five of XML, and what is not well formed. */
export function readXml(bytes: Buffer, handler: XmlHandler): void {
  const { text } = decodeText(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new ImportRefusal('xml_entities');
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new ImportRefusal('xml_entities');
  });
  parser.on('error', (error) => {
    throw new ImportRefusal(/entity/iu.test(error.message) ? 'xml_entities' : 'broken', { detail: 'xml' });
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw new ImportRefusal('broken', { detail: 'xml depth' });
    handler.open(
      withoutPrefix(name),
      new Map(Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value])),
    );
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close?.(withoutPrefix(name));
  });
  parser.on('text', (words) => handler.text?.(words));
  parser.on('cdata', (words) => handler.text?.(words));
  parser.write(text).close();
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
