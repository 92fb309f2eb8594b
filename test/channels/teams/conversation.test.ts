import { afterEach, describe, expect, it } from 'vitest';
import { startTeamsProduct, type TeamsProduct } from '../../support/teams-product.ts';

let product: TeamsProduct;
afterEach(() => product.stop());

const named = (text: string, id: string) => ({ text: `<at>督办</at> ${text}`, id });
const press = (token: string, id: string) => ({ id, value: { press: token }, from: LIN, recipient: BOT });

const LIN = { id: '29:1liaison-of-dlfy', name: '林一', aadObjectId: 'a1a1a1a1-0000-4000-8000-d0ba0000a001' };
const BOT = { id: '28:4d4f0d0e-51a6-4f4e-9c3e-d0ba00000001', name: '督办' };
const GROUP = { id: '19:group-of-dlfy@thread.v2', conversationType: 'groupChat' };

const progressOf = async (no: number) => product.store.read(async (tx) => (await tx.ledger.findEntry(no))?.progress);

describe('a conversation in a group of Teams', () => {
  it('is with the person whom the directory names by address, and changes the ledger', async () => {
    product = await startTeamsProduct();
    expect((await product.say('group-mention', named('我是谁', '1')))[0]).toContain('东岭区法院');
    expect((await product.say('group-mention', named('12号完成60%', '2')))[0]).toContain('0% → 60%');
    expect(await progressOf(12)).toBe(60);
  });

  it('takes a button once, however often and by whatever way the platform brings it', async () => {
    product = await startTeamsProduct();
    await product.say('group-mention', named('12号完成60%', '1'));
    await product.say('group-mention', named('12号进度改到10%', '2'));
    const token = product.presses().get('确认') ?? '';
    expect(token).not.toBe('');
    const conversation = GROUP;
    const first = await product.say('card-submit', { ...press(token, '3'), conversation });
    expect(first[0]).toContain('60% → 10%');
    await product.say('group-mention', named('12号完成70%', '4'));
    expect(await progressOf(12)).toBe(70);
    expect(await product.say('card-submit', { ...press(token, '3'), conversation })).toEqual([]);
    const again = await product.say('card-submit', { ...press(token, '5'), conversation });
    const executed = { action: { type: 'Action.Execute', verb: 'press', data: { press: token } } };
    const byCall = await product.say('card-execute', { id: 'f:6', conversation, value: executed });
    expect([...again, ...byCall]).toHaveLength(2);
    expect(await progressOf(12)).toBe(70);
  });

  it('takes a correction of an earlier message, and its withdrawal', async () => {
    product = await startTeamsProduct();
    await product.say('personal-message', { text: '12号完成60%', id: '7' });
    expect(await progressOf(12)).toBe(60);
    const edited = await product.say('message-edit', { text: '12号完成65%', id: '7' });
    expect(edited).toHaveLength(1);
    expect(await progressOf(12)).toBe(65);
    expect((await product.say('message-delete', { id: '7' })).join()).toContain('撤回');
  });

  it('overhears what is reported without its name, and keeps silent to what is not for it', async () => {
    product = await startTeamsProduct();
    const conversation = GROUP;
    expect(await product.say('channel-message', { conversation, text: '中午一起吃饭吗', id: '8' })).toEqual([]);
    expect((await product.say('channel-message', { conversation, text: '12号完成80%', id: '9' }))[0]).toContain('80%');
  });
});
