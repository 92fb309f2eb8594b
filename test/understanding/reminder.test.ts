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

describe('until when an answer is asked for', () => {
  it('is also said by whom to ask again, and stays in the message without that', () => {
    const slots = readReminder(said('每月25日上午9点提醒各法院报零报告,27日17点前没回复的催一下,再没回找院长'));
    expect(slots.answerBy?.value).toEqual({ kind: 'date', day: 27, time: '17:00' });
    expect(slots.body?.value).toBe('报零报告，27日17点前回复');
    expect(slots.ladder?.value.map(({ to }) => to)).toEqual(['group', 'leader']);
  });

  it.each([
    '每月25日提醒各法院27日前报送零报告',
    '每月25日提醒各法院报数,两天内没回的再催',
    '周五前提醒各法院反馈意见',
    '每天提醒各法院:信访件三日内答复群众',
    '每周五提醒各法院核对昨天17点前反馈的数据',
    '每月25日提醒各法院初稿27日前反馈,定稿29日前反馈',
  ])('is not said by 「%s」', (text) => {
    expect(readReminder(said(text))).not.toHaveProperty('answerBy');
  });

  it('is no time to send', () => {
    expect(readReminder(said('提醒各法院报数,27日17点前回复'))).not.toHaveProperty('schedule');
    expect(readBroadcast(said('通知各法院:明天试运行,今天17点前回复')).schedule?.value).toEqual({ kind: 'now' });
  });
});

describe('the message', () => {
  it('keeps nothing of who is left out', () => {
    expect(readReminder(said('明天提醒各单位自查,法院检察院不用')).body?.value).toBe('自查');
  });
});
