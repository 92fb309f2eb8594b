import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Brain, createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { shelvedText } from '../knowledge/small-official.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

const OLD = shelvedText([{ article: 1, paragraphs: ['第一条 值班两人一岗。'] }], {
  id: '00000000000000ab',
  from: '2010-01-01',
});
const NEW = shelvedText(
  [
    { article: 1, paragraphs: ['第一条 值班三人一岗。'] },
    { article: 2, paragraphs: ['第二条 交接班应当签字。', '交班前清点下列物品：（一）钥匙；（二）对讲机。'] },
    { article: 2, branch: 1, paragraphs: ['第二条之一 夜间值班另有补休。'] },
    ...[3, 4, 5, 6, 7, 8, 9].map((article) => ({
      article,
      paragraphs: [`第${'一二三四五六七八九'[article - 1]}条 值班事项${article}。`],
    })),
  ],
  { from: '2020-01-01' },
);

let brain: Brain;
let city: City;
beforeAll(() => {
  brain = createBrain(loadContent(), loadSampleWorld().units, { ...shippedTraining(), shelved: [OLD, NEW] });
});
beforeEach(async () => {
  city = await foundCity([], { brain });
});

const say = (text: string) => city.say('dlfy-member', text);

async function press(label: string): Promise<string> {
  const button = city.sent.flatMap(({ card }) => card.buttons).findLast((one) => one.label === label);
  return city.press('dlfy-member', button?.press ?? '');
}

describe('reading a clause by number', { timeout: 30_000 }, () => {
  it('shows the text at once, and goes on by button and by word, also to 之一', async () => {
    expect(await say('值班管理办法第二条')).toMatch(/第二条\n第二条 交接班应当签字。\n交班前[\s\S]*\n原文；现行/u);
    expect(await press('下一条')).toContain('第二条之一 夜间值班另有补休。');
    expect(await press('下一条')).toContain('第三条 值班事项3。');
    expect(await say('那第五条呢')).toContain('第五条 值班事项5。');
    expect(await say('下一条')).toContain('第六条 值班事项6。');
  });

  it('offers no next clause behind the last', async () => {
    expect(await say('值班管理办法第九条')).not.toContain('[下一条]');
  });

  it('reads a 款 and a 项 of the official text', async () => {
    expect(await say('值班管理办法第二条第二款')).toMatch(/第二条第二款\n交班前清点/u);
    const item = await say('第二项呢');
    expect(item).toContain('（二）对讲机。');
    expect(item).not.toContain('钥匙');
  });

  it('says that a 款 is not there and shows the whole clause', async () => {
    const text = await say('值班管理办法第二条第四款');
    expect(text).toContain('第二条里没有第四款，下面是整条。');
    expect(text).toContain('交接班应当签字。');
    expect(await say('内部人员过问规定第八条第三款')).toContain('没有单列第三款，下面是整条的要点');
  });

  it('names superseded wording as such when the question is of its day', async () => {
    const old = await say('2018年那会儿江城市值班管理办法第一条是什么');
    expect(old).toContain('值班两人一岗。');
    expect(old).toContain('2010年1月1日至2019年12月31日有效');
    expect(await say('值班管理办法第一条')).toContain('值班三人一岗。');
  });

  it('caps a long range, tells how much is left, and shows it on the button', async () => {
    const text = await say('值班管理办法第一到九条');
    expect(text).toContain('还有3条没有显示。');
    expect(text).toContain('[看后面3条]');
    expect(await press('看后面3条')).toMatch(/第七条（原文，现行）\n.*第八条（原文，现行）\n.*第九条/u);
  });

  it('shows a group of articles once, and steps over it as one', async () => {
    const group = await say('60号文第十一到十二条');
    expect(group.match(/第十一至十二条/gu)).toHaveLength(1);
    expect(await say('下一条')).not.toContain('第十一至十二条');
  });

  it('says what of a range is not there', async () => {
    const text = await say('内部人员过问规定第十四到十七条');
    expect(text).toContain('内部人员过问规定第十五条');
    expect(text).toContain('里有2条没有找到，内部人员过问规定共15条。');
  });
});
