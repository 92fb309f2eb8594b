import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/knowledge/citation.ts';
import type { Answer } from '../../src/knowledge/outcome.ts';
import { showAnswer } from '../../src/render/answer-view.ts';

const CLAUSE: Citation = {
  regulation: 'kqgl',
  article: 2,
  label: '考勤规定第二条',
  title: '关于机关考勤的若干规定',
  text: '迟到三次谈话。',
  source: 'digest',
  mark: '要点',
  validity: '现行，2020年1月1日起施行',
  standing: 'in_force',
};
const OTHER: Citation = { ...CLAUSE, article: 3, label: '考勤规定第三条', mark: '要点·单源', unverified: '次数' };
const PLACE = { id: 'kq', name: '考勤系统', line: '补卡在考勤系统里办，这里不办。', ask: [], beside: [] };
const SURE: Answer = {
  answered: true,
  confidence: 0.9,
  conclusion: { kind: '应当', line: '迟到三次的要谈话' },
  todo: '找考勤员登记。',
  note: '早退不算迟到',
  citations: [CLAUSE],
  nearest: [OTHER],
  asOf: '2026-11-23',
  explain: { tokens: [], expansions: [], candidates: [], reason: 'clause_decides' },
};
const OPEN: Answer = { ...SURE, answered: false, citations: [] };

const labelsOf = (answer: Answer, offers: Parameters<typeof showAnswer>[1]) =>
  showAnswer(answer, offers).buttons.map(({ label }) => label);

describe('an answer on a phone', () => {
  it('is conclusion, what to do and basis; all else is folded', () => {
    const { lines, quotes } = showAnswer(SURE);
    expect(lines).toEqual(['【应当】迟到三次的要谈话', '怎么办：找考勤员登记。', '依据：考勤规定第二条（要点，现行）']);
    expect(quotes).toEqual([
      { label: '考勤规定第二条', text: '迟到三次谈话。', mark: '要点；现行，2020年1月1日起施行' },
      { label: '注意', text: '早退不算迟到', mark: '' },
    ]);
  });

  it('says of each clause how it stands where they differ, and in full under it', () => {
    const { lines, quotes } = showAnswer({ ...SURE, citations: [CLAUSE, OTHER] });
    expect(lines.at(-1)).toBe('依据：考勤规定第二条（要点，现行）、考勤规定第三条（要点，现行，未核实）');
    expect(quotes[1]?.mark).toBe('要点·单源；现行，2020年1月1日起施行；未核实：次数');
  });

  it('names three clauses of many', () => {
    const { lines } = showAnswer({ ...SURE, citations: [CLAUSE, CLAUSE, CLAUSE, CLAUSE, CLAUSE] });
    expect(lines.at(-1)).toMatch(/等5处（要点，现行）$/u);
  });

  it('says first that the rule did not hold yet on the day of the matter, still in three lines', () => {
    const matterDay = { day: '2014-12-31', words: '2014年' };
    const then: Answer = { ...SURE, matterDay, citations: [{ ...CLAUSE, standing: 'not_yet' }] };
    const { lines, quotes } = showAnswer(then);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('2014年时这条规定还没有施行');
    expect(lines[2]).toContain('未施行');
    expect(quotes[0]).toMatchObject({ label: '怎么办', mark: '' });
    expect(showAnswer({ ...SURE, matterDay }).lines[0]).toBe('【应当】迟到三次的要谈话');
  });

  it('calls superseded official text an old text', () => {
    const old: Citation = { ...CLAUSE, source: 'official', mark: '原文', standing: 'ended' };
    expect(showAnswer({ ...SURE, citations: [old] }).lines.at(-1)).toBe('依据：考勤规定第二条（原文，旧文本）');
  });

  it('cuts a long text in its line, never in its quotation', () => {
    const { conclusion: _, ...plain } = SURE;
    const text = '第二条'.padEnd(600, '迟到三次谈话');
    const { lines, quotes } = showAnswer({ ...plain, citations: [{ ...CLAUSE, text }] });
    expect(lines[0]?.length).toBeLessThan(120);
    expect(quotes[0]?.text).toBe(text);
  });

  it('shows words of the administrator as such, without basis or quotation', () => {
    const fixed: Citation = {
      ...CLAUSE,
      source: 'fixed',
      article: null,
      label: '管理员答复（2026年11月23日）',
      text: '11点半',
    };
    const { lines, quotes } = showAnswer({ ...SURE, citations: [fixed] });
    expect(lines).toEqual(['11点半', '以上是管理员答复（2026年11月23日），不是条文。']);
    expect(quotes).toEqual([]);
  });
});

describe('where to do it', () => {
  it('stands behind what to do', () => {
    const { lines } = showAnswer({ ...SURE, place: { ...PLACE, link: 'https://kq.example' } });
    expect(lines[1]).toBe('怎么办：找考勤员登记。去哪办：考勤系统（https://kq.example）');
  });

  it('stands in the place of what to do, and of "not found"', () => {
    const { todo: _, ...plain } = SURE;
    expect(showAnswer({ ...plain, place: PLACE }).lines[1]).toBe('去哪办：考勤系统');
    expect(showAnswer({ ...OPEN, place: PLACE }, { noted: true }).lines).toEqual([PLACE.line, '去哪办：考勤系统']);
  });
});

describe('the buttons of an answer', () => {
  it('offer the whole where a part or several clauses were quoted', () => {
    expect(labelsOf(SURE, {})).toEqual([]);
    expect(labelsOf({ ...SURE, citations: [{ ...CLAUSE, item: 1 }] }, {})).toEqual(['看整条']);
    expect(labelsOf({ ...SURE, citations: [CLAUSE, OTHER] }, {})).toEqual(['看整条']);
  });

  it('offer related clauses, a registration and a verdict only when told to', () => {
    const labels = labelsOf(SURE, { related: [OTHER], mayReport: true, verdict: { question: 'q' } });
    expect(labels).toEqual(['看考勤规定第三条', '填写过问记录', '有用', '没用']);
  });

  it('carry the question in 没用 alone, and only when it may be kept', () => {
    const { buttons } = showAnswer(SURE, { verdict: { question: 'q' } });
    expect(buttons.map(({ press }) => press.slots.verdict)).toEqual([
      { helpful: true, clause: 'kqgl:2' },
      { helpful: false, clause: 'kqgl:2', question: 'q' },
    ]);
  });

  it('let the administrator put an open question to one of the nearest clauses', () => {
    expect(labelsOf(OPEN, { noted: true })).toEqual(['看考勤规定第三条']);
    expect(labelsOf(OPEN, { noted: true, teach: 'q' })).toEqual(['归到考勤规定第三条']);
  });

  it('tell points of one document apart by what they are about', () => {
    const points = ['送达', '保管'].map((heading, at) => ({
      ...OTHER,
      article: 20 + at,
      label: '考勤意见（要点，非条文）',
      heading,
    }));
    expect(labelsOf({ ...OPEN, nearest: points }, {})).toEqual([
      '看考勤意见“送达”（要点，非条文）',
      '看考勤意见“保管”（要点，非条文）',
    ]);
  });
});
