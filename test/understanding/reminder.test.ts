import { describe, expect, it } from 'vitest';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readBroadcast } from '../../src/understanding/broadcast.ts';
import { readReminder } from '../../src/understanding/reminder.ts';
import { toUtterance, type Utterance } from '../../src/understanding/utterance.ts';
import { sceneOf, units } from './trial.ts';

const scene = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct' });
const tokeniser = createTokeniser(units.flatMap((unit) => [unit.name, ...unit.aliases]));

function said(text: string): Utterance {
  return toUtterance(text, scene, tokeniser);
}

describe('an order that was not read whole', () => {
  it.each([
    '明天上午提醒北山县法院报数',
    '明天上午提醒法院开会',
    '明天提醒除交通局外各单位报数',
    '明天提醒东岭三家报数',
    '明天提醒除了安岭和临河的检察院报数',
  ])('%s names no targets, so that they are asked for', (text) => {
    expect(readReminder(said(text))).not.toHaveProperty('targets');
  });

  it.each(['明天上午提醒我开会', '明天提醒我去法院', '明天提醒大家开会'])('%s is for this conversation', (text) => {
    expect(readReminder(said(text)).targets).toMatchObject({ speaker: true });
  });

  it('has no time, so that a notice is not sent at once', () => {
    expect(readBroadcast(said('明天上午9点和后天下午3点通知各法院:试运行'))).not.toHaveProperty('schedule');
    expect(readBroadcast(said('通知各法院:明天试运行')).schedule?.value).toEqual({ kind: 'now' });
  });
});

describe('the message', () => {
  it('keeps nothing of who is left out', () => {
    expect(readReminder(said('明天提醒各单位自查,法院检察院不用')).body?.value).toBe('自查');
  });
});
