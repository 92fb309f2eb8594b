import type { OfficialText } from '../../src/knowledge/import/official-text.ts';
import type { ShelvedText } from '../../src/knowledge/official-versions.ts';

/** A made-up official text; each article is a list of 款, the first of which begins with its locator. */
export function shelvedText(
  articles: readonly { readonly article: number; readonly branch?: number; readonly paragraphs: readonly string[] }[],
  facts: Partial<Pick<OfficialText, 'title' | 'short' | 'number' | 'from' | 'issuedOn'>> & { id?: string } = {},
): ShelvedText {
  const { id = '00000000000000aa', title = '江城市值班管理办法', short = title, ...days } = facts;
  let text = `${title}\n`;
  const parts = articles.map(({ article, branch, paragraphs }) => {
    const start = text.length;
    const spans = paragraphs.map((paragraph) => {
      const from = text.length;
      text += `${paragraph}\n`;
      return { start: from, end: text.length - 1, items: itemsOf(paragraph, from) };
    });
    const locator = /^\S+/u.exec(paragraphs[0] ?? '')?.[0] ?? '';
    const place = { article, ...(branch !== undefined && { branch }) };
    return { ...place, locator, path: ['第一章 总则'], start, end: text.length - 1, paragraphs: spans };
  });
  return {
    id,
    text: {
      format: 1,
      title,
      short,
      aliases: [],
      issuers: ['江城市人民政府'],
      ...days,
      history: [],
      text,
      parts,
      unread: [],
      source: { name: 'banfa.txt', type: 'txt', bytes: text.length, sha256: id.repeat(4) },
    },
    importedAt: '2026-11-01T00:00:00.000Z',
    importedBy: 'admin',
  };
}

function itemsOf(paragraph: string, from: number) {
  return [...paragraph.matchAll(/（([一二三])）[^；。]*[；。]/gu)].map((match) => ({
    no: '一二三'.indexOf(match[1] ?? '') + 1,
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}
