import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import { type City, foundCity } from '../support/city.ts';
import { readTables } from '../support/open-workbook.ts';

const WHO = 'swzfw-supervisor';

/** What the platform says of each group, by unit. */
const FAULTS: Readonly<Record<string, DeliveryError>> = {
  'group:xlfy': new DeliveryError('bot_removed', { permanent: true }),
  'group:npfy': new DeliveryError('timeout', { outcomeUnknown: true }),
};

async function cityWithFaults(text = '明天上午九点开视频会'): Promise<City> {
  const city = await foundCity([{ no: 12, title: '庭审直播设备老化', unit: 'dlfy', progress: 30 }], {
    tolerant: true,
    onSend: ({ conversation }) => {
      const fault = FAULTS[conversation.id];
      if (fault) throw fault;
    },
  });
  await city.store.commit(async (tx) => {
    await tx.roster.saveUnit({ id: 'new', name: '新设区法院', aliases: [], tags: ['court'], district: null });
  });
  await city.say(WHO, `通知各法院：${text}`);
  await city.say(WHO, '确认');
  return city;
}

async function press(city: City, label: string): Promise<Buffer> {
  const buttons = city.sent.flatMap(({ card }) => card.buttons).filter((button) => button.label === label);
  await city.press(WHO, buttons.at(-1)?.press ?? '');
  return city.bytesOf(city.sent.at(-1)?.card.files?.[0]?.sha256 ?? '') ?? Buffer.alloc(0);
}

describe('the report of a notice', () => {
  it('tells failed with the reason, unknown and arrived apart, and the numbers add up to those it was sent to', async () => {
    const city = await cityWithFaults();
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    const report = await city.say(WHO, '谁还没回');
    const count = (pattern: RegExp): number => Number(pattern.exec(report)?.[1] ?? 0);
    expect(report).toMatch(/结果未知1家（可能已到，请向单位核实）：南浦区法院/u);
    expect(report).toMatch(/未送达\d家：[^\n]*西岭区法院（机器人已不在群里）/u);
    const total = count(/收到 \d+\/(\d+)/u);
    const parts = [/收到 (\d+)\//u, /已送达未回(\d+)家/u, /结果未知(\d+)家/u, /未送达(\d+)家/u].map(count);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(total);
  });

  it.each([
    '哪些单位没送达',
    '怎么知道谁没收到',
    '谁没收到',
    '有没有没收到的单位',
    '没送达的是哪些，为什么',
    '视频会的通知都发到了吗',
    '通知发出去了没有',
    '送达情况怎么样',
    '哪几家没有送到',
  ])('of where it has not arrived, and why, is given for 「%s」', async (text) => {
    const city = await cityWithFaults();
    await city.say('dlfy-liaison', '收到', { unit: 'dlfy' });
    const report = await city.say(WHO, text);
    expect(report).toMatch(/^送达情况：明天上午九点开视频会/u);
    expect(report).toMatch(/未送达\d家：[^\n]*西岭区法院（机器人已不在群里）/u);
    expect(report).toMatch(/结果未知1家（[^）]*）：南浦区法院（渠道没有应答）/u);
    expect(report).not.toContain('东岭区法院');
    expect(report).toContain('还没回「收到」的');
  });

  it('says so where it arrived everywhere', async () => {
    const city = await foundCity();
    await city.say(WHO, '通知各法院：请核对台账');
    await city.say(WHO, '确认');
    expect(await city.say(WHO, '哪些单位没送达')).toContain('7家全部送达');
    expect(await city.say(WHO, '谁还没回')).toContain('已送达未回7家');
  });

  it('names those without a group, and the next step', async () => {
    const city = await cityWithFaults();
    await city.store.commit(async (tx) => {
      const [occurrence] = await tx.reminders.occurrences(1);
      if (!occurrence) return;
      await tx.reminders.saveOccurrence({ ...occurrence, unitIds: [...occurrence.unitIds, 'new'] });
      const receipt = { id: `${occurrence.id}/new`, occurrenceId: occurrence.id, unitId: 'new', deliveryIds: [] };
      await tx.reminders.saveReceipt({ ...receipt, failedCode: 'no_conversation' });
    });
    const report = await city.say(WHO, '谁还没回');
    expect(report).toContain('新设区法院（没有绑定群）');
    expect(report).toContain('本群绑定××单位');
  });

  it('shows no braces of placeholders: not in words, nor in the workbook, nor when asked again', async () => {
    const city = await cityWithFaults('{单位}还有{未完成}项：{清单}');
    const report = await city.say(WHO, '谁还没回');
    expect(report).toContain('回执情况：贵单位还有若干项\n');
    const sheets = await readTables(await press(city, '导出'));
    expect(JSON.stringify([...sheets.values()])).not.toMatch(/[{][单未清]/u);
    await city.turnTo('2026-11-23T12:00:00+08:00');
    const nudged = await city.say(WHO, '催一下');
    expect(nudged).toContain('贵单位还有若干项');
    expect(nudged).not.toContain('{');
    expect(city.heardIn('group:dlfy').at(-1)).toContain('东岭区法院还有1项');
  });

  it('is told a unit of itself alone, as words and as a file', async () => {
    const city = await cityWithFaults();
    const report = await city.say('dlfy-liaison', '谁还没回');
    expect(report).toContain('收到 0/1');
    expect(report).not.toContain('西岭区');
    expect(report).not.toContain('催一下');
  });

  it('is of the own notice that somebody has not answered, whatever the deployment sent since', async () => {
    const city = await foundCity();
    await city.say(WHO, '通知南浦区法院：请核对涉案财物台账');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-23T11:00:00+08:00');
    const [own] = await city.store.read((tx) => tx.reminders.rules());
    await city.store.commit(async (tx) => {
      const rule = own && { ...own, id: 'shipped', createdBy: 'data', status: 'finished' as const };
      const at = '2026-11-23T02:30:00.000Z';
      if (rule) await tx.reminders.saveRule(rule);
      await tx.reminders.saveOccurrence({
        ...{ id: `shipped@${at}`, ruleId: 'shipped', dueAt: at, firedAt: at, purpose: 'reminder', text: '报送周报' },
        ...{ outcome: 'sent', unitIds: ['npfy', 'xlfy'] },
      });
    });
    await city.say(WHO, '你好');
    expect(await city.say(WHO, '谁还没回')).toContain('请核对涉案财物台账');
    expect(await city.say(WHO, '谁还没回周报的通知')).toContain('回执情况：报送周报');
    expect(await city.say(WHO, '谁还没回台账的通知')).toContain('请核对涉案财物台账');
    await city.say('npfy-liaison', '核对台账的通知收到了');
    await city.say(WHO, '你好');
    expect(await city.say(WHO, '谁还没回')).toContain('回执情况：报送周报');
  });
});
