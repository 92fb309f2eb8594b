import { describe, expect, it } from 'vitest';
import { createShippedUnderstanding, sceneOf } from './trial.ts';

const { understand } = createShippedUnderstanding();

describe('a bare order to register', () => {
  it.each([
    '新增一个问题',
    '登记个新问题',
    '我要加一条',
    '补录一个问题',
    '再登记一条新的',
    '帮我登记一个整改问题',
    '有个新问题要登记',
    '台账里再加一条',
  ])('is heard in 「%s」, with nothing to register yet', (text) => {
    const reading = understand(text, sceneOf({ unit: 'dlfy' }));
    expect(reading.intent).toBe('register_entry');
    expect(reading.slots.register?.title).toBeUndefined();
  });

  it('keeps the unit that it names', () => {
    const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct' });
    expect(understand('给东岭区法院登记一个问题', scene).slots.register?.unitId?.value).toBe('dlfy');
  });

  it.each(['加一个提醒', '怎么登记一个问题', '登记过问情况', '加班', '记一下', '问题登记情况怎么样'])(
    'is not heard in 「%s」',
    (text) => {
      const { intent, slots } = understand(text, sceneOf({ unit: 'dlfy' }));
      expect(intent === 'register_entry' && slots.register?.title === undefined).toBe(false);
    },
  );
});
