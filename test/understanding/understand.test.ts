import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ReminderLine, scoreReminder, scoreUpdate, type UpdateLine } from './score.ts';
import { createShippedUnderstanding, type GivenEntry, sceneOf } from './trial.ts';

const understanding = createShippedUnderstanding();
const { understand } = understanding;

const ENTRIES: readonly GivenEntry[] = [
  { no: 11, title: '送达回证填写不完整', unit: 'dlfy', owner: '张伟', progress: 20, due: '2026-12-06' },
  { no: 12, title: '诉讼费退费周期过长', unit: 'dlfy', owner: '李娜', progress: 60, due: '2026-11-30' },
  { no: 13, title: '法警安检流于形式', unit: 'dlfy', owner: '王磊', progress: 30, due: '2026-12-15' },
];
const inGroup = sceneOf({ unit: 'dlfy', entries: ENTRIES });
const supervisor = sceneOf({ unit: 'swzfw', role: 'supervisor', kind: 'direct', entries: ENTRIES });

function readLines<T>(name: string): T[] {
  const text = readFileSync(new URL(`../evaluation/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

describe('sentences of our own', () => {
  it('reads at least 95 % of the reports exactly and writes nothing wrong', () => {
    const verdicts = readLines<UpdateLine>('updates.jsonl').map((line) => ({
      line,
      ...scoreUpdate(line, understanding),
    }));
    const missed = verdicts.filter(({ right }) => !right).map(({ line }) => line.text);
    expect(verdicts.filter(({ wrong }) => wrong).map(({ line }) => line.text)).toEqual([]);
    expect(missed.length / verdicts.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  it('writes no value out of denials, demands, hearsay, days and what others did', () => {
    const verdicts = readLines<UpdateLine>('updates-exam.jsonl').map((line) => ({
      line,
      ...scoreUpdate(line, understanding),
    }));
    const missed = verdicts.filter(({ right }) => !right).map(({ line }) => line.text);
    const valued = verdicts.filter(({ wrongValue }) => wrongValue);
    expect(valued.map(({ line }) => line.text)).toEqual([]);
    expect(missed.length / verdicts.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  // Written by somebody who had not seen the reader; its first run: 0.899 read exactly, 4.1 % with a wrong write.
  it('reads lists, corrections, owners and talk about reports as in an exam, and writes nothing wrong', () => {
    const verdicts = readLines<UpdateLine>('updates-ledger.jsonl').map((line) => ({
      line,
      ...scoreUpdate(line, understanding),
    }));
    const missed = verdicts.filter(({ right }) => !right).map(({ line }) => line.text);
    expect(verdicts.filter(({ wrong }) => wrong).map(({ line }) => line.text)).toEqual([]);
    expect(missed.length / verdicts.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  // Written whole before they were first run: `reminders-own` 0.920 then, the five parts of `reminders-spoken` 0.907, 0.857, 0.733, 1 and 0.806.
  it.each(['reminders', 'reminders-own', 'reminders-exam', 'reminders-spoken'])(
    'reads at least 95 %% of %s with targets, times and message',
    (name) => {
      const verdicts = readLines<ReminderLine>(`${name}.jsonl`).map((line) => ({
        line,
        ...scoreReminder(line, understanding),
      }));
      const missed = verdicts.filter(({ right }) => !right).map(({ line }) => line.text);
      expect(missed.length / verdicts.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
    },
  );

  // Written whole before the reader was; its first run: 1.00.
  it('reads until when an answer is asked for, apart from when it is sent, and keeps every word', () => {
    const lines = readLines<ReminderLine>('reminders-answer-by.jsonl');
    const missed = lines.filter((line) => !scoreReminder(line, understanding).right).map(({ text }) => text);
    expect(lines.every(({ expect: { answerBy } }) => answerBy !== undefined)).toBe(true);
    expect(missed.length / lines.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

describe('a whole message', () => {
  it('takes a forward that the sender stands by as a report', () => {
    const reading = understand('「李娜：12号弄好了」\n- - - - - -\n核实过了，请登记', inGroup);
    expect(reading.intent).toBe('record_update');
    expect(reading.slots.changes?.[0]).toMatchObject({ entry: { candidates: [12] }, completed: { value: true } });
    expect(reading.confirmFirst).toBeUndefined();
  });

  it('asks before it records a forward that stands alone', () => {
    expect(understand('「李娜：12号弄好了」\n- - - - - -\n', inGroup).confirmFirst).toBe(true);
  });

  it('writes nothing for a forward that is asked about', () => {
    const reading = understand('「李娜：12号弄好了」\n- - - - - -\n这个核过没有？', inGroup);
    expect(reading.slots.changes ?? []).toEqual([]);
  });

  it('changes what was changed last when the speaker corrects a figure', () => {
    const scene = sceneOf({ unit: 'dlfy', entries: ENTRIES, more: { lastChanged: [13], focus: [13] } });
    const reading = understand('哦不对 65', scene);
    expect(reading.intent).toBe('record_update');
    expect(reading.slots.changes).toMatchObject([{ entry: { candidates: [13] }, progress: { value: 65 } }]);
  });

  it('says of a number that nobody can mean that nothing fits', () => {
    expect(understand('99号完成', inGroup).slots.changes?.[0]?.entry.candidates).toEqual([]);
  });

  it('shows each value with the words it was read from', () => {
    const [change] = understand('13号完成八成，下周五前办结', inGroup).slots.changes ?? [];
    expect(change).toMatchObject({
      progress: { value: 80, words: '八成' },
      dueOn: { value: '2026-12-04', words: '下周五前' },
    });
  });

  it.each([
    ['整改 #12 完成80%，下周五前办结', undefined],
    ['12号完成80%，谢谢领导', undefined],
    ['12号完成80%，设备已到货，正在安装调试，下周五前办结', '设备已到货，正在安装调试'],
  ])('keeps of %s the note %s', (text, note) => {
    expect(understand(text, inGroup).slots.changes?.[0]?.note?.value).toBe(note);
  });

  it.each([
    '12号还不到80%',
    '12号80%都不到',
    '人家省院12号文件说的都完成90%了',
    '隔壁院都整改到位了',
    '我没说12号完成了',
    '做梦都想12号完成100%',
    '12号要到90%才给过',
    '10号交材料，20号开会，22号完成汇报',
  ])('reads no value out of %s', (text) => {
    const changes = understand(text, inGroup).slots.changes ?? [];
    expect(
      changes.filter((one) => one.entry.candidates.length === 1 && (one.progress ?? one.completed ?? one.underWay)),
    ).toEqual([]);
  });

  it('keeps the note but no state where only a step is told', () => {
    const [change] = understand('12号和银行签了协议', inGroup).slots.changes ?? [];
    expect(change).toMatchObject({ entry: { candidates: [12] }, unchanged: true, note: { value: '和银行签了协议' } });
  });

  it.each([
    ['12号暂不销号', 'show_entry'],
    ['12号可以销号吗', 'show_entry'],
    ['先别把12报成完成，还没验收', 'show_entry'],
    ['如果12号完成了怎么销号', 'help'],
  ])('never turns %s into a write', (text, intent) => {
    expect(understand(text, supervisor).intent).toBe(intent);
  });

  it('reads a text of 4,000 characters without stop in bounded time', () => {
    const started = performance.now();
    for (const text of ['完成'.repeat(2000), '12号'.repeat(1300), 'a'.repeat(4000), '“'.repeat(4000)])
      understand(text, supervisor);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('an intervention', () => {
  it.each([
    '昨天李局长打电话问我张某的案子什么时候放人',
    '有个律师托我同事关照一下王某诈骗案，要登记吗',
    '院长刚找我，要我把那个执行案快点办',
  ])('is heard in: %s', (text) => {
    expect(understand(text, inGroup).slots.tellsOfIntervention).toBe(true);
  });

  it.each(['领导打招呼算不算干预', '律师请吃饭能不能去', '12号李局长来问过了，完成80%', '退休领导过问案件要不要记录'])(
    'is not heard in: %s',
    (text) => {
      expect(understand(text, inGroup).slots.tellsOfIntervention).toBeUndefined();
    },
  );
});
