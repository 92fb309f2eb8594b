import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../src/knowledge/lesson.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { shelvedText } from './small-official.ts';
import { parsedRegulation } from './small-regulation.ts';

const thesaurus = { lines: [], outside: ['中午吃什么', '今天天气怎么样'] };
const by = { by: 'admin', at: '2026-11-23T02:00:00.000Z' };
const ASK: Lesson = { kind: 'ask', id: 'a', question: '睡过头算啥', regulation: 'kqgl', article: 2, ...by };
const FIXED: Lesson = { kind: 'fixed', id: 'f', question: '食堂几点开', answer: '11点半', ...by };
const today = { asOf: '2026-11-23' };

function newLibrary(lessons: readonly Lesson[] = []) {
  const cutter = createTokeniser([]);
  return createLibrary({ regulations: [parsedRegulation()], thesaurus, statuteWords: [], cutter, lessons });
}

const labelsOf = (library: { answer: ReturnType<typeof newLibrary>['answer'] }, question: string) =>
  library.answer(question, today).citations.map(({ label }) => label);

describe('a library that is taught', () => {
  it('answers a taught question with its clause, whatever the width and punctuation', () => {
    const library = newLibrary([ASK]);
    for (const question of ['睡过头算啥', '睡过头算啥？？', '「睡过头」算啥', '睡过头 算啥。'])
      expect(library.corpus.taught(question)?.id).toBe('kqgl:2');
    expect(labelsOf(library, '睡过头算啥？')).toEqual(['考勤规定第二条']);
    expect(library.answer('睡过头算啥', today)).toMatchObject({ answered: true, confidence: 1 });
  });

  it('answers with the words of the administrator, quoted as no clause', () => {
    const [citation] = newLibrary([FIXED]).answer('食堂几点开？', today).citations;
    expect(citation).toMatchObject({ source: 'fixed', text: '11点半', article: null });
  });

  it('lets the later of two lessons on one question count', () => {
    expect(labelsOf(newLibrary([ASK, { ...ASK, id: 'b', article: 1 }]), ASK.question)).toEqual(['考勤规定第一条']);
  });

  it('leaves out a lesson on a clause that is no longer there', () => {
    expect(newLibrary([{ ...ASK, article: 9 }]).corpus.taught(ASK.question)).toBeUndefined();
  });

  it('tries a lesson out without letting it count before it is adopted', () => {
    const library = newLibrary();
    const tried = library.tryOut({ lessons: [FIXED] });
    expect(labelsOf(tried, FIXED.question)).toEqual(['管理员答复（2026年11月23日）']);
    expect(labelsOf(library, FIXED.question)).not.toEqual(['管理员答复（2026年11月23日）']);
    tried.adopt();
    expect(labelsOf(library, FIXED.question)).toEqual(['管理员答复（2026年11月23日）']);
  });

  it('keeps what came in between when a lesson is adopted late', () => {
    const library = newLibrary();
    const tried = library.tryOut({ lessons: [ASK, FIXED] });
    library.renew({ shelved: [shelvedText([{ article: 1, paragraphs: ['第一条 值班两人一岗。'] }])] });
    tried.adopt();
    expect(library.shelved).toHaveLength(1);
    expect(labelsOf(library, ASK.question)).toEqual(['考勤规定第二条']);
    expect(labelsOf(library, FIXED.question)).toEqual(['管理员答复（2026年11月23日）']);
  });
});
