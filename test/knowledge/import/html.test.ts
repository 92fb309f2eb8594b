import { expect, test } from 'vitest';
import { extractText } from '../../../src/knowledge/import/extract-text.ts';
import { refusal } from './refusal.ts';

const LINES = [
  '第一条　为了规范记录，制定本办法。',
  '第二条　记录应当如实、及时、完整。',
  '第三条　本办法自公布之日起施行。',
];
const TEXT = LINES.map((line) => `<p>${line}</p>`).join('\n');

function extract(html: string, name = '办法.html') {
  return extractText(Buffer.from(html), name);
}

test('reads blocks as lines and resolves entities', async () => {
  const { text, type } = await extract(
    `<!DOCTYPE html><body><h1>办法</h1>${TEXT}<p>甲&amp;乙&#12289;丙<br>丁&lt;戊</p></body>`,
  );
  expect(type).toBe('html');
  expect(text.split('\n')).toEqual(['办法', ...LINES, '甲&乙、丙', '丁<戊']);
});

test('leaves scripts, styles, menus and hidden elements out', async () => {
  const { text, warnings } = await extract(
    `<html><head><title>网站</title><style>p{}</style></head><body><nav>首页</nav><script>var a = '<p>坏</p>';</script>
     <div style="display: none">看不见的条文。</div><p hidden>也看不见。</p><div>${TEXT}</div></body></html>`,
  );
  expect(text.split('\n')).toEqual(LINES);
  expect(warnings).toEqual([{ code: 'hidden_text_left_out', facts: { count: 2 } }]);
});

test('chooses the block that holds the text of a whole page, with its headline, and says what it left out', async () => {
  const links = Array.from({ length: 20 }, (_, at) => `<li><a href="#">导航链接第${at}项，点击进入</a></li>`).join('');
  const { text, warnings } = await extract(
    `<html><body><div class="top"><ul>${links}</ul></div><div class="main"><div class="title"><h1>甲市记录办法</h1></div>
     <div class="content">${TEXT}</div></div><div class="foot"><p>主办单位：甲市</p></div></body></html>`,
  );
  expect(text.split('\n')).toEqual(['甲市记录办法', ...LINES]);
  expect(warnings).toMatchObject([{ code: 'page_parts_left_out', facts: { count: 21 } }]);
});

test('reads rows of a table with tabs between the cells', async () => {
  const { text } = await extract(
    `<html><body>${TEXT}<table><tr><td><p>姓名</p></td><td><p>单位</p></td></tr><tr><td>甲</td><td>乙</td></tr></table></body></html>`,
  );
  expect(text.split('\n').slice(3)).toEqual(['姓名\t单位', '甲\t乙']);
});

test('reads a page in the encoding that it declares', async () => {
  const head = Buffer.from('<html><head><meta charset=gb2312></head><body><p>');
  const body = Buffer.from('b5dad2bbccf520ceaac1cbb9e6b7b6bcc7c2bca3acd6c6b6a8b1beb0ecb7a8a1a3', 'hex');
  const { text } = await extractText(Buffer.concat([head, body, Buffer.from('</p></body></html>')]), 'a.htm');
  expect(text).toBe('第一条 为了规范记录，制定本办法。');
});

test('a page that is named .docx or .txt is read as a page', async () => {
  expect((await extract(`<html><body>${TEXT}</body></html>`, '办法.docx')).text.split('\n')).toEqual(LINES);
});

test('a page without text is refused', async () => {
  expect(await refusal(extract('<html><body><script>1</script></body></html>'))).toBe('empty');
});

test('a million nested elements are refused', async () => {
  const html = `<html><body>${'<div>'.repeat(1_000_000)}${LINES[0]}`;
  expect(await refusal(extract(html))).toBe('broken');
});

test('a thousand nested elements are read', async () => {
  const { text } = await extract(`<html><body>${'<div>'.repeat(1000)}${LINES[0]}`);
  expect(text).toBe(LINES[0]);
});
