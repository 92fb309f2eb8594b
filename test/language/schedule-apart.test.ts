import { describe, expect, it } from 'vitest';
import { findSchedule, hasUnclearTime } from '../../src/language/schedule.ts';
import { sceneOf } from '../understanding/trial.ts';

const { now, days } = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct' });
const read = (text: string) => findSchedule(text, now, days)?.schedule;

describe('the day and hour of a repetition', () => {
  it.each([
    ['每周提醒各法院报数,周四上午10点', { recurrence: { every: 'week', weekdays: [4] }, times: ['10:00'] }],
    ['周三上午例会,每周都提醒一下各分局,下午3点', { recurrence: { every: 'week', weekdays: [3] }, times: ['15:00'] }],
    ['隔周提醒各法院报数,周四上午10点', { recurrence: { interval: 2, weekdays: [4] }, startsOn: '2026-11-26' }],
    ['每月提醒一次各单位报考勤,25号下午3点', { recurrence: { on: [{ day: 25 }] }, times: ['15:00'] }],
    ['提醒各单位每月报考勤,时间定在25号上午10点', { recurrence: { on: [{ day: 25 }] }, times: ['10:00'] }],
    ['每周五提醒各单位报周报,上午10点', { recurrence: { weekdays: [5] }, times: ['10:00'] }],
    ['每月月末最后一天下午4点提醒各法院锁账', { recurrence: { on: [{ last: 1 }] }, times: ['16:00'] }],
  ])('may stand apart from it: %s', (text, schedule) => {
    expect(read(text)).toMatchObject(schedule);
  });

  it.each(['每周提醒各法院,周五例会材料要备好', '每半年提醒一次各单位,6月30日和12月31日上午10点,报平安建设'])(
    'is asked for where it may be meant otherwise: %s',
    (text) => {
      expect(read(text)).toBeUndefined();
      expect(hasUnclearTime(text, now, days)).toBe(true);
    },
  );
});

describe('the end of a repetition', () => {
  it.each([
    ['每天早上8点提醒市局报数,连发三天', '2026-11-26'],
    ['每天早上8点提醒市局报数,发到月底', '2026-11-30'],
    ['每周三提醒市局报数,一共发4次', '2026-12-16'],
    ['每个工作日上午9点提醒市局报数,总共5次', '2026-11-30'],
    ['每月25日提醒市局报数,只发2次', '2026-12-25'],
    ['这三天每天早上8点提醒市局报数', '2026-11-25'],
    ['12月15日之前每天上午提醒市局报数', '2026-12-15'],
  ])('is counted or named: %s', (text, endsOn) => {
    expect(read(text)).toMatchObject({ endsOn });
  });

  it('of days in a row needs no 每天', () => {
    expect(read('从明天起连续五天上午9点提醒市检报数')).toMatchObject({
      recurrence: { every: 'day', interval: 1 },
      startsOn: '2026-11-24',
      endsOn: '2026-11-28',
    });
  });

  it('leaves out a day that is named', () => {
    expect(read('每周一上午九点提醒市检报数,12月7日那次不发')).toMatchObject({ exceptOn: ['2026-12-07'] });
  });
});
