import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { layOut, makePdf, type PdfPageContent } from '../../support/office-pdf.ts';
import { refusal } from './refusal.ts';

const LONG =
  '为了规范记录工作，确保每一次打听都能够被如实地记录下来，不遗漏一个字也不多出一个字，根据有关规定，制定本办法。';
const PARAGRAPHS = [
  `第一条　${LONG}`,
  '第二条　有下列情形之一的，应当记录：',
  '（一）打听案情的；',
  '（二）说情的。',
  ...Array.from({ length: 20 }, (_, at) => `第${at + 3}条　${LONG}`),
];

/** Running heads and page numbers on each page. */
function withEdges(pages: readonly PdfPageContent[]): PdfPageContent[] {
  return pages.map((page, at) => [
    { words: '甲市政法文件汇编', x: 230, y: 800, size: 10 },
    ...page,
    { words: `— ${at + 1} —`, x: 280, y: 40, size: 10 },
  ]);
}

const lines = async (pages: readonly PdfPageContent[]) =>
  (await extractText(makePdf(pages), '办法.pdf')).text.split('\n');

test('joins printed lines to paragraphs, also over the edge of a page', async () => {
  const pages = layOut(PARAGRAPHS);
  expect(pages.length).toBeGreaterThan(2);
  expect(await lines(pages)).toEqual(PARAGRAPHS.map((line) => line.replace('　', ' ')));
});

test('takes running heads and page numbers away and says so', async () => {
  const { text, warnings } = await extractText(makePdf(withEdges(layOut(PARAGRAPHS))), '办法.pdf');
  expect(text.split('\n')).toEqual(PARAGRAPHS.map((line) => line.replace('　', ' ')));
  expect(warnings.map(({ code }) => code)).toEqual(['page_numbers_removed', 'repeated_lines_removed']);
});

test('keeps a title apart from the text below it', async () => {
  const [page = []] = layOut(['第一条　甲应当记录。']);
  const title = { words: '甲市记录办法', x: 220, y: 760, size: 22 };
  expect(await lines([[title, ...page]])).toEqual(['甲市记录办法', '第一条 甲应当记录。']);
});

test('parts words of another script by a blank and Chinese by none', async () => {
  const full = `${'甲'.repeat(25)}abc`;
  expect(
    await lines([
      [
        { words: full, x: 74, y: 700 },
        { words: `def${'乙'.repeat(25)}`, x: 74, y: 672 },
        { words: '丙。', x: 74, y: 644 },
      ],
    ]),
  ).toEqual([`${full} def${'乙'.repeat(25)}丙。`]);
});

test('names the pages without text', async () => {
  const { warnings } = await extractText(makePdf([...layOut(['第一条　甲。']), [], []]), '办法.pdf');
  expect(warnings).toEqual([{ code: 'pages_without_text', facts: { count: 2, pages: '2、3' } }]);
});

test('refuses a scan, an encrypted file and a broken one', async () => {
  const secret = '/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (b) /P -4 >>';
  expect(await refusal(extractText(makePdf([[], []]), 'a.pdf'))).toBe('scanned');
  expect(await refusal(extractText(makePdf(layOut(['甲。']), { trailer: secret }), 'a.pdf'))).toBe('encrypted');
  expect(await refusal(extractText(Buffer.from('%PDF-1.7\nnothing'), 'a.pdf'))).toBe('broken');
});

test('a PDF that is named .docx is read as a PDF', async () => {
  expect((await extractText(makePdf(layOut(['第一条　甲。'])), '办法.docx')).type).toBe('pdf');
});

test.each([
  ['UniGB-UCS2-H', undefined],
  ['UniGB-UTF16-H', undefined],
  ['GBK-EUC-H', 'b5dad2bbccf520bcd7d3a6b5b1bcc7c2bca1a3'],
  ['GB-EUC-H', 'b5dad2bbccf520bcd7d3a6b5b1bcc7c2bca1a3'],
])('reads a font that has no map to Unicode but names %s', async (encoding, codes) => {
  const words = '第一条 甲应当记录。';
  const page = [{ words, x: 74, y: 700, ...(codes !== undefined && { codes }) }];
  expect((await extractText(makePdf([page], { encoding }), '办法.pdf')).text).toBe(words);
});

test('leaves text that stands askew out, as a watermark does, and says so', async () => {
  const stream =
    'BT /F1 16 Tf 1 0 0 1 74 700 Tm <7532> Tj ET BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm <79d85bc6> Tj ET';
  const { text, warnings } = await extractText(makePdf([[]], { stream }), '办法.pdf');
  expect(text).toBe('甲');
  expect(warnings).toEqual([{ code: 'turned_text_left_out', facts: { count: 1 } }]);
});

test('a line that ends short of the margin ends its paragraph, also without indentation', async () => {
  const page = ['甲'.repeat(28), '乙乙。', '丙'.repeat(28), '丁。'].map((words, at) => ({
    words,
    x: 74,
    y: 700 - at * 28,
  }));
  expect(await lines([page])).toEqual([`${'甲'.repeat(28)}乙乙。`, `${'丙'.repeat(28)}丁。`]);
});
