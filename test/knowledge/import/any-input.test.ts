import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { ImportRefusal } from '../../../src/knowledge/import/import-refusal.ts';
import { docxMembers, paragraph } from '../../support/office-docx.ts';
import { layOut, makePdf } from '../../support/office-pdf.ts';
import { makeRawZip } from '../../support/office-zip.ts';
import { expectSound } from './invariants.ts';
import { read } from './made-up.ts';

const FRAGMENTS = [
  ...[
    '第一条 甲。',
    '第二条　乙：',
    '第三条之一 丙。',
    '第 四 条 丁',
    '第九条规定的',
    '（一）一项；',
    '（二）二项。',
    '1.点',
  ],
  ...[
    '一、总体要求',
    '二、任务。做好。',
    '第一章 总则',
    '第二编　分　则',
    '附则',
    '目录',
    '附件1',
    '附件：名单',
    '甲市某办法',
  ],
  ...['“第五条 引文。', '修改为：“引文', '引文完。”', '— 3 —', '<!-- a -->', '此复。', '2020年1月2日', '甲市人民法院'],
  ...[
    '法释〔2020〕1号',
    '2020年1月2日 甲会议通过',
    '本办法自公布之日起施行。',
    '',
    '  ',
    '\u200b',
    '# 标题',
    '**粗体**',
    '①注',
    '\t表\t格',
  ],
];

const texts = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 40,
});

test('whatever the lines, parts are ordered and apart, and every line is accounted for', () => {
  fc.assert(
    fc.property(texts, (lines) => {
      const text = lines.join('\n').replace(/\r/gu, '');
      const official = read(text);
      expect(official.text).toBe(text);
      expectSound(official);
    }),
    { numRuns: 400 },
  );
});

test('no words of an article get lost between the parts', () => {
  const words = fc.array(fc.constantFrom('甲应当记录。', '乙：\n（一）丙；\n（二）丁。', '戊。\n己。'), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, (articles) => {
      const official = read(articles.map((article, at) => `第${at + 1}条 ${article}`).join('\n'));
      expect(official.parts).toHaveLength(articles.length);
      const rejoined = official.parts.map(({ start, end }) => official.text.slice(start, end)).join('\n');
      expect(rejoined).toBe(official.text);
      expect(official.unread).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

/** Reads whatever comes; only a refusal may be thrown. */
async function readAny(bytes: Buffer, name: string): Promise<void> {
  try {
    const { text } = await extractText(bytes, name);
    expectSound(read(text));
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
  }
}

test('any bytes are read or refused', async () => {
  const heads = ['', '%PDF-1.7\n', 'PK\u0003\u0004', '<html>', '{', '第一条 '].map((head) => Buffer.from(head));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), async (head, tail) => {
      await readAny(Buffer.concat([head, tail]), '办法.txt');
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('a file with some bytes changed is read or refused', async () => {
  const files = [
    makeRawZip(docxMembers({ body: paragraph('第一条 甲。'), styles: '', numbering: '' })),
    makePdf(layOut(['第一条　甲应当记录。'])),
    Buffer.from('<html><body><p>第一条　甲。</p><table><tr><td>乙</td></tr></table></body></html>'),
  ];
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), changes, async (file, changed) => {
      const bytes = Buffer.from(file);
      // Inside a packed stream of a PDF a change can cost seconds; the time limit of the child is for that.
      const from = Math.max(0, bytes.lastIndexOf('endstream'));
      for (const [at, value] of changed) bytes[from + (at % (bytes.length - from))] = value;
      await readAny(bytes, '办法.docx');
    }),
    { numRuns: 120 },
  );
}, 60_000);
