import { afterEach, describe, expect, it } from 'vitest';
import { type ConfidentialHome, makeConfidentialHome } from '../support/confidential-home.ts';

const CANARIES = ['柳副区长', '欧阳某盗窃案', '能不能轻判', '龙鳞街茶楼'];
const ANSWERS = ['龙鳞街茶楼那天下午', '电话', '柳副区长', '欧阳某盗窃案', '能不能轻判？', '跳过', '1', '跳过'];

let home: ConfidentialHome;
afterEach(() => home.remove());

async function fill(): Promise<void> {
  for (const text of ['我要填报一条过问记录', ...ANSWERS]) await home.say('dlfy-member', text);
}

/** Files of the home with a word of it, and what the group and the log heard of it. */
function traces(): readonly string[] {
  const heard = `${home.heardIn('group:dlfy')}\n${home.logged.join('\n')}`;
  const files = new Set(CANARIES.flatMap((words) => home.filesWith(words)));
  return [...files, ...CANARIES.filter((words) => heard.includes(words))];
}

// Between two snapshots the journal keeps every change of the store, so also the memory in which the answers of an open
// form lie and the cards that showed them. The next snapshot (4 MB of journal, a backup, a migration) replaces it.
const isJournal = (path: string): boolean => /^store\/journal/u.test(path);

describe('on the disk', () => {
  it('nothing of a message begun in a group is kept, in no file, log or group', async () => {
    home = await makeConfidentialHome();
    const told = '昨天柳副区长打电话问欧阳某盗窃案能不能轻判，在龙鳞街茶楼，请登记';
    expect(await home.say('dlfy-member', told, { unit: 'dlfy' })).toBe('请私聊我。');
    expect(home.heardIn('direct:dlfy-member')).toContain('过问记录（1/8）');
    await home.restart();
    expect(traces()).toEqual([]);
    expect(home.logged.join('\n')).not.toContain('report_intervention');
  });

  it('nothing of a form that was given up is kept after the next snapshot, and before it in the journal alone', async () => {
    home = await makeConfidentialHome();
    await fill();
    await home.say('dlfy-member', '不填了');
    expect(traces().every(isJournal)).toBe(true);
    await home.store().checkpoint();
    await home.restart();
    expect(traces()).toEqual([]);
  });

  it('nothing of a form that was left lying is kept after its time', async () => {
    home = await makeConfidentialHome();
    await fill();
    home.clock.set(new Date('2026-11-23T10:31:00+08:00'));
    await home.settle();
    await home.store().checkpoint();
    await home.restart();
    expect(traces()).toEqual([]);
  });

  it('a record lies in its own table alone: no event, audit line, sent message or mail has a word of it', async () => {
    home = await makeConfidentialHome();
    await fill();
    await home.say('dlfy-member', '确认');
    await home.say('swzfw-discipline', 'J-2026-0001');
    home.clock.set(new Date('2026-11-23T11:00:00+08:00'));
    await home.settle();
    await home.store().checkpoint();
    await home.restart();
    const places = traces();
    expect(places).toContain('store/snapshot.json');
    // A backup holds a copy of the snapshot.
    for (const path of places) expect(path).toMatch(/(?:^|\/)store\/snapshot\.json$/u);
    expect(home.tablesWith(CANARIES)).toEqual(['confidential']);
    const lines = home.linesWith('store/audit', 'confidential.');
    expect(lines).toMatchObject([
      { act: 'confidential.recorded', who: 'reporter', subject: 'J-2026-0001' },
      { act: 'confidential.read', who: 'swzfw-discipline', subject: 'J-2026-0001' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('dlfy');
    // Nor do the lasting logs tell who has recorded something.
    for (const words of ['过问', 'J-2026', 'intervention']) {
      for (const log of ['mail', 'sent', 'events']) expect(home.linesWith(`store/${log}`, words)).toEqual([]);
    }
    const rows = JSON.stringify(await home.store().read((tx) => tx.confidential.list()));
    for (const words of CANARIES) expect(rows).toContain(words);
    expect(await home.store().read((tx) => tx.ledger.listEntries({}))).toEqual([]);
  });

  it('a form goes on where it was after a restart', async () => {
    home = await makeConfidentialHome();
    for (const text of ['我要填报一条过问记录', ...ANSWERS.slice(0, 4)]) await home.say('dlfy-member', text);
    await home.restart();
    for (const text of ANSWERS.slice(4)) await home.say('dlfy-member', text);
    expect(await home.press('dlfy-member', '确认')).toContain('J-2026-0001');
    const [record] = await home.store().read((tx) => tx.confidential.list());
    expect(record?.answers.map(({ text }) => text).slice(0, 4)).toEqual(ANSWERS.slice(0, 4));
  });
});

describe('a channel that is not named for it', () => {
  it('takes and shows nothing, tells where to go, and opens no form from a group', async () => {
    home = await makeConfidentialHome();
    const reply = await home.say('dlfy-member', '我要填报一条过问记录', { channel: 'slack' });
    expect(reply).toContain('网页');
    expect(reply).toContain('去哪办');
    expect(await home.say('swzfw-discipline', '过问记录', { channel: 'slack' })).toContain('网页');
    expect(await home.say('dlfy-member', '我要填报一条过问记录', { channel: 'slack', unit: 'dlfy' })).toBe(
      '请私聊我。',
    );
    expect(home.sent.filter(({ kind }) => kind === 'notice')).toEqual([]);
    expect(traces()).toEqual([]);
  });

  it('takes it where the settings name it', async () => {
    home = await makeConfidentialHome(['slack']);
    expect(await home.say('dlfy-member', '我要填报一条过问记录', { channel: 'slack' })).toContain('过问记录（1/8）');
    expect(await home.say('dlfy-member', '我要填报一条过问记录')).toContain('Slack');
  });
});
