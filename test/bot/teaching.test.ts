import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Brain, createBrain } from '../../src/app.ts';
import { toKeepable } from '../../src/bot/keepable.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import type { Press } from '../../src/core/card.ts';
import { ANSWER_FROM, SURE_FROM } from '../../src/knowledge/confidence.ts';
import type { AuditFact, AuditStore } from '../../src/security/audit.ts';
import { tellsOfIntervention } from '../../src/understanding/intervention.ts';
import { type City, foundCity, shippedTraining } from '../support/city.ts';

const content = loadContent();
const { units, people } = loadSampleWorld();
const learned = createBrain(content, units, shippedTraining());

let city: City;

beforeEach(async () => {
  city = await foundCity([], { brain: learned });
});

afterEach(async () => {
  if ((await lessons()).length > 0) learned.knowledge.library.renew({ lessons: [] });
});

/** Asked like a question on the rules, and answered by none of them. */
const OPEN = '检察官助理转员额要几年';
const OTHER = '检察官能当人大代表吗';

const lessons = () => city.store.read((tx) => tx.questions.lessons());
const questions = () => city.store.read((tx) => tx.questions.list(20));
const asAdmin = (text: string) => city.say('admin', text);

async function pressOf(person: string, label: string): Promise<{ token: string; press: Press }> {
  const button = city.sent
    .filter(({ conversation }) => conversation.id === `direct:${person}`)
    .flatMap(({ card }) => card.buttons)
    .findLast((one) => one.label.includes(label));
  const issued = await city.store.read((tx) => tx.presses.find(button?.press ?? ''));
  if (!issued) throw new Error(`no button ${label}`);
  return { token: issued.token, press: issued.press };
}

const pressAs = async (person: string, label: string) => city.press(person, (await pressOf(person, label)).token);

