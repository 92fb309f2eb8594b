import { expect, test } from 'vitest';
import { locators, read } from './made-up.ts';

const BODY = '\n第一条 甲。\n第二条 乙。\n';

test.each([
  ['某办法\n甲政发〔2015〕23号', '甲政发〔2015〕23号'],
  ['某办法\n甲政发[2015]23号', '甲政发[2015]23号'],
  ['某办法\n甲政发（２０１５）第２３号', '甲政发（２０１５）第２３号'],
  ['公安部令第160号\n某办法', '公安部令第160号'],
  ['中华人民共和国主席令\n\n第八十三号\n某法', '中华人民共和国主席令第八十三号'],
  ['某办法\n（法释〔2012〕2号）', '法释〔2012〕2号'],
])('finds the number in %j', (opening, number) => {
  const official = read(`${opening}${BODY}`);
  expect(official.number).toBe(number);
  expect(official.unread).toEqual([]);
});

test.each([
  ['（2015年3月18日甲委员会通过）', '2015-03-18'],
  ['（二〇一五年三月十八日甲委员会通过）', '2015-03-18'],
  ['（２０１５年 ３ 月 １８ 日甲委员会通过）', '2015-03-18'],
  ['（二○一五年十二月三十一日甲委员会通过）', '2015-12-31'],
  ['（1999年1月2日甲会议通过　根据2010年5月6日乙会议修正）', '2010-05-06'],
])('dates a text by %s', (line, issuedOn) => {
  const official = read(`某办法\n${line}${BODY}`);
  expect(official.issuedOn).toBe(issuedOn);
  expect(official.history).toHaveLength(1);
});

test.each([
  ['第三条 本办法自2016年1月1日起施行。', '2016-01-01'],
  ['第三条 本办法自公布之日起施行。', '2015-04-01'],
  ['第三条 本办法施行前的案件，不适用本办法。', undefined],
  ['第三条 本办法自二〇一六年二月一日起施行。2001年3月4日公布的旧办法同时废止。', '2016-02-01'],
])('finds the start in %s', (clause, from) => {
  const official = read(`某办法\n（2015年3月18日甲会议通过　2015年4月1日公布）${BODY}${clause}\n`);
  expect(official.from).toBe(from);
  expect(official.fromAtEarliest).toBeUndefined();
});

test('a version that was amended after its start clause is in force from its amendment at the earliest', () => {
  const official = read(
    `某法\n1999年1月2日 甲会议通过\n2012年3月4日 甲会议修正${BODY}第三条 本法自1999年5月1日起施行。\n`,
  );
  expect(official).toMatchObject({ issuedOn: '2012-03-04', from: '2012-03-04', fromAtEarliest: true });
});

test('a header line states the start', () => {
  expect(read(`某规定\n2020年6月22日 甲会议通过\n2021年1月1日 施行${BODY}`)).toMatchObject({
    issuedOn: '2020-06-22',
    from: '2021-01-01',
  });
});

test('joins a title that is set over several lines, with its issuers', () => {
  const official = read(`最高人民法院　最高人民检察院\n关于记录报告\n若干问题的规定（试行）${BODY}`);
  expect(official.title).toBe('最高人民法院 最高人民检察院关于记录报告若干问题的规定（试行）');
  expect(official.issuers).toEqual(['最高人民法院', '最高人民检察院']);
  expect(official.aliases).toContain('记录报告若干问题的规定（试行）');
  expect(official.unread).toEqual([]);
});

test('gives a short title and drops the note on the version', () => {
  const official = read(`中华人民共和国记录法（2018修正）${BODY}`);
  expect(official.short).toBe('记录法');
  expect(official.aliases).toEqual(['中华人民共和国记录法（2018修正）', '记录法']);
});

test('takes the text and not the notice that sends it out', () => {
  const official = read(`甲部关于印发《记录办法》的通知
甲发〔2020〕5号
各省、自治区、直辖市：
一、现将《记录办法》印发给你们。
二、请遵照执行。
甲部
2020年3月4日
记录办法
第一章 总则
第一条 甲。
第二条 本办法自印发之日起施行。
`);
  expect(official.title).toBe('记录办法');
  expect(official.aliases).toContain('甲部关于印发《记录办法》的通知');
  expect(official).toMatchObject({ number: '甲发〔2020〕5号', issuedOn: '2020-03-04', from: '2020-03-04' });
  expect(locators(official)).toEqual(['第一条', '第二条']);
  expect(official.unread).toEqual([]);
});

test('takes the name of the file when the text has no title', () => {
  expect(read('第一条 甲。\n第二条 乙。\n', '记录办法.docx').title).toBe('记录办法');
});

test('names lines of a web page that are no text', () => {
  expect(read(`来源：某网\n记录办法\n字号：大 中 小${BODY}`).unread).toEqual([
    { line: 1, text: '来源：某网', why: 'not_understood' },
    { line: 3, text: '字号：大 中 小', why: 'not_understood' },
  ]);
});

test('reads the head of an office document', () => {
  const official = read(`000012
机密★1年
特急
甲市委政法委员会文件
甲政法〔2021〕5号
签发人：张三
关于加强记录工作的通知
各区委政法委：${BODY}`);
  expect(official).toMatchObject({ title: '关于加强记录工作的通知', number: '甲政法〔2021〕5号' });
  expect(official.issuers).toEqual(['甲市委政法委员会']);
  expect(official.unread).toEqual([]);
});

test('reads the order that promulgates a law', () => {
  const official = read(`中华人民共和国主席令
第八十八号
《中华人民共和国某法》已由第十三届甲会议第一次会议于2018年3月20日通过，现予公布，自2018年5月1日起施行。
中华人民共和国主席　张三
2018年3月20日
中华人民共和国某法
（2018年3月20日第十三届甲会议第一次会议通过）
目　　录
第一章　总则…………1
第二章　附则…………9
第一章　总　则${BODY}第二章　附　则
第三条 本法自2018年5月1日起施行。
`);
  expect(official).toMatchObject({
    title: '中华人民共和国某法',
    number: '中华人民共和国主席令第八十八号',
    issuedOn: '2018-03-20',
    from: '2018-05-01',
  });
  expect(official.parts.map(({ path }) => path.join())).toEqual(['第一章 总则', '第一章 总则', '第二章 附则']);
  expect(official.unread).toEqual([]);
});

test('reads the announcement that publishes an interpretation', () => {
  const official = read(`中华人民共和国最高人民法院
公告
《最高人民法院关于记录问题的解释》已于2020年3月2日由审判委员会通过，现予公布，自2020年5月1日起施行。
2020年3月12日
法释〔2020〕3号
最高人民法院
关于记录问题的解释${BODY}`);
  expect(official.title).toBe('最高人民法院关于记录问题的解释');
  expect(official.issuers).toEqual(['最高人民法院']);
  expect(official.unread).toEqual([]);
});

test('takes the issuers from the line on its issue', () => {
  const official = read(`某规定\n（2015年3月18日中共甲市委办公厅、甲市人民政府办公厅印发）${BODY}`);
  expect(official.issuers).toEqual(['中共甲市委办公厅', '甲市人民政府办公厅']);
});

test('reads markdown with bold numbers, lists and quotations', () => {
  const official = read('# 某办法\n\n**第一条** 应当：\n\n- （一）甲；\n- （二）乙。\n\n> 第二条 丙。\n');
  expect(locators(official)).toEqual(['第一条', '第二条']);
  expect(official.parts[0]?.paragraphs[0]?.items).toHaveLength(2);
});
