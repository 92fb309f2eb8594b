import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const ENTRY = { no: 5, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 };

describe('rights', () => {
  it('are checked again when a button is pressed', async () => {
    const city = await foundCity([ENTRY]);
    await city.say('dlfy-liaison', '#5 完成60%', { unit: 'dlfy' });
    const undo = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '撤销');
    expect(await city.press('dlfy-member', undo?.press ?? '', { unit: 'dlfy' })).toContain('给别人的');
    expect((await city.store.read((tx) => tx.ledger.findEntry(5)))?.progress).toBe(60);
  });

  it('let no invented button through', async () => {
    const city = await foundCity([ENTRY]);
    expect(await city.press('dlfy-liaison', 'invented')).toContain('过期');
  });

  it('spend a confirming button once, also when it is pressed twice at the same moment', async () => {
    const city = await foundCity();
    await city.say('swzfw-supervisor', '通知东岭区法院：下午督查');
    const confirm = city.sent.at(-1)?.card.buttons.find(({ label }) => label === '确认')?.press ?? '';
    const pressed = ['a', 'b'].map((id) => ({
      ...city.message('swzfw-supervisor', '', { id: `web:${id}` }),
      press: confirm,
    }));
    await Promise.all(pressed.map((one) => city.app.gate.accept(one)));
    await city.app.settle();
    expect(city.heardIn('group:dlfy')).toHaveLength(1);
  });

  it('refuse what lies beyond the role, tell so, and keep the refusal in the audit', async () => {
    const city = await foundCity([{ ...ENTRY, progress: 100 }]);
    const before = (await city.store.status()).auditHead.seq;
    expect(await city.say('dlfy-member', '5号销号', { unit: 'dlfy' })).toContain('督导');
    expect((await city.store.status()).auditHead.seq).toBe(before + 1);
    expect((await city.store.read((tx) => tx.ledger.findEntry(5)))?.state).toBe('submitted');
  });

  it('show a group only the entries of its own unit, whoever asks', async () => {
    const city = await foundCity([ENTRY, { no: 6, title: '检察建议回复率低', unit: 'dljcy', progress: 10 }]);
    const list = await city.say('swzfw-supervisor', '还有哪些没整改完', { unit: 'dlfy' });
    expect(list).toContain('#5');
    expect(list).not.toContain('#6');
  });

  it('stop an entry from being accepted by whoever reported it complete', async () => {
    const city = await foundCity([{ no: 5, title: '督查台账更新滞后', unit: 'swzfw', progress: 30 }]);
    await city.say('swzfw-supervisor', '#5 已完成');
    expect(await city.say('swzfw-supervisor', '#5 销号')).toContain('另一位督导');
    expect((await city.store.read((tx) => tx.ledger.findEntry(5)))?.state).toBe('submitted');
  });
});
