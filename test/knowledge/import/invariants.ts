import { expect } from 'vitest';
import { type OfficialText, parseOfficialText } from '../../../src/knowledge/import/official-text.ts';

/** What holds for every official text, whatever it was made of. */
export function expectSound(official: OfficialText): void {
  expect(parseOfficialText(JSON.parse(JSON.stringify(official)), 'test')).toEqual(official);
  let end = 0;
  for (const part of official.parts) {
    expect(part.start).toBeGreaterThanOrEqual(end);
    expect(part.end).toBeGreaterThan(part.start);
    end = part.end;
    let inside = part.start;
    for (const paragraph of part.paragraphs) {
      expect(paragraph.start).toBeGreaterThanOrEqual(inside);
      expect(paragraph.end).toBeGreaterThanOrEqual(paragraph.start);
      inside = paragraph.end;
      let item = paragraph.start;
      for (const { start, end: itemEnd } of paragraph.items) {
        expect(start).toBeGreaterThanOrEqual(item);
        expect(itemEnd).toBeGreaterThan(start);
        item = itemEnd;
      }
      expect(item).toBeLessThanOrEqual(paragraph.end);
    }
    expect(inside).toBeLessThanOrEqual(part.end);
    expect(official.text.slice(part.start, part.end)).toMatch(/^\S(?:.*\S)?$/su);
  }
  expect(end).toBeLessThanOrEqual(official.text.length);
  const lines = official.text.split('\n');
  for (const { line, text } of official.unread) expect(lines[line - 1]).toContain(text);
}
