import { describe, expect, it } from 'vitest';
import { createBrain } from '../../src/app.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { importFile } from '../../src/knowledge/import/import-file.ts';
import { createMemoryShelf } from '../../src/store/lowdb/memory-texts.ts';
import { type City, type CityOptions, foundCity, type GivenEntry, shippedTraining } from '../support/city.ts';
import { importHere } from '../support/import-here.ts';
import { NEW_PAPER, OLD_PAPER, type RegulationPaper, toDocx, toTxt } from '../support/official-files.ts';

const ADMIN = 'admin';
const NAME = '停放规定.txt';
const QUESTION = '公务车辆停放管理规定第二条';

const fileOf = (paper: RegulationPaper, name = NAME) => ({ name, bytes: toTxt(paper) });

// A brain of this file alone: what its library learns must not reach other tests.
const brain = createBrain(loadContent(), loadSampleWorld().units, shippedTraining());

function foundOwn(given: readonly GivenEntry[] = [], options: CityOptions = {}): Promise<City> {
  brain.knowledge.library.renew({ shelved: [] });
  return foundCity(given, { ...options, brain });
}

function buttonOf(city: City, label: string): string {
  return city.sent.at(-1)?.card.buttons.find((button) => button.label === label)?.press ?? '';
}

async function letIn(city: City, ...papers: readonly RegulationPaper[]): Promise<string> {
  let reply = '';
  for (const paper of papers) {
    await city.say(ADMIN, '', { files: [fileOf(paper)] });
    reply = await city.press(ADMIN, buttonOf(city, '确认导入'));
  }
  return reply;
}

const auditOf = async (city: City) => (await city.store.status()).auditHead.seq;

describe('a file that the administrator sends in private', () => {
  it('is reported on, and let in by the button alone', async () => {
    const city = await foundOwn();
    const report = await city.say(ADMIN, '', { files: [fileOf(OLD_PAPER)] });
    expect(report).toContain('《云岭市政法单位公务车辆停放管理规定》');
    expect(report).toContain('4条');
    expect(report).toContain('施行：2018年4月1日');
    expect(report).toContain('[确认导入]');
    expect(city.texts.series()).toEqual([]);
    const before = await auditOf(city);
    expect(await city.press(ADMIN, buttonOf(city, '确认导入'))).toContain('已导入1份');
    expect(await auditOf(city)).toBe(before + 1);
    expect(await city.say('dlfy-member', QUESTION)).toContain('每日十八时前停回单位车库');
  });

  it('is read the same way as a Word file', async () => {
    const city = await foundOwn();
    const report = await city.say(ADMIN, '', { files: [{ name: '规定.docx', bytes: await toDocx(OLD_PAPER) }] });
    expect(report).toContain('4条');
  });

  it('leaves nothing behind when the answer is no', async () => {
    const city = await foundOwn();
    await city.say(ADMIN, '', { files: [fileOf(OLD_PAPER)] });
    expect(await city.press(ADMIN, buttonOf(city, '不导入'))).toContain('没有改动');
    expect(await city.say(ADMIN, '确认')).toContain('没有等您确认的事');
    expect(city.texts.series()).toEqual([]);
  });

  it('ends the version before it, which is still cited for its time', async () => {
    const city = await foundOwn();
    await letIn(city, OLD_PAPER);
    const report = await city.say(ADMIN, '', { files: [fileOf(NEW_PAPER)] });
    expect(report).toContain('原为2018年4月1日起，改为2018年4月1日至2024年5月31日');
    await city.press(ADMIN, buttonOf(city, '确认导入'));
    expect(await city.say(ADMIN, QUESTION)).toContain('二十时前');
    const past = await city.say(ADMIN, `2020年发生的事，${QUESTION}怎么说`);
    expect(past).toContain('十八时前');
    expect(past).toContain('2018年4月1日至2024年5月31日');
  });

  it('takes another first day from the next message, and shows it before it counts', async () => {
    const city = await foundOwn();
    await city.say(ADMIN, '', { files: [fileOf(OLD_PAPER)] });
    const revised = await city.say(ADMIN, '施行日期是2021年3月1日');
    expect(revised).toContain('2021年3月1日（按您说的）');
    expect(city.texts.series()).toEqual([]);
    await city.press(ADMIN, buttonOf(city, '确认导入'));
    expect(city.texts.series()[0]?.versions[0]?.validity.from).toBe('2021-03-01');
  });

  it('is known when it comes again, and changes nothing', async () => {
    const city = await foundOwn();
    await letIn(city, OLD_PAPER);
    const before = await auditOf(city);
    const again = await city.say(ADMIN, '', { files: [fileOf(OLD_PAPER)] });
    expect(again).toContain('已经导入过');
    expect(again).not.toContain('[确认导入]');
    expect(await auditOf(city)).toBe(before);
  });

  it('is let in by a word as well as by the button, and once when it is attached twice', async () => {
    const city = await foundOwn();
    await city.say(ADMIN, '导入这份规定，施行日期是2021年3月1日', {
      files: [fileOf(OLD_PAPER), fileOf(OLD_PAPER, '副本.txt')],
    });
    const before = await auditOf(city);
    expect(await city.say(ADMIN, '确认')).toContain('已导入1份');
    expect(await auditOf(city)).toBe(before + 1);
    expect(city.texts.series()[0]?.versions[0]?.validity.from).toBe('2021-03-01');
  });

  it('is let in beside others, a refused one named with what to do', async () => {
    const city = await foundOwn();
    const files = [fileOf(OLD_PAPER), { name: '旧.doc', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') }];
    const report = await city.say(ADMIN, '请导入', { files });
    expect(report).toContain('没有导入 旧.doc');
    expect(report).toContain('另存为 .docx');
    expect(await city.press(ADMIN, buttonOf(city, '确认导入'))).toContain('已导入1份');
  });

  it('gives way to words of another matter', async () => {
    const city = await foundOwn([{ no: 12, title: '督查台账更新滞后', unit: 'swzfw', progress: 60 }]);
    const reply = await city.say(ADMIN, '整改 #12 完成80%', { files: [fileOf(OLD_PAPER)] });
    expect(reply).toContain('60% → 80%');
    expect(reply).not.toContain('导入');
  });

  it('is refused when it lies, and the bot goes on answering', async () => {
    const city = await foundOwn([], { importFile });
    const lying = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(5_000, 0xff)]);
    expect(await city.say(ADMIN, '', { files: [{ name: '规定.docx', bytes: lying }] })).toContain('没有导入 规定.docx');
    expect(await city.say(ADMIN, '领导干部打招呼要不要记录？')).toContain('依据');
  });
});

