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

describe('an order with a colon', () => {
  it.each([
    ['登记：法律援助大厅叫号机坏了，12月5日前修好', '法律援助大厅叫号机坏了'],
    ['登记问题：叫号机坏了', '叫号机坏了'],
    ['补录一条：讯问室灯光太暗，责任人李敏', '讯问室灯光太暗'],
  ])('registers what stands behind it: 「%s」', (text, title) => {
    const { intent, slots } = understand(text, sceneOf({ unit: 'dlfy' }));
    expect([intent, slots.register?.title?.value]).toEqual(['register_entry', title]);
  });

  it.each(['登记：12号完成80%', '登记提醒：明天开会', '登记：过问情况', '新增：要不要登记这类问题'])(
    'is something else in 「%s」',
    (text) => {
      const entries = [{ no: 12, title: '卷宗归档迟延', unit: 'dlfy' }];
      const { intent, slots } = understand(text, sceneOf({ unit: 'dlfy', entries }));
      expect(intent === 'register_entry' && slots.register?.title !== undefined).toBe(false);
    },
  );
});

describe('the title that a new entry waits for', () => {
  const pending = {
    kind: 'missing_field' as const,
    intent: 'register_entry',
    field: 'title',
    slots: { register: {} },
  };
  const scene = { ...sceneOf({ unit: 'dlfy', entries: [{ no: 43, title: '年检走过场', unit: 'dlfy' }] }), pending };

  it.each(['那个', '就是那个问题', '说错了', '这条', '嗯……', '我想想', '第一条九成五', '43号七成', '最后一条完成了'])(
    'is not 「%s」',
    (text) => {
      expect(understand(text, scene).slots.register?.title).toBeUndefined();
    },
  );

  it.each(['第一审案件超期', '43号文件规定的任务只完成七成，没有人督促', '那座看守所通风不足', '只登记不核查'])(
    'is 「%s」',
    (text) => {
      expect(understand(text, scene).slots.register?.title?.value).toBe(text.replaceAll('，', ','));
    },
  );
});
