import { describe, expect, it } from 'vitest';
import type { IntentDefinition } from '../../src/understanding/intent-file.ts';
import { buildTrainingSet } from '../../src/understanding/training-set.ts';

function saying(...utterances: string[]): IntentDefinition[] {
  const rest = { purpose: '', status: 'ready', roles: ['member'], where: 'any', examples: [], ask: {} } as const;
  return [{ intent: 'undo', utterances, ...rest }];
}

const texts = (definitions: IntentDefinition[], copies = 2) =>
  buildTrainingSet(definitions, { entry: ['#1', '#2', '#3'], unit: ['市检'] }, copies).map(({ text }) => text);

describe('buildTrainingSet', () => {
  it('takes a fixed sentence once and one with slots as often as asked, with other samples', () => {
    const built = texts(saying('撤销', '撤销{entry}'));
    expect(built).toHaveLength(3);
    expect(new Set(built).size).toBe(3);
  });

  it('uses every sample of a slot in turn', () => {
    expect(texts(saying('{entry}'), 3).sort()).toEqual(['#1', '#2', '#3']);
  });

  it('chooses one of [a|b|], and leaves brackets without choices as they are', () => {
    const built = texts(saying('[撤|收|]回', '[图片]'), 20);
    expect(new Set(built)).toEqual(new Set(['撤回', '收回', '回', '[图片]']));
  });

  it('builds the same sentences each time', () => {
    const definitions = saying('[把|将]{entry}[撤|收]回{unit}', '{entry}');
    expect(texts(definitions)).toEqual(texts(definitions));
  });

  it('names intent, wording and fix when a slot has no samples', () => {
    expect(() => texts(saying('提醒{when}'))).toThrow(
      'undo: "提醒{when}" uses {when}; add samples for it to intents/slots.yml',
    );
  });
});
