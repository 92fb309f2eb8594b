import { describe, expect, it } from 'vitest';
import type { OpenQuestion } from '../../src/understanding/scene.ts';
import { saysWhy, takeYes } from '../../src/understanding/yes-words.ts';
import { createShippedUnderstanding, type GivenEntry, sceneOf } from './trial.ts';

const { understand } = createShippedUnderstanding();

const ENTRIES: readonly GivenEntry[] = [
  { no: 31, title: '立案材料不予一次性告知', unit: 'npfy', progress: 15 },
  { no: 33, title: '人民陪审员陪而不审', unit: 'npfy', progress: 20 },
  { no: 34, title: '法警安检记录缺失', unit: 'npfy', progress: 70 },
];
const BACKWARDS: OpenQuestion = {
  kind: 'confirm',
  intent: 'record_update',
  slots: {
    changes: [
      {
        entry: { words: '34号', by: 'number', candidates: [34] },
        progress: { value: 50, words: '50%' },
      },
    ],
  },
};

function answer(text: string) {
  return understand(text, sceneOf({ unit: 'npfy', entries: ENTRIES, more: { pending: BACKWARDS } }));
}

describe('a yes', () => {
  it.each([
    '对，之前报高了',
    '嗯是的，上次多报了',
    '对的 上次写错了',
    '是的，验收组看过之后返工了',
    '没错，之前报的七成是估的',
    '对，实际就是五成',
    '对，上周统计口径不一样，多报了',
    '嗯，重新核了一遍',
    '是的是的，我上次记混了',
    '确认，因为口径变了',
  ])('with its reason is a yes: %s', (text) => {
    expect(answer(text)).toMatchObject({ intent: 'confirm', answersPending: true });
  });

  it.each(['好的，不过先等等', '对，但是31号不是', '好的，帮我提醒一下李敏', '对账完成了'])(
    'is not read from 「%s」',
    (text) => {
      expect(answer(text).intent).not.toBe('confirm');
    },
  );

  it('with news that goes forward writes both', () => {
    const { slots, intent } = answer('对，另外31号五成');
    expect(intent).toBe('record_update');
    expect(slots.confirmed).toBe(true);
    expect(slots.changes?.map(({ entry, progress }) => [entry.candidates[0], progress?.value])).toEqual([
      [34, 50],
      [31, 50],
    ]);
  });

  it.each(['对，31号也完成了', '是的，33号一成'])('with news to be asked about asks about both: %s', (text) => {
    const { slots, confirmFirst } = answer(text);
    expect(slots.confirmed).toBeUndefined();
    expect(confirmFirst).toBe(true);
    expect(slots.changes).toHaveLength(2);
  });
});

describe('a no', () => {
  it.each(['不是，打错了', '不对，手滑了', '说错了', '不是，那是上个月的'])('with its reason is a no: %s', (text) => {
    expect(answer(text)).toMatchObject({ intent: 'deny', answersPending: true });
  });

  it('with another figure asks about that figure', () => {
    const { slots, intent, answersPending } = answer('不对，是六成');
    expect({ intent, answersPending }).toEqual({ intent: 'record_update', answersPending: true });
    expect(slots.confirmed).toBeUndefined();
    expect(slots.changes?.[0]).toMatchObject({ entry: { candidates: [34] }, progress: { value: 60 } });
  });

  it('with another entry takes what was said over to it', () => {
    const { slots, intent } = answer('不对，是33号');
    expect(intent).toBe('record_update');
    expect(slots.changes?.[0]).toMatchObject({ entry: { candidates: [33] }, progress: { value: 50 } });
  });
});

describe('words of agreement', () => {
  it('are taken off the front, and only where they are set off', () => {
    expect(takeYes('嗯,是的,没错')).toBe('');
    expect(takeYes('对,之前报高了')).toBe('之前报高了');
    expect(takeYes('对账完成')).toBeUndefined();
    expect(takeYes('好像是')).toBeUndefined();
    expect(takeYes('可以看看12号')).toBeUndefined();
  });

  it('are followed by reasons, not by orders', () => {
    const isNews = (clause: string) => clause.includes('完成');
    expect(saysWhy('上次多报了,不好意思', isNews)).toBe(true);
    expect(saysWhy('统计口径不一样,多报了', isNews)).toBe(true);
    expect(saysWhy('上次多报了,帮我改一下', isNews)).toBe(false);
    expect(saysWhy('上次多报了,招标完成了', isNews)).toBe(false);
  });
});
