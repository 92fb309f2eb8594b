import { describe, expect, it } from 'vitest';
import { checkSchedule, createRule, type RuleRequest } from '../../src/reminders/rule.ts';
import { parseRuleFile, startRule } from '../../src/reminders/rule-file.ts';
import { days, recurring } from './almanac.ts';

const AT = '2026-11-23T02:00:00.000Z';
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const weekly = recurring({ every: 'week', interval: 1, weekdays: [5] });

const request = (change: Partial<RuleRequest> = {}): RuleRequest => ({
  id: 'r1',
  purpose: 'reminder',
  text: '报送周报',
  schedule: { value: weekly, words: '每周五上午' },
  targets: { kind: 'units', unitIds: ['dlfy'] },
  targetWords: '东岭法院',
  createdBy: 'swzfw-supervisor',
  createdAt: AT,
  ...change,
});
const scheduled = (value: RuleRequest['schedule']['value']) => request({ schedule: { value, words: '说的时间' } });

describe('createRule', () => {
  it('makes an active rule that is planned up to its creation', () => {
    expect(createRule(request(), { days })).toEqual({
      id: 'r1',
      purpose: 'reminder',
      text: '报送周报',
      schedule: weekly,
      targets: { kind: 'units', unitIds: ['dlfy'] },
      zone: 'Asia/Shanghai',
      whenMissed: 'send_late',
      createdBy: 'swzfw-supervisor',
      createdAt: AT,
      status: 'active',
      plannedUntil: AT,
    });
  });

  it('fixes the rhythm of every second week', () => {
    const fortnightly = recurring({ every: 'week', interval: 2, weekdays: [5] });
    expect(createRule(scheduled(fortnightly), { days }).schedule).toMatchObject({ startsOn: '2026-11-27' });
  });

  it.each([
    ['no targets', request({ targets: { kind: 'units', unitIds: [] } }), { reason: 'no_targets', words: '东岭法院' }],
    ['ten minutes apart', scheduled({ ...weekly, times: ['09:00', '09:10'] }), { reason: 'too_frequent' }],
    ['a time that has passed', scheduled({ kind: 'once', at: AT }), { reason: 'past_date', date: '2026-11-23' }],
    ['a schedule that has ended', scheduled({ ...weekly, endsOn: '2026-11-01' }), { reason: 'never_fires' }],
  ])('refuses %s', (_title, wrong, expected) => {
    expect(() => createRule(wrong, { days })).toThrowError(facts(expected));
  });

  it.each([
    ['a quarter of an hour apart', scheduled({ ...weekly, times: ['09:15', '09:00'] })],
    ['the same time said twice', scheduled({ ...weekly, times: ['09:00', '09:00'] })],
    ['a broadcast for now', scheduled({ kind: 'now' })],
    ['one conversation', request({ targets: { kind: 'conversation', channel: 'web', conversationId: 'direct:x' } })],
  ])('takes %s', (_title, right) => {
    expect(createRule(right, { days }).status).toBe('active');
  });
});

describe('checkSchedule', () => {
  it('refuses in the preview what the rule would refuse', () => {
    const schedule = { value: { ...weekly, times: ['09:00', '09:05'] }, words: '' };
    expect(() => checkSchedule(schedule, new Date(AT), { days })).toThrowError(facts({ reason: 'too_frequent' }));
  });
});

