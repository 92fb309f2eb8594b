import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/core/message.ts';
import { type City, foundCity } from '../support/city.ts';

/** The bot is let into a conversation by somebody. */
async function arrive(city: City, conversation: InboundMessage['conversation'], by: string): Promise<void> {
  const message = { ...city.message(by, ''), id: 'web:joined:1', conversation, arrives: true } as const;
  await city.app.gate.accept(message);
  await city.app.settle();
}

describe('being let into a conversation', () => {
  it('greets a group that belongs to a unit, once however often the platform tells of it', async () => {
    const city = await foundCity();
    for (let time = 0; time < 10; time += 1)
      await arrive(city, { channel: 'web', id: 'group:dlfy', kind: 'group' }, 'somebody');
    const [greeting, ...more] = city.heardIn('group:dlfy');
    expect(greeting).toMatch(/我是督办.*本群绑定的单位：东岭区法院/su);
    expect(more).toEqual([]);
  });

  it('says how a group is bound that belongs to none', async () => {
    const city = await foundCity();
    await arrive(city, { channel: 'web', id: 'group:new', kind: 'group' }, 'dlfy-liaison');
    expect(city.heardIn('group:new')[0]).toContain('本群绑定××单位');
  });

  it('tells somebody nobody knows how an account is linked, and the others what can be asked', async () => {
    const city = await foundCity();
    await arrive(city, { channel: 'web', id: 'direct:stranger', kind: 'direct' }, 'stranger');
    expect(city.heardIn('direct:stranger')[0]).toContain('绑定办法');
    const other = await foundCity();
    await arrive(other, { channel: 'web', id: 'direct:dlfy-liaison', kind: 'direct' }, 'dlfy-liaison');
    expect(other.heardIn('direct:dlfy-liaison')[0]).not.toContain('绑定办法');
  });
});
