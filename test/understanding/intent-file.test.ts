import { describe, expect, it } from 'vitest';
import { parseIntentFile, parseSlotSamples } from '../../src/understanding/intent-file.ts';

const FILE = {
  intent: 'undo',
  purpose: '撤销',
  status: 'ready',
  roles: ['member'],
  where: 'direct',
  examples: '撤销',
  utterances: '#12 撤回\n  撤销  \n\n第一行\\n第二行\n',
  ask: { unit: '是哪个单位？' },
};

describe('parseIntentFile', () => {
  it('reads one wording a line, without blank lines, and \\n as a line break', () => {
    expect(parseIntentFile(FILE, 'undo.yml').utterances).toEqual(['#12 撤回', '撤销', '第一行\n第二行']);
  });

  it('reads a list of strings like a block of lines', () => {
    expect(parseIntentFile({ ...FILE, utterances: ['撤销', '撤回'] }, 'undo.yml').utterances).toEqual(['撤销', '撤回']);
  });

  it('lets an intent be said anywhere and ask nothing unless the file says so', () => {
    const { where: _where, ask: _ask, ...short } = FILE;
    expect(parseIntentFile(short, 'undo.yml')).toMatchObject({ where: 'any', ask: {} });
  });

  it.each([
    [{ ...FILE, status: 'done' }, 'undo.yml: status is "done"; must be ready or planned'],
    [{ ...FILE, roles: ['member', 'boss'] }, 'undo.yml: roles.1 is "boss"; must be one of member, liaison'],
    [{ ...FILE, roles: [] }, 'undo.yml: roles is []; is empty; name at least one role'],
    [{ ...FILE, intent: 'Undo it' }, 'undo.yml: intent is "Undo it"; must be snake_case'],
    [{ ...FILE, spoken: true, utterances: undefined }, 'undo.yml: spoken is true; must be false'],
    [{ ...FILE, spoken: false }, 'undo.yml: unknown field utterances'],
    [{ ...FILE, utterances: undefined }, 'undo.yml: utterances is missing; must be a block of lines'],
    [{ ...FILE, utterances: ' \n' }, 'undo.yml: utterances is " \\n"; is empty; write at least one wording'],
    [{ ...FILE, utterance: '撤' }, 'undo.yml: unknown field utterance; remove it or correct its name'],
    ['撤销', 'undo.yml: file is "撤销"'],
  ])('names field, value and fix of a fault (%#)', (value, message) => {
    expect(() => parseIntentFile(value, 'undo.yml')).toThrow(message);
  });

  it('names every fault, one a line', () => {
    expect(() => parseIntentFile({ ...FILE, status: 'x', where: 'y' }, 'undo.yml')).toThrow(
      /undo\.yml: status .*\nundo\.yml: where /u,
    );
  });
});

describe('parseSlotSamples', () => {
  it('reads the samples of each slot', () => {
    expect(parseSlotSamples({ entry: '#12\n7号\n' }, 'slots.yml')).toEqual({ entry: ['#12', '7号'] });
  });

  it('refuses a slot without samples', () => {
    expect(() => parseSlotSamples({ entry: '' }, 'slots.yml')).toThrow('slots.yml: entry is ""; is empty');
  });
});
