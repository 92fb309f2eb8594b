import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { type DocxParts, listLevel, makeDocx, numbered, paragraph } from '../../support/office-docx.ts';
import { locators, read } from './made-up.ts';

async function lines(parts: DocxParts): Promise<string[]> {
  return (await extractText(await makeDocx(parts), '办法.docx')).text.split('\n');
}

async function warnings(parts: DocxParts) {
  return (await extractText(await makeDocx(parts), '办法.docx')).warnings;
}

const ARTICLES = `<w:abstractNum w:abstractNumId="0">${listLevel(0, 'chineseCountingThousand', '第%1条')}${listLevel(
  1,
  'chineseCounting',
  '（%2）',
  '<w:suff w:val="nothing"/>',
)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;

test('writes automatic numbers out: levels count on and begin anew below a higher one', async () => {
  const body = [
    paragraph('应当记录下列情形：', numbered(1)),
    paragraph('打听；', numbered(1, 1)),
    paragraph('说情。', numbered(1, 1)),
    paragraph('应当报告：', numbered(1)),
    paragraph('按月。', numbered(1, 1)),
  ].join('');
  expect(await lines({ body, numbering: ARTICLES })).toEqual([
    ...['第一条 应当记录下列情形：', '（一）打听；', '（二）说情。', '第二条 应当报告：', '（一）按月。'],
  ]);
});

test.each([
  ['decimal', '第%1条', '第21条 甲'],
  ['chineseCountingThousand', '第%1条', '第二十一条 甲'],
  ['chineseLegalSimplified', '%1、', '贰拾壹、 甲'],
  ['ideographDigital', '%1、', '二一、 甲'],
  ['decimalFullWidth', '%1．', '２１． 甲'],
  ['upperRoman', '%1.', 'XXI. 甲'],
  ['lowerLetter', '%1)', 'u) 甲'],
  ['ideographTraditional', '%1、', '甲、 甲'],
  ['bullet', '●', '甲'],
])('counts from the start value in %s', async (format, text, line) => {
  const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="21"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
  expect(await lines({ body: paragraph('甲', numbered(1)), numbering })).toEqual([line]);
});

test('a list that overrides its start begins there, others of the same kind count on', async () => {
  const numbering = `${ARTICLES}<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>`;
  const body = [1, 2, 3, 3].map((list) => paragraph('文', numbered(list))).join('');
  expect(await lines({ body, numbering })).toEqual(['第一条 文', '第二条 文', '第九条 文', '第十条 文']);
});

test('a style gives its number to its paragraphs, and its heirs', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>';
  const body = `${paragraph('甲', '<w:pStyle w:val="a"/>')}${paragraph('乙', '<w:pStyle w:val="b"/>')}${paragraph('丙', `<w:pStyle w:val="a"/>${numbered(0)}`)}`;
  expect(await lines({ body, numbering: ARTICLES, styles })).toEqual(['第一条 甲', '第二条 乙', '丙']);
});

test('names a format of numbers that is not known', async () => {
  const numbering = ARTICLES.replace('chineseCountingThousand', 'hebrew1');
  expect(await warnings({ body: paragraph('甲', numbered(1)), numbering })).toEqual([
    { code: 'numbering_not_known', facts: { format: 'hebrew1' } },
  ]);
});

test('takes inserted text, leaves deleted and hidden text out and says so', async () => {
  const body =
    '<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>戊</w:t></w:r></w:p>';
  expect(await lines({ body })).toEqual(['甲乙戊']);
  expect(await warnings({ body })).toEqual([
    { code: 'deleted_text_left_out', facts: { count: 1 } },
    { code: 'hidden_text_left_out', facts: { count: 1 } },
  ]);
});

test('a paragraph whose end is deleted runs on into the next', async () => {
  const body = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>${paragraph('乙')}`;
  expect(await lines({ body })).toEqual(['甲乙']);
});

test('reads tabs, line breaks, tables and text boxes; leaves notes out', async () => {
  const cell = (words: string) => `<w:tc>${paragraph(words)}</w:tc>`;
  const box = `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const body = `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:footnoteReference w:id="1"/></w:r></w:p><w:tbl><w:tr>${cell('姓名')}${cell('单位')}</w:tr><w:tr>${cell('整行')}</w:tr></w:tbl>${box}`;
  expect((await lines({ body })).filter((line) => line !== '')).toEqual(['甲\t乙', '丙', '姓名\t单位', '整行', '框内']);
  expect(await warnings({ body })).toEqual([{ code: 'notes_left_out', facts: { count: 1 } }]);
});

test('reads a file of an office library with automatic article numbers into articles', async () => {
  const article = (words: string) => new Paragraph({ text: words, numbering: { reference: 'articles', level: 0 } });
  const file = new Document({
    numbering: {
      config: [
        {
          reference: 'articles',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '第%1条', alignment: AlignmentType.START },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: '甲市记录办法', bold: true })],
          }),
          new Paragraph('第一章　总则'),
          ...Array.from({ length: 12 }, (_, at) => article(`这是自动编号的第${at + 1}段。`)),
          new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('单格')] })] })] }),
        ],
      },
    ],
  });
  const { text, type } = await extractText(await Packer.toBuffer(file), '办法.docx');
  const official = read(text);
  expect(type).toBe('docx');
  expect(official.title).toBe('甲市记录办法');
  expect(locators(official).at(-1)).toBe('第十二条');
  expect(official.parts).toHaveLength(12);
  expect(official.parts[0]?.path).toEqual(['第一章 总则']);
});
