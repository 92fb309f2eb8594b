import { expect, test } from 'vitest';
import { partText } from '../../../src/knowledge/import/official-text.ts';
import { locators, paragraphsOf, part, read, unread } from './made-up.ts';

test('reads 一、（一）1. with the titles above', () => {
  const official = read(`关于加强记录工作的意见
为加强记录工作，提出以下意见。
一、总体要求
（一）指导思想。坚持如实记录，做到应记尽记。
（二）基本原则。坚持依法。
二、主要任务
各单位要抓好落实。
（一）健全制度
1.建立台账。
2.按月报告。
（1）零报告也要报。
三、保障措施。加强领导，压实责任。
本意见自印发之日起施行。
甲市委政法委员会
2022年3月4日
`);
  expect(locators(official)).toEqual([
    ...['一、（一）', '一、（二）', '二、', '二、（一）1.', '二、（一）2.', '二、（一）2.（1）', '三、', '末段'],
  ]);
  expect(part(official, '一、（一）').heading).toBe('指导思想');
  expect(part(official, '一、（一）').path).toEqual(['一、总体要求']);
  expect(part(official, '二、（一）2.').path).toEqual(['二、主要任务', '（一）健全制度']);
  expect(part(official, '二、').heading).toBe('主要任务');
  expect(official.parts.map(({ article }) => article)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(official.from).toBe('2022-03-04');
  expect(official.unread).toEqual([]);
});

test('numbered lines after a colon that end in semicolons are 项', () => {
  const official = read('某通知\n一、有下列情形的，应当报告：\n（一）打听的；\n（二）说情的。\n二、按月报告。\n');
  expect(locators(official)).toEqual(['一、', '二、']);
  expect(paragraphsOf(official, '一、')[0]?.items).toEqual(['（一）打听的；', '（二）说情的。']);
});

test('an amendment keeps the articles it quotes inside its own points', () => {
  const official = read(`甲市记录办法修正案
一、第三条修改为：“第三条 记录应当如实。
“记录人受保护。”
二、增加一条，作为第四条：
“第四条 有下列情形之一的，应当报告：
“（一）说情的；
“（二）打听的。
“一、另有规定的，从其规定。”
三、删去第五条。
四、本修正案自公布之日起施行。
`);
  expect(locators(official)).toEqual(['一、', '二、', '三、', '四、']);
  expect(partText(official, part(official, '一、'))).toContain('“记录人受保护。”');
  expect(unread(official)).toEqual([]);
});

test('a quotation that is never closed does not swallow the next point', () => {
  const official = read(
    '某决定\n一、第三条修改为：“第三条 如实记录。\n二、第四条修改为：“第四条 及时报告。”\n三、删去第五条。\n',
  );
  expect(locators(official)).toEqual(['一、', '二、', '三、']);
});

test('a decision with the whole text after it gives both their own parts', () => {
  const official = read(
    '关于修改《甲市记录办法》的决定\n一、删去第三条。\n二、第四条改为第三条。\n本决定自2020年1月1日起施行。\n甲市记录办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n',
  );
  expect(locators(official)).toEqual(['一、', '二、', '末段', '《甲市记录办法》第一条', '《甲市记录办法》第二条']);
  expect(part(official, '《甲市记录办法》第二条').path).toEqual(['甲市记录办法', '第一章 总则']);
});

test('a reply without numbers is one part', () => {
  const official = read(`甲高级人民法院关于记录问题的批复
法释〔2021〕11号
乙市中级人民法院：
你院《关于记录的请示》收悉。经研究，批复如下：
口头打听也要记录，记录人受法律保护。
此复。
`);
  expect(locators(official)).toEqual(['全文']);
  expect(partText(official, part(official, '全文'))).toMatch(/^你院.*保护。$/su);
  expect(official.number).toBe('法释〔2021〕11号');
  expect(official.unread).toEqual([]);
});

test('names a point that is missing', () => {
  expect(unread(read('某通知\n一、甲。\n二、乙。\n四、丁。\n'))).toEqual(['4: missing_number 三、']);
});

test('a list of short points keeps the words of each', () => {
  const official = read('甲市十个严禁\n一、严禁说情\n二、严禁打听\n');
  expect(official.parts.map(({ paragraphs }) => paragraphs.map((one) => partText(official, one)))).toEqual([
    ['严禁说情'],
    ['严禁打听'],
  ]);
});

test('words below a heading are a part even where nothing is numbered', () => {
  const official = read('某章程\n第一章 总则\n本会名称为甲。\n第二章 任务\n本会的任务是乙。\n');
  expect(locators(official)).toEqual(['第一章', '第二章']);
  expect(part(official, '第二章').path).toEqual(['第二章 任务']);
});
