import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import { foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

describe('the daily watch in the administrator’s private chat', () => {
  it('says what was due, of the calendar once, that all is well, and on another day what did not arrive', async () => {
    const city = await foundCity([], {
      tolerant: true,
      onSend: ({ conversation, card }) => {
        const isLater = card.lines.some((line) => line.includes('十点'));
        if (conversation.id === 'group:xlfy' && isLater) throw new DeliveryError('refused', { permanent: true });
      },
    });
    await city.say(WHO, '每天上午9点提醒各法院报送日报');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-24T09:00:00+08:00');
    await city.turnTo('2026-11-24T09:10:00+08:00');
    const heard = () => city.heardIn('direct:admin').filter((text) => text.includes('每日巡检'));
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-24\n[\s\S]*应发 1 次[\s\S]*没有 2027 年的/u);
    await city.turnTo('2026-11-25T09:00:00+08:00');
    await city.turnTo('2026-11-25T09:10:00+08:00');
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-25：正常[\s\S]*应发 1 次[\s\S]*没有漏发/u);
    await city.say(WHO, '通知各法院：会议改到十点');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-26T09:00:00+08:00');
    await city.turnTo('2026-11-26T09:10:00+08:00');
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-26\n[\s\S]*未送达 1 份/u);
    await city.turnTo('2026-11-26T10:00:00+08:00');
    expect(heard().filter((text) => text.includes('2026-11-26'))).toHaveLength(1);
  });
});
