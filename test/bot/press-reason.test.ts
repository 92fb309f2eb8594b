import { describe, expect, it } from 'vitest';
import { type City, foundCity } from '../support/city.ts';

const ENTRIES = [{ no: 12, title: '庭审直播设备老化', unit: 'dlfy', progress: 100, state: 'submitted' as const }];
const WHO = 'swzfw-supervisor';

/** Presses 退回 on the shown entry, with what was typed beside the button; gives the answer. */
async function giveBack(city: City, reason: string): Promise<string> {
  await city.say(WHO, '看一下 #12');
  const button = city.sent.at(-1)?.card.buttons.find(({ asksReason }) => asksReason);
  const message = { ...city.message(WHO, reason), press: button?.press ?? 'none' };
  await city.app.gate.accept(message);
  await city.app.settle();
  return city.heardIn(`direct:${WHO}`).at(-1) ?? '';
}

const stateOf = (city: City) => city.store.read(async (tx) => (await tx.ledger.findEntry(12))?.state);

describe('a press with its reason', () => {
  it('returns the entry with the reason and the day that it names, without another question', async () => {
    const city = await foundCity(ENTRIES);
    const answer = await giveBack(city, '佐证不全，12月5日前重报');
    expect(answer).toContain('佐证不全');
    expect(answer).toContain('12-05');
    expect(await stateOf(city)).toBe('returned');
  });

  it('takes any words for the reason, a question too', async () => {
    const city = await foundCity(ENTRIES);
    expect(await giveBack(city, '照片是谁拍的？')).toContain('照片是谁拍的');
    expect(await stateOf(city)).toBe('returned');
  });

  it('returns nothing when the typed words call it off', async () => {
    const city = await foundCity(ENTRIES);
    await giveBack(city, '算了，先不退');
    expect(await stateOf(city)).toBe('submitted');
  });

  it('is asked for its reason when none was typed', async () => {
    const city = await foundCity(ENTRIES);
    expect(await giveBack(city, '')).toContain('原因是什么');
    expect(await stateOf(city)).toBe('submitted');
  });
});
