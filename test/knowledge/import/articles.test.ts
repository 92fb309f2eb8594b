import { expect, test } from 'vitest';
import { partText } from '../../../src/knowledge/import/official-text.ts';
import { locators, paragraphsOf, part, read, unread } from './made-up.ts';

const LAW = `甲市记录报告办法

（2021年3月4日甲市委政法委员会第5次会议通过）

目　录
第一编　总　则
第一章　一般规定
第二编　分则
附　则

第一编　总　则

第一章　一般规定

第一节　目的

　　第一条　为了规范记录，制定本办法。
　　第二条　有下列情形之一的，应当记录：
　　（一）打听案情的；
　　（二）转递材料的。
　　前款所称材料，包括书面材料。

第二编　分则

第三条　记录应当如实。
第三条之一　记录应当及时。
第三条之二　记录应当完整。

附　则

第四条　本办法自2021年5月1日起施行。
`;

test('reads 编, 章, 节 and 条 with their titles above, and no part from the table of contents', () => {
  const official = read(LAW);
  expect(locators(official)).toEqual(['第一条', '第二条', '第三条', '第三条之一', '第三条之二', '第四条']);
  expect(part(official, '第一条').path).toEqual(['第一编 总则', '第一章 一般规定', '第一节 目的']);
  expect(part(official, '第三条').path).toEqual(['第二编 分则']);
  expect(part(official, '第四条').path).toEqual(['附则']);
  expect(official.unread).toEqual([]);
});

test('a branch keeps the number of its stem', () => {
  const { article, branch } = part(read(LAW), '第三条之二');
  expect([article, branch]).toEqual([3, 2]);
});

test('reads 款 and 项', () => {
  expect(paragraphsOf(read(LAW), '第二条')).toEqual([
    {
      text: '有下列情形之一的，应当记录：\n　　（一）打听案情的；\n　　（二）转递材料的。',
      items: ['（一）打听案情的；', '（二）转递材料的。'],
    },
    { text: '前款所称材料，包括书面材料。', items: [] },
  ]);
});

test('keeps a part byte for byte, without the newline after it', () => {
  const official = read(LAW);
  expect(partText(official, part(official, '第三条之一'))).toBe('第三条之一　记录应当及时。');
  expect(official.text).toBe(LAW);
});

test('a reference at the head of a line is no article', () => {
  const official = read(
    '某办法\n第一条 依照本办法办理。\n第二条规定的情形，按\n第二十条第二款处理。\n第二条 单位应当协助。\n第三条 同\n第九条 的规定。\n',
  );
  expect(locators(official)).toEqual(['第一条', '第二条', '第三条']);
  expect(unread(official)).toEqual([]);
});

test.each([
  ['第 十 二 条  文字。', '第十二条', 12],
  ['第12条 文字。', '第12条', 12],
  ['第１２条　文字。', '第１２条', 12],
  ['第一百零三条 文字。', '第一百零三条', 103],
  ['第一百二十八 条文字。', '第一百二十八条', 128],
])('reads the number of %s', (line, locator, article) => {
  const before = `第${article - 1}条 前文。\n`;
  const official = read(`某办法\n${before}${line}\n`);
  expect(part(official, locator).article).toBe(article);
});

test('takes a caption in brackets as the heading and not as text', () => {
  const official = read('某办法\n第一条【目的】为了记录。\n第二条（适用范围）本办法适用于甲市。\n第三条 （删去）\n');
  expect(part(official, '第一条').heading).toBe('目的');
  expect(part(official, '第二条').heading).toBe('适用范围');
  expect(paragraphsOf(official, '第二条').map(({ text }) => text)).toEqual(['本办法适用于甲市。']);
  expect(part(official, '第三条').heading).toBeUndefined();
});

test('names numbers that are missing, twice or out of order', () => {
  const official = read(
    '某办法\n第一条 甲。\n第二条 乙。\n第五条 丙。\n第六条 丁。\n第六条 戊。\n第七条之二 己。\n第三条 庚。\n',
  );
  expect(unread(official)).toEqual([
    '4: missing_number 第三条至第四条',
    '6: repeated_number 第六条',
    '7: missing_number 第七条',
    '8: out_of_order 第三条',
  ]);
  expect(official.parts).toHaveLength(7);
});

