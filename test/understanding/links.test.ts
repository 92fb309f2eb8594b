import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatedChange } from '../../src/core/slots.ts';
import { findLinks, readAroundLinks } from '../../src/understanding/links.ts';
import type { Reading } from '../../src/understanding/scene.ts';

const urlsIn = (text: string) => findLinks(text).map(({ url }) => url);
const about = (no: number, words: string): StatedChange => ({ entry: { words, by: 'number', candidates: [no] } });
const reading = (intent: string, slots: Reading['slots']): Reading => ({
  intent,
  slots,
  confidence: 1,
  alternatives: [],
});

describe('findLinks', () => {
  it.each([
    ['见https://example.org/a/12.html。', ['https://example.org/a/12.html']],
    ['见 https://example.org/通报', ['https://example.org/']],
    ['https://example.org/a.jpg,80%', ['https://example.org/a.jpg']],
    ['https://example.org/?x=40%25', ['https://example.org/?x=40%25']],
    ['(http://example.org/a) 和 HTTPS://EXAMPLE.ORG/B', ['http://example.org/a', 'HTTPS://EXAMPLE.ORG/B']],
    ['ftp://example.org/a javascript:alert(1) https:// 12号', []],
  ])('finds in %s: %j', (text, urls) => {
    expect(urlsIn(text)).toEqual(urls);
  });

  it('stands where it says, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), fc.string(), (before, url, after) => {
        const text = `${before} ${url} ${after}`;
        for (const link of findLinks(text)) expect(text.slice(link.start, link.end)).toBe(link.url);
      }),
    );
  });

  it('reads no more than twenty', () => {
    expect(findLinks('https://example.org/a '.repeat(500))).toHaveLength(20);
  });
});

describe('readAroundLinks', () => {
  it('lets no figure of an address be heard, and backs the report with it', () => {
    const text = '12号完成80%,见https://example.org/99.html?p=40%';
    const heard: string[] = [];
    const read = readAroundLinks(text, findLinks(text), (without) => {
      heard.push(without);
      return reading('record_update', { changes: [about(12, '12号')] });
    });
    expect(heard.join()).not.toMatch(/99|40/u);
    expect(read.slots.changes?.[0]?.evidence).toEqual([{ kind: 'link', url: 'https://example.org/99.html?p=40%' }]);
  });

  it('gives each link to the entry named last before it', () => {
    const text = '12号 https://example.org/a 13号 https://example.org/b';
    const changes = [about(12, '12号'), about(13, '13号')];
    const read = readAroundLinks(text, findLinks(text), () => reading('record_update', { changes }));
    expect(read.slots.changes?.map(({ evidence }) => evidence)).toEqual([
      [{ kind: 'link', url: 'https://example.org/a' }],
      [{ kind: 'link', url: 'https://example.org/b' }],
    ]);
  });

  it('keeps an address as typed in a text that is passed on', () => {
    const text = '通知各单位看https://example.org/a?b=1';
    const read = readAroundLinks(text, findLinks(text), (heard) =>
      reading('broadcast', { body: { value: heard, words: heard } }),
    );
    expect(read.slots.body?.value).toBe(text);
  });
});