describe('a file elsewhere', () => {
  it('is sent to the private chat when it comes in a group', async () => {
    const city = await foundOwn();
    expect(await city.say(ADMIN, '', { unit: 'swzfw', files: [fileOf(OLD_PAPER)] })).toContain('请私聊我');
  });

  it('is no import for others, who are told what files are good for', async () => {
    const city = await foundOwn();
    expect(await city.say('dlfy-liaison', '', { files: [fileOf(OLD_PAPER)] })).toContain('佐证');
    const before = await auditOf(city);
    expect(await city.say('dlfy-liaison', '请导入这个文件', { files: [fileOf(OLD_PAPER)] })).toContain('管理员');
    expect(await auditOf(city)).toBe(before + 1);
    expect(city.texts.series()).toEqual([]);
  });
});

describe('a crash between the shelf and the answer', () => {
  it('leads to the same end: each text once, an audit line for each, one answer', async () => {
    const shelf = createMemoryShelf();
    const second = { ...OLD_PAPER, title: '云岭市政法单位会议室使用规定' };
    let readings = 0;
    const city = await foundOwn([], {
      shelf,
      tolerant: true,
      async importFile(bytes, name, limits) {
        if (name === '会议室.txt') readings += 1;
        // Read once for the report, and once more when the first file stands on the shelf already.
        if (name === '会议室.txt' && readings === 2) throw new Error('the process dies here');
        return importHere(bytes, name, limits);
      },
    });
    await city.say(ADMIN, '', { files: [fileOf(OLD_PAPER), fileOf(second, '会议室.txt')] });
    const before = await auditOf(city);
    expect(await city.press(ADMIN, buttonOf(city, '确认导入'))).toBe('');
    expect((await shelf.list()).texts).toHaveLength(1);
    await city.turnTo('2026-11-23T10:01:00+08:00');
    expect(city.heardIn(`direct:${ADMIN}`).at(-1)).toContain('已导入2份');
    expect(await auditOf(city)).toBe(before + 2);
    expect((await shelf.list()).texts).toHaveLength(2);
    expect(await city.say(ADMIN, QUESTION)).toContain('十八时前');
  });
});