describe('rule files', () => {
  const file = {
    id: 'weekly',
    text: '报送周报',
    schedule: { recurrence: { every: 'week', weekdays: [5] }, times: ['09:00'] },
    targets: 'all',
  };
  const units = [
    { id: 'szy', tags: ['court'], district: null },
    { id: 'sgaj', tags: ['police'], district: null },
  ];
  const start = (targets: unknown) =>
    startRule(parseRuleFile({ ...file, targets }, 'x.yml'), { units, at: AT, by: 'admin' }, { days }).targets;

  it('start a rule for the whole roster, for a tag, or for units named', () => {
    expect(start('all')).toEqual({ kind: 'units', unitIds: ['szy', 'sgaj'] });
    expect(start({ tag: 'court' })).toEqual({ kind: 'units', unitIds: ['szy'] });
    expect(start({ units: ['sgaj'] })).toEqual({ kind: 'units', unitIds: ['sgaj'] });
    expect(() => start({ tag: 'none' })).toThrowError(facts({ reason: 'no_targets' }));
  });

  it('choose units of which everything stated is true, by tag, district and exception', () => {
    const more = [...units, { id: 'dlfy', tags: ['court'], district: 'dl' }];
    const chosen = (targets: unknown) => {
      const rule = startRule(parseRuleFile({ ...file, targets }, 'x.yml'), { units: more, at: AT, by: 'a' }, { days });
      return rule.targets;
    };
    expect(chosen({ tag: 'court', district: 'dl' })).toEqual({ kind: 'units', unitIds: ['dlfy'] });
    const where = { entries: 'due', days: 3 };
    expect(chosen({ except: ['dlfy', 'szy'], role: 'liaison', where })).toEqual({
      kind: 'units',
      unitIds: ['sgaj'],
      role: 'liaison',
      where,
    });
  });

  it('count from deadlines, climb a ladder that names the post, keep quiet, and wait where they are examples', () => {
    const step = { afterDays: 2, to: 'leader', post: '主任' };
    const whole = {
      ...file,
      active: false,
      schedule: { deadline: { offsets: [-7, 0], overdueEvery: 3 }, times: ['09:00'], onHoliday: 'before' },
      ladder: [{ afterDays: 1, time: '10:00', to: 'group' }, step],
      quiet: { from: '20:00', to: '08:00' },
    };
    const person = {
      id: 'p',
      name: '王',
      unitId: 'szy',
      roles: [],
      post: '办公室主任',
      identities: [{ channel: 'web', id: 'p' }],
    };
    const start = { units, people: [person], at: AT, by: 'data' };
    expect(startRule(parseRuleFile(whole, 'x.yml'), start, { days })).toMatchObject({
      status: 'paused',
      schedule: { kind: 'deadline', offsets: [-7, 0], overdueEvery: 3, times: ['09:00'], onHoliday: 'before' },
      ladder: { leaders: { szy: 'p' } },
      quiet: { from: '20:00', to: '08:00' },
    });
    const answerBy = { kind: 'after', days: 2, workingDays: true, time: '17:00' };
    expect(startRule(parseRuleFile({ ...whole, answerBy }, 'x.yml'), start, { days }).answerBy).toEqual(answerBy);
  });

  it.each<[string, object, RegExp]>([
    [
      'both ways of counting',
      { schedule: { ...file.schedule, deadline: { offsets: [0] } } },
      /either recurrence or deadline/,
    ],
    ['neither', { schedule: { times: ['09:00'] } }, /either recurrence or deadline/],
    [
      'exceptions of deadlines',
      { schedule: { deadline: { offsets: [0] }, times: ['09:00'], exceptOn: ['2026-12-01'] } },
      /schedule\.exceptOn is/,
    ],
    [
      'a leader without a post',
      { ladder: [{ afterDays: 1, to: 'leader' }] },
      /ladder\.0\.post is missing|ladder\.0\.post is/,
    ],
    [
      'steps out of order',
      {
        ladder: [
          { afterDays: 2, to: 'group' },
          { afterDays: 1, to: 'group' },
        ],
      },
      /in the order/,
    ],
    [
      'a condition that is none',
      { targets: { where: { entries: 'late' } } },
      /targets\.where\.entries is "late"; write overdue/,
    ],
    ['a fixed time to answer by', { answerBy: { kind: 'at', at: '2026-11-27T09:00:00.000Z' } }, /answerBy\.kind is/],
    [
      'a day to answer by that is none',
      { answerBy: { kind: 'date', day: 0 } },
      /answerBy\.day is 0; write a whole number from 1 to 31/,
    ],
    ['a role that is none', { targets: { role: 'boss' } }, /targets\.role is "boss"; write liaison/],
  ])('refuse %s', (_title, wrong, message) => {
    expect(() => parseRuleFile({ ...file, ...wrong }, 'x.yml')).toThrowError(message);
  });

  it.each([
    [
      'a time that is none',
      { ...file, schedule: { ...file.schedule, times: ['9:00'] } },
      /schedule\.times\.0 is "9:00"; write "HH:MM"/,
    ],
    [
      'a weekday that is none',
      { ...file, schedule: { ...file.schedule, recurrence: { every: 'week', weekdays: [8] } } },
      /weekdays\.0 is 8/,
    ],
    ['an unknown field', { ...file, targetz: 'all' }, /targetz/],
    ['an empty text', { ...file, text: '' }, /text is ""; write what is to be said/],
  ])('refuse %s', (_title, wrong, message) => {
    expect(() => parseRuleFile(wrong, 'data/reminders/x.yml')).toThrowError(message);
  });
});