describe('the administrator teaches', { timeout: 30_000 }, () => {
  it('puts a listed question to a clause, which answers it from the next message on and after a restart', async () => {
    for (const person of ['dlfy-member', 'szy-member', 'dlfy-member']) await city.say(person, `${OPEN}？`);
    await city.say('dlfy-member', OTHER);
    const list = await asAdmin('还有哪些问题没答上来');
    expect(list).toMatch(/1\. 检察官助理转员额要几年\S*（3次，最近11-23）/u);
    expect(list).toContain(`2. ${OTHER}（1次`);

    const taught = await asAdmin('第1个归到领导干部规定第五条');
    expect(taught).toContain('现在这样问，答的是：领导干部干预司法规定第五条。');
    expect(await city.say('dlfy-member', OPEN)).toContain('依据：领导干部干预司法规定第五条');
    expect((await questions()).map(({ text }) => text)).toEqual([OTHER]);

    const restarted = createBrain(content, units, { lessons: await lessons() });
    const answer = restarted.knowledge.library.answer(OPEN, { asOf: '2026-11-23' });
    expect(answer.citations.map(({ label }) => label)).toEqual(['领导干部干预司法规定第五条']);
  });

  it('keeps the numbers of the list while it is worked through', async () => {
    await city.say('dlfy-member', OPEN);
    await city.say('szy-member', OPEN);
    await city.say('dlfy-member', OTHER);
    await asAdmin('没答上的问题');
    await asAdmin('第一个问题按内部人员规定第六条答');
    await asAdmin('第2个固定答复：请问人大选举委员会');
    expect(await city.say('dlfy-member', OTHER)).toContain('请问人大选举委员会');
  });

  it('adds a way to ask that was typed', async () => {
    expect(await asAdmin('问法：老乡托我问案子咋办，归内部人员规定第三条')).toContain('内部人员过问规定第三条');
    expect(await city.say('dlfy-member', '老乡托我问案子咋办？')).toContain('依据：内部人员过问规定第三条');
  });

  it('gives a fixed answer as such and never as a clause', async () => {
    await asAdmin('固定答复 问：食堂几点开 答：11点半（周末不开）');
    const answer = await city.say('dlfy-member', '食堂几点开？');
    expect(answer).toContain('11点半（周末不开）');
    expect(answer).toContain('管理员答复（2026年11月23日），不是条文');
    expect(answer).not.toContain('依据');
  });

  it('answers what was taught also where it sounds like something else', async () => {
    await asAdmin('固定答复 问：你能做什么 答：请看办公室发的手册');
    expect(await city.say('dlfy-member', '你能做什么？')).toContain('请看办公室发的手册');
  });

  it('lists what was taught and takes it back, by place or by button', async () => {
    await asAdmin('问法：牌友托我问案子咋办，归内部人员规定第三条');
    await asAdmin('固定答复 问：打印机坏了找谁 答：信息科');
    const list = await asAdmin('教过的问法有哪些');
    expect(list).toMatch(/1\. 问「打印机坏了找谁」→ 固定答复：信息科/u);
    expect(list).toMatch(/2\. 问「牌友托我问案子咋办」→ 内部人员过问规定第三条/u);
    await asAdmin('撤掉第2条');
    expect(await lessons()).toMatchObject([{ question: '打印机坏了找谁' }]);
    await pressAs('admin', '撤掉这条');
    expect(await lessons()).toEqual([]);
    expect(await city.say('dlfy-member', '打印机坏了找谁')).not.toContain('信息科');
  });

  it('takes back the lesson that was just tried out', async () => {
    await asAdmin('固定答复 问：打印机坏了找谁 答：信息科');
    await asAdmin('打印机坏了找谁');
    await asAdmin('撤掉这条');
    expect(await lessons()).toEqual([]);
  });

  it('puts a question back on the list when its lesson is taken back', async () => {
    await city.say('dlfy-member', OPEN);
    await asAdmin('没答上的问题');
    await asAdmin('第1个归到领导干部规定第五条');
    expect(await questions()).toEqual([]);
    await asAdmin('撤掉这条');
    expect(await questions()).toMatchObject([{ text: OPEN }]);
  });

  it('replaces a lesson on the same question', async () => {
    await asAdmin('固定答复 问：打印机坏了找谁 答：信息科');
    await asAdmin('固定答复 问：打印机坏了找谁 答：行政科');
    expect(await lessons()).toMatchObject([{ answer: '行政科' }]);
  });

  it('offers the nearest clauses to the administrator alone, and in private alone', async () => {
    await city.say('dlfy-member', OPEN);
    await expect(pressOf('dlfy-member', '归到')).rejects.toThrow();
    await asAdmin(OPEN);
    const { press } = await pressOf('admin', '归到');
    expect(press).toMatchObject({ intent: 'teach_answer', slots: { teach: { question: OPEN } } });
    await pressAs('admin', '归到');
    expect(await lessons()).toMatchObject([{ kind: 'ask', question: OPEN }]);
  });

  it('leaves a line in the audit for what was taught and what was taken back', async () => {
    const kept: AuditFact[] = [];
    const { store } = city;
    const commit = store.commit.bind(store);
    const listenTo = (audit: AuditStore): AuditStore => ({
      async append(fact) {
        kept.push(fact);
        await audit.append(fact);
      },
    });
    store.commit = (work) => commit((tx) => work({ ...tx, audit: listenTo(tx.audit) }));
    await asAdmin('问法：牌友托我问13912345678的案子咋办，归内部人员规定第三条');
    await asAdmin('撤掉这条');
    const after = { question: '牌友托我问[phone]的案子咋办', clause: 'nbry:3' };
    expect(kept).toMatchObject([
      { act: 'knowledge.taught', who: 'admin', after },
      { act: 'knowledge.untaught', who: 'admin', before: [after] },
    ]);
  });
});

describe('nobody else teaches', { timeout: 30_000 }, () => {
  it.each([
    '没答上的问题',
    '问法：老乡托我，归内部人员规定第三条',
    '固定答复 问：几点下班 答：三点',
    '教过的问法有哪些',
  ])('refuses 「%s」', async (text) => {
    expect(await city.say('dlfy-liaison', text)).toContain('要由管理员来办');
    expect(await city.say('swzfw-supervisor', text)).toContain('要由管理员来办');
    expect(await lessons()).toEqual([]);
  });

  it('does not teach in a group', async () => {
    expect(await city.say('admin', '固定答复 问：几点下班 答：五点', { unit: 'swzfw' })).toContain('请私聊我');
    expect(await lessons()).toEqual([]);
  });
});

