import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { refusal } from './refusal.ts';

const TEXT = '甲市记录办法\n第一条 为了规范记录，制定本办法。\n';
const GBK = Buffer.from(
  'bcd7cad0bcc7c2bcb0ecb7a80ab5dad2bbccf520ceaac1cbb9e6b7b6bcc7c2bca3acd6c6b6a8b1beb0ecb7a8a1a30a',
  'hex',
);

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 little endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16 big endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['GBK', GBK],
  ['DOS line ends', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
  ['old Macintosh line ends', Buffer.from(TEXT.replaceAll('\n', '\r'))],
])('reads %s', async (_, bytes) => {
  const { text, type } = await extractText(bytes, '办法.txt');
  expect({ text, type }).toEqual({ text: TEXT, type: 'txt' });
});

test('says that it took the bytes for GB18030', async () => {
  expect((await extractText(GBK, '办法.txt')).warnings).toEqual([{ code: 'read_as_gb18030', facts: {} }]);
});

test('reads a sign that only GB18030 has', async () => {
  const rare = Buffer.concat([GBK, Buffer.from([0x95, 0x32, 0x82, 0x36])]);
  expect((await extractText(rare, '办法.txt')).text).toBe(`${TEXT}\u{20000}`);
});

test('a name with .md, or markdown headings, make a markdown text', async () => {
  expect((await extractText(Buffer.from(TEXT), '办法.md')).type).toBe('md');
  expect((await extractText(Buffer.from(`# ${TEXT}`), '办法.txt')).type).toBe('md');
});

test.each([
  ['empty', Buffer.alloc(0), 'a.txt'],
  ['empty', Buffer.from(' \n\u3000\n'), 'a.txt'],
  ['not_a_text', Buffer.from([1, 2, 3, 0, 255, 254]), 'a.txt'],
  ['not_a_text', Buffer.from('caf\u00e9 na\u00efve \u00e9t\u00e9 '.repeat(40), 'latin1'), 'a.txt'],
  ['old_word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '通知.doc'],
  ['old_word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '通知.docx'],
  ['wps', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '通知.wps'],
  [
    'spreadsheet',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
    '表.doc',
  ],
  ['slides', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '课件.ppt'],
  [
    'encrypted',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    '通知.docx',
  ],
  ['rtf', Buffer.from('{\\rtf1\\ansi hello}'), '通知.doc'],
  ['image', Buffer.from('89504e470d0a1a0a', 'hex'), '扫描.pdf'],
  ['image', Buffer.from('ffd8ffe000104a46', 'hex'), '照片.txt'],
  ['archive', Buffer.from('526172211a0700', 'hex'), '通知.rar'],
])('refuses as %s by content: %j', async (code, bytes, name) => {
  expect(await refusal(extractText(bytes, name))).toBe(code);
});

test('refuses a text of 31 MB unread', async () => {
  expect(await refusal(extractText(Buffer.alloc(31 * 1024 * 1024, 'a'), 'a.txt'))).toBe('too_large');
});

test('refuses Chinese in an encoding that it would only misread', async () => {
  const big5 = Buffer.from('b0d3a4e9a4a4a4e5b2c4a4a6a4bbb4a6'.repeat(30), 'hex');
  expect(await refusal(extractText(big5, 'a.txt'))).toBe('not_a_text');
});