test('sections above articles are titles', () => {
  const official = read(
    '某解释\n一、管辖\n第一条 由甲管辖。\n第二条 由乙管辖。\n二、回避\n（一）条件\n第三条 应当回避。\n',
  );
  expect(part(official, '第一条').path).toEqual(['一、管辖']);
  expect(part(official, '第三条').path).toEqual(['二、回避', '（一）条件']);
});

test('a title on the line below its number, or broken over two lines, is one title', () => {
  const official = read('某法\n第一章\n总　则\n第一条 甲。\n第二章 当事人逃匿、死亡案件\n财物的处理\n第二条 乙。\n');
  expect(part(official, '第一条').path).toEqual(['第一章 总则']);
  expect(part(official, '第二条').path).toEqual(['第二章 当事人逃匿、死亡案件财物的处理']);
  expect(official.unread).toEqual([]);
});

test('what stands before the first article is the preamble', () => {
  const official = read('某规定\n为规范记录，制定本规定。\n第一条 甲。\n');
  expect(official.preamble && partText(official, official.preamble)).toBe('为规范记录，制定本规定。');
  expect(unread(official)).toEqual([]);
});

test('signature, date, page numbers, rules and comments belong to no part', () => {
  const official = read(
    '某规定\n第一条 甲。\n— 1 —\n第二条 乙。\n<!-- INFO END -->\n------\n甲市人民法院　甲市人民检察院\n2020年1月2日\n（此件公开发布）\n',
  );
  expect(partText(official, part(official, '第二条'))).toBe('第二条 乙。');
  expect(official.issuers).toEqual(['甲市人民法院', '甲市人民检察院']);
  expect(official.issuedOn).toBe('2020-01-02');
  expect(official.unread).toEqual([]);
});

test('reads annexes with articles, with points and without either', () => {
  const official = read(
    '某办法\n第一条 见附件一、附件二。\n附件一\n登记规则\n第一章 总则\n第一条 登记。\n第二条 保存。\n附件二：须知\n一、先看。\n二、再填。\n附件三\n表格\n姓名\t单位\n',
  );
  expect(locators(official)).toEqual([
    ...['第一条', '附件一第一条', '附件一第二条', '附件二一、', '附件二二、', '附件三'],
  ]);
  expect(part(official, '附件一第二条').path).toEqual(['附件一 登记规则', '第一章 总则']);
  expect(part(official, '附件二一、').article).toBe(3);
  expect(official.unread).toEqual([]);
});

test('a list of attachments above the signature is no annex', () => {
  const official = read(
    '某通知\n一、照办。\n二、上报。\n附件：1.登记表\n2.汇总表\n甲市司法局\n2020年1月2日\n附件1\n登记表\n姓名\t单位\n',
  );
  expect(locators(official)).toEqual(['一、', '二、', '附件1']);
  expect(official.unread).toEqual([]);
});

test('joins a line that the edge of the page broke to its paragraph', () => {
  const official = read(
    '某办法\n第一条 甲市政法单位的工作人员在办理案件的过程中应当如实记录干预的\n情况，并且及时报告。\n    第二款从这里开始。\n',
  );
  expect(paragraphsOf(official, '第一条')).toHaveLength(2);
});

test('finds 项 that are printed in one line, and no references to 项', () => {
  const official = read(
    '某办法\n第一条 有下列情形的：（一）甲；（二）乙；（三）丙。\n第二条 有前条第（一）项、第（二）项情形的，从重。\n',
  );
  expect(paragraphsOf(official, '第一条')[0]?.items).toEqual(['（一）甲；', '（二）乙；', '（三）丙。']);
  expect(paragraphsOf(official, '第二条')[0]?.items).toEqual([]);
});

test('a number that is set apart in the middle of a broken sentence is no article', () => {
  const official = read('某办法\n第一条 甲市政法单位办理案件应当遵守刑事诉讼法\n第九条 所设的期限。\n第二条 乙。\n');
  expect(locators(official)).toEqual(['第一条', '第二条']);
});

test('a table of contents may word its titles otherwise than the text', () => {
  const official = read(
    '某办法\n目录\n第一章 总的规定\n第二章 罚则部分\n第一章 总则\n第一条 甲。\n第二章 罚则\n第二条 乙。\n',
  );
  expect(part(official, '第一条').path).toEqual(['第一章 总则']);
  expect(official.preamble).toBeUndefined();
  expect(official.unread).toEqual([]);
});
