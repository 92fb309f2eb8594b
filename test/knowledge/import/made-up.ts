import { type OfficialPart, type OfficialText, partText } from '../../../src/knowledge/import/official-text.ts';
import { readStructure } from '../../../src/knowledge/import/read-structure.ts';

/** The structure of a text that was never a file. */
export function read(text: string, name = '无名.txt'): OfficialText {
  return readStructure(text, { name, type: 'txt', bytes: text.length, sha256: 'a'.repeat(64) });
}

/** The locators of the parts, in order. */
export function locators({ parts }: OfficialText): string[] {
  return parts.map(({ locator }) => locator);
}

/** The part with this locator; throws when there is none. */
export function part(official: OfficialText, locator: string): OfficialPart {
  const found = official.parts.find((candidate) => candidate.locator === locator);
  if (!found) throw new Error(`no ${locator} among ${locators(official).join(' ')}`);
  return found;
}

/** 款 as text, each with its 项 as text. */
export function paragraphsOf(official: OfficialText, locator: string): { text: string; items: string[] }[] {
  return part(official, locator).paragraphs.map((paragraph) => ({
    text: partText(official, paragraph),
    items: paragraph.items.map((item) => partText(official, item)),
  }));
}

/** What is unread, as `line: why number`. */
export function unread({ unread: lines }: OfficialText): string[] {
  return lines.map(({ line, why, number }) => `${line}: ${why}${number === undefined ? '' : ` ${number}`}`);
}
