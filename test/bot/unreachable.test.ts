import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/core/refusal.ts';
import { foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

/** A city whose group of 西岭区法院 has thrown the bot out, until `let in`. */
async function cityWithClosedDoor() {
  const door = { isClosed: true, tried: 0 };
  const city = await foundCity([], {
    tolerant: true,
    onSend: ({ conversation }) => {
      if (conversation.id !== 'group:xlfy') return;
      door.tried += 1;
      if (door.isClosed) throw new DeliveryError('not_in_channel', { gone: 'bot_removed' });
    },
  });
  const broadcast = async (text: string) => {
    await city.say(WHO, `通知各法院：${text}`);
    await city.say(WHO, '确认');
  };
  return { city, door, broadcast };
}

describe('a group that the bot was removed from', () => {
  it('is told to the administrator once, with what to do, and nobody knocks there again', async () => {
    const { city, door, broadcast } = await cityWithClosedDoor();
    await broadcast('明天上午九点开视频会');
    await broadcast('会议改到十点');
    const cards = city.heardIn('direct:admin').filter((text) => text.includes('收不到消息'));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain('西岭区法院的群');
    expect(cards[0]).toContain('请群主把机器人重新拉进群');
    expect(cards[0]).toContain('not_in_channel');
    expect(door.tried).toBe(1);
    expect(await city.say(WHO, '谁还没回')).toMatch(/未送达\d家：[^\n]*西岭区法院/u);
  });

  it('is written to again as soon as somebody writes from there', async () => {
    const { city, door, broadcast } = await cityWithClosedDoor();
    await broadcast('明天上午九点开视频会');
    door.isClosed = false;
    await city.say('xlfy-liaison', '你好', { unit: 'xlfy' });
    await broadcast('会议改到十点');
    expect(city.heardIn('group:xlfy').at(-1)).toContain('会议改到十点');
    expect(await city.store.read((tx) => tx.outbox.unreachable())).toEqual([]);
  });
});
