import { describe, expect, it } from 'vitest';
import { foundCity } from '../support/city.ts';

const LINES = [
  '填报过问',
  '时间：11月20日下午',
  '方式：电话',
  '过问人：李某，某局副局长',
  '案件：王某盗窃案',
  '过问内容：能不能关照一下？',
];

describe('a form that comes filled in', () => {
  it('shows its summary at once, and is kept after a yes', async () => {
    const city = await foundCity();
    const summary = await city.say('dlfy-member', [...LINES, '情形：1 3'].join('\n'));
    for (const words of ['李某，某局副局长', '王某盗窃案', '能不能关照一下', '领导干部的亲属'])
      expect(summary).toContain(words);
    const agree = city.sent.at(-1)?.card.buttons[0]?.press ?? '';
    expect(await city.press('dlfy-member', agree)).toContain('J-2026-0001');
    const [record] = await city.store.read((tx) => tx.confidential.list());
    expect(record?.answers.map(({ field }) => field)).toEqual(['when', 'how', 'who', 'case', 'asked', 'situation']);
  });

  it('is asked for what it lacks or does not answer', async () => {
    const city = await foundCity();
    expect(await city.say('dlfy-member', [...LINES.slice(0, 4), '情形：99'].join('\n'))).toContain('哪件案子');
  });

  it('in a group leaves nothing of it, and opens the form in private', async () => {
    const city = await foundCity();
    const reply = await city.say('dlfy-member', LINES.join('\n'), { unit: 'dlfy' });
    expect(reply).not.toContain('李某');
    expect(JSON.stringify(city.sent)).not.toContain('王某盗窃案');
  });
});
