import { describe, expect, it } from 'vitest';
import { composeHome } from '../../src/bot/home-card.ts';
import { foundCity, shippedBrain } from '../support/city.ts';

const ENTRIES = [
  { no: 12, title: '庭审直播设备老化', unit: 'dlfy', progress: 30, due: '2026-12-10' },
  { no: 13, title: '卷宗归档超期', unit: 'dlfy', progress: 10, due: '2026-11-20' },
  { no: 14, title: '看守所会见排队', unit: 'xlfy', progress: 0 },
];

async function homeOf(id: string): Promise<readonly string[] | undefined> {
  const city = await foundCity(ENTRIES);
  await city.say('swzfw-supervisor', '通知各法院：明天上午九点开视频会');
  await city.say('swzfw-supervisor', '确认');
  await city.say('dlfy-liaison', '每周五下午四点提醒我报送周报');
  await city.say('dlfy-liaison', '确认');
  const asked = { at: new Date('2026-11-23T02:05:00.000Z'), zone: 'Asia/Shanghai', days: shippedBrain().calendar };
  const cards = await city.store.read((tx) => composeHome(tx, { channel: 'web', id }, asked));
  return cards?.map(({ title, lines }) => [title, ...lines].join('\n'));
}

describe('the bot’s own page in a messenger', () => {
  it('shows the own unit’s open entries, the soonest due first, what waits for 收到 and the own reminders', async () => {
    const [entries = '', notices = '', rules = ''] = (await homeOf('dlfy-liaison')) ?? [];
    expect(entries).toMatch(/未完成 2 条，其中逾期 1 条[\s\S]*#13 [\s\S]*#12 /u);
    expect(entries).not.toContain('#14');
    expect(notices).toContain('视频会');
    expect(rules).toMatch(/周报.*下次/u);
  });

  it('is empty for an account that is nobody’s', async () => {
    expect(await homeOf('U404')).toBeUndefined();
  });
});
