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
    ['一周一次,周三下午三点提醒市局报数', { recurrence: { weekdays: [3] }, times: ['15:00'] }],
    [
      '一季度一次,季度末月25号上午10点提醒市局报数',
      { recurrence: { on: [{ day: 25 }], months: [3, 6, 9, 12] }, times: ['10:00'] },
    ],
    [
      '每半年提醒一次各单位,6月30日和12月31日上午10点,报平安建设',
      { recurrence: { on: [{ last: 1 }], months: [6, 12] }, times: ['10:00'] },
    ],
    ['每月月末最后一天下午4点提醒各法院锁账', { recurrence: { on: [{ last: 1 }] }, times: ['16:00'] }],
  ])('may stand apart from it: %s', (text, schedule) => {
    expect(read(text)).toMatchObject(schedule);
  });

  it.each([
    '每周提醒各法院,周五例会材料要备好',
    '每半年提醒一次各单位,5月30日和12月31日上午10点,报平安建设',
    '每季度结束前3天提醒市局报数',
    '每年3月1号和9月15号提醒市局报数',
    '每月10号提醒市局报数,周日不发',
    '每天提醒市局三次',
    '每月两次提醒市局报数',
    '每周八上午提醒市局报数',
    '每逢节假日前一个工作日上午提醒市局报数',
    '明天25点提醒市局报数',
  ])('is asked for where it may be meant otherwise: %s', (text) => {
    expect(read(text)).toBeUndefined();
    expect(hasUnclearTime(text, now, days)).toBe(true);
  });
});

describe('the day of the reminder', () => {
  it.each([
    ['各法院每月10号前报结案率,8号上午提醒他们', { on: [{ day: 8 }] }, ['09:00']],
    ['市局每周三要交通报,周二下午四点提醒一下', { weekdays: [2] }, ['16:00']],
    ['每月25号报零报告,提前一天上午10点提醒各单位', { on: [{ day: 24 }] }, ['10:00']],
    ['每周一交周报,提前一天提醒各法院', { weekdays: [7] }, ['09:00']],
    ['市检每季度末要报评查,季度末月25号上午九点提醒', { on: [{ day: 25 }], months: [3, 6, 9, 12] }, ['09:00']],
    ['各检察院每周五前交周报,每周四下午三点催一下他们', { weekdays: [4] }, ['15:00']],
  ])('is told from the day of what is to be done: %s', (text, recurrence, times) => {
    expect(read(text)).toMatchObject({ recurrence, times });
  });

  it('stays the day first ordered where a second one is only spoken of', () => {
    expect(read('每周五提醒各单位报周报,周四先自查')).toMatchObject({ recurrence: { weekdays: [5] } });
  });

  it('is asked for where the day before lies in another month', () => {
    expect(hasUnclearTime('每月1号报月报,提前三天提醒各单位', now, days)).toBe(true);
  });

  it.each([
    ['元旦前一天下午3点提醒市局报值班', '2026-12-31T07:00:00.000Z'],
    ['月底前两天上午提醒市局对账', '2026-11-28T01:00:00.000Z'],
    ['元旦后第一个工作日上午10点提醒市局开会', '2027-01-04T02:00:00.000Z'],
    ['两周后的周一上午提醒市局报数', '2026-12-07T01:00:00.000Z'],
  ])('is counted from a day that is named: %s', (text, at) => {
    expect(read(text)).toEqual({ kind: 'once', at });
  });
});

describe('several dates', () => {
  it('of a year are one rule where they are the same day, or the last', () => {
    expect(read('每年3月1号和9月1号上午提醒市检')).toMatchObject({ recurrence: { on: [{ day: 1 }], months: [3, 9] } });
    expect(read('每年3月31日、9月30日提醒市检')).toMatchObject({ recurrence: { on: [{ last: 1 }], months: [3, 9] } });
  });

  it('of a week may be said in one word', () => {
    expect(read('周六日两天早上八点提醒市局报数')).toMatchObject({ startsOn: '2026-11-28', endsOn: '2026-11-29' });
    expect(read('下周三四点提醒市检')).toEqual({ kind: 'once', at: '2026-12-02T08:00:00.000Z' });
  });
});

describe('the time of day', () => {
  it.each([
    ['工作日早八点半 晚六点 各提醒一次市检', ['08:30', '18:00']],
    ['每天下班前半小时也就是四点半提醒市检', ['16:30']],
    ['每天早上上班前八点二十提醒市检', ['08:20']],
  ])('is the one that is meant: %s', (text, times) => {
    expect(read(text)).toMatchObject({ times });
  });
});

describe('days of a month', () => {
  it.each([
    ['每月6号跟21号上午提醒市局', [{ day: 6 }, { day: 21 }]],
    ['每月10号20号30号上午提醒市局', [{ day: 10 }, { day: 20 }, { day: 30 }]],
    ['每月的5、15、25三天上午提醒市局', [{ day: 5 }, { day: 15 }, { day: 25 }]],
    ['每月逢5上午提醒市局', [{ day: 5 }, { day: 15 }, { day: 25 }]],
    ['每月倒数第二个周五提醒市局', [{ nth: -2, weekday: 5 }]],
    ['每月最后1个工作日提醒市局', [{ workingDay: -1 }]],
    ['每月月底前两天提醒市局', [{ last: 3 }]],
    ['每月月初第一个工作日提醒市局', [{ workingDay: 1 }]],
    ['每月25日前两天提醒市局', [{ day: 23 }]],
    [
      '每月第二和第四个周三提醒市局',
      [
        { nth: 2, weekday: 3 },
        { nth: 4, weekday: 3 },
      ],
    ],
    ['每月上旬的8号提醒市局', [{ day: 8 }]],
    ['每个月最末一天提醒市局', [{ last: 1 }]],
  ])('are listed and counted: %s', (text, on) => {
    expect(read(text)).toMatchObject({ recurrence: { every: 'month', on } });
  });
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

  it.each([
    ['每天上午九点提醒市检报数,周日不发', [1, 2, 3, 4, 5, 6]],
    ['除了周三,每天下午四点提醒市检报数', [1, 2, 4, 5, 6, 7]],
  ])('leaves weekdays out for good: %s', (text, weekdays) => {
    expect(read(text)).toMatchObject({ recurrence: { every: 'week', interval: 1, weekdays } });
  });

  it('leaves out the whole week of a holiday', () => {
    expect(read('每周三下午三点提醒市检报数,元旦那周不用')).toMatchObject({
      exceptOn: expect.arrayContaining(['2026-12-28', '2026-12-30', '2027-01-03']),
    });
  });

  it('leaves out a day that is named', () => {
    expect(read('每周一上午九点提醒市检报数,12月7日那次不发')).toMatchObject({ exceptOn: ['2026-12-07'] });
  });
});