describe('nothing is stored out of a doubtful reading', { timeout: 30_000 }, () => {
  it.each([
    ['第2个归到领导干部规定第五条', '先说「没答上的问题」'],
    ['第3个固定答复：好的', '先说「没答上的问题」'],
    ['加一个问法', '请这样教'],
    ['问法：老乡托我，归内部人员规定第九十条', '没有找到'],
    ['问法：老乡托我，归内部人员规定第三条和第四条', '是哪一条'],
    ['问法：王局长托我问案子，归内部人员规定第三条', '人名或案件'],
    ['固定答复 问：张某诈骗案谁在办 答：不知道', '人名或案件'],
    ['撤掉教过的第2条', '不知道是哪一条'],
  ])('「%s」 is answered by what is lacking', async (text, says) => {
    expect(await asAdmin(text)).toContain(says);
    expect(await lessons()).toEqual([]);
  });

  it.each(['第2个按期完成了', '第一个归张伟负责', '第3个答复得怎么样了', '撤销', '这个问法不对吧'])(
    '「%s」 teaches nothing although a list was shown',
    async (text) => {
      await city.say('dlfy-member', OPEN);
      await asAdmin('没答上的问题');
      await asAdmin(text);
      expect(await lessons()).toEqual([]);
      expect(await questions()).toHaveLength(1);
    },
  );
});

describe('a question that nothing answers', { timeout: 30_000 }, () => {
  it('is kept masked and without its sender', async () => {
    await city.say('dlfy-member', '检察官助理转员额要几年，打13912345678');
    expect(await questions()).toMatchObject([{ text: '检察官助理转员额要几年,打[phone]', count: 1 }]);
  });

  it.each([
    '王局长手下的检察官助理转员额要几年',
    '贾毅这样的检察官助理转员额要几年',
    '东岭检察院的检察官助理转员额要几年',
    '办张某诈骗案的检察官助理转员额要几年',
    '办(2024)苏0101民初12号案的检察官助理转员额要几年',
  ])('is not kept when it names a person, a unit or a case: %s', async (text) => {
    await city.say('dlfy-member', text);
    expect(await questions()).toEqual([]);
  });
});

describe('an unsure answer', { timeout: 30_000 }, () => {
  const unsure = findUnsure(learned);

  it('asks whether it helped; 没用 keeps the question and shows the next nearest clauses', async () => {
    const text = await city.say('dlfy-member', unsure);
    expect(text).toMatch(/\[有用\]\n\[没用\]/u);
    expect(await pressAs('dlfy-member', '没用')).toMatch(/问题已记下[\s\S]*也许是这几条：/u);
    expect((await questions()).map(({ count }) => count)).toEqual([1]);
    expect(await city.store.read((tx) => tx.questions.verdicts())).toMatchObject([{ helpful: 0, unhelpful: 1 }]);
  });

  it('counts 有用 and keeps no question', async () => {
    await city.say('dlfy-member', unsure);
    expect(await pressAs('dlfy-member', '有用')).toContain('谢谢');
    expect(await questions()).toEqual([]);
    expect(await city.store.read((tx) => tx.questions.verdicts())).toMatchObject([{ helpful: 1, unhelpful: 0 }]);
    expect(await pressAs('dlfy-member', '有用')).toContain('已经用过');
  });

  it('carries no question in its buttons when that names somebody', async () => {
    await city.say('dlfy-member', `${unsure}，贾毅问的`);
    const found = await pressOf('dlfy-member', '没用').catch(() => undefined);
    expect(JSON.stringify(found?.press ?? {})).not.toContain('贾毅');
  });
});

it('asks nothing after a sure answer', async () => {
  expect(await city.say('dlfy-member', '内部人员过问规定第八条讲什么')).not.toContain('[没用]');
});

/** A question of the evaluation that is answered, and not surely. */
function findUnsure({ knowledge }: Brain): string {
  const lines = readFileSync(new URL('../evaluation/answers.jsonl', import.meta.url), 'utf8').split('\n');
  const asked = lines.filter((line) => line !== '').map((line): string => JSON.parse(line).q);
  const found = asked.find((question) => {
    const { answered, confidence } = knowledge.library.answer(question, { asOf: '2026-11-23' });
    const isUnsure = answered && confidence >= ANSWER_FROM && confidence < SURE_FROM;
    return isUnsure && toKeepable(question, { units, people }) !== undefined && !tellsOfIntervention(question);
  });
  if (found === undefined) throw new Error('no unsure question in the evaluation');
  return found;
}
