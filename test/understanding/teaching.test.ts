import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/understanding/scene.ts';
import { readTeaching } from '../../src/understanding/teaching.ts';

/** As much of a scene as the reader looks at. */
function sceneOf(facts: Partial<Pick<Scene, 'lastIntent' | 'listedForTeaching'>>, roles: string[] = ['member']): Scene {
  return { speaker: { roles }, ...facts } as unknown as Scene;
}

const listed = sceneOf({ listedForTeaching: { questions: 4, lessons: 0 } });
const afterList = sceneOf({ lastIntent: 'list_lessons', listedForTeaching: { questions: 0, lessons: 3 } });
const nothing = sceneOf({});

const teachOf = (text: string, scene: Scene) => readTeaching(text, scene)?.slots.teach;

describe('readTeaching', () => {
  it.each([
    ['第2个归到领导干部规定第五条', { place: 2, clauseWords: '领导干部规定第五条' }],
    ['第一个问题按内部人员规定第六条答', { place: 1, clauseWords: '内部人员规定第六条' }],
    ['把第十个归入十个严禁第四项吧', { place: 10, clauseWords: '十个严禁第四项' }],
    ['最后一个归到60号文第三条。', { place: -1, clauseWords: '60号文第三条' }],
    ['第3个固定答复：请到一楼大厅窗口办理', { place: 3, answer: '请到一楼大厅窗口办理' }],
    ['第２个固定答复: 先打电话（８楼）', { place: 2, answer: '先打电话（８楼）' }],
  ])('reads 「%s」 while a list is in mind', (text, teach) => {
    expect(teachOf(text, listed)).toEqual(teach);
    expect(teachOf(text, nothing)).toBeUndefined();
  });

  it.each([
    [
      '问法：老乡托我问案子咋办，归内部人员规定第三条',
      { question: '老乡托我问案子咋办', clauseWords: '内部人员规定第三条' },
    ],
    [
      '加一个问法：「亲家来问，能说吗？」归到内部人员规定第三条',
      { question: '亲家来问，能说吗？', clauseWords: '内部人员规定第三条' },
    ],
    ['固定答复 问：食堂几点开 答：11点半', { question: '食堂几点开', answer: '11点半' }],
    ['固定答复：问：食堂几点开？\n答：11点半；周末不开', { question: '食堂几点开?', answer: '11点半；周末不开' }],
  ])('reads 「%s」 anywhere', (text, teach) => {
    expect(teachOf(text, nothing)).toEqual(teach);
  });

  it.each(['撤掉这条', '把第2条删掉', '刚才教的撤掉', '撤掉第3条'])('reads 「%s」 after a list of lessons', (text) => {
    expect(teachOf(text, afterList)).toMatchObject({ takesBack: true });
  });

  it.each(['撤销', '撤掉这条', '撤掉第2条', '把第2条删掉'])('leaves 「%s」 to the ledger at any other time', (text) => {
    expect(readTeaching(text, nothing)).toBeUndefined();
    expect(readTeaching(text, listed)).toBeUndefined();
  });

  it.each([
    '没答上的问题',
    '还有哪些问题没答上来',
    '哪些问题你答不上来',
    '看看没答上来的问题',
    '小助手，没答上的问题',
    '未答问题清单',
  ])('hears 「%s」 as asking for the list', (text) => {
    expect(readTeaching(text, nothing)?.intent).toBe('list_questions');
  });

  it.each(['教过的问法有哪些', '固定答复列表', '教过你什么', '看一下教过的问法'])(
    'hears 「%s」 as asking for lessons',
    (text) => {
      expect(readTeaching(text, nothing)?.intent).toBe('list_lessons');
    },
  );

  it.each([
    '第2个按期完成了',
    '第2个归张伟负责',
    '第3个答复一下',
    '第五条归谁管',
    '问法不对吧',
    '固定答复是什么意思',
    '领导问：案子怎么样了 答：不能说',
    '没答上来的问题会留给谁看',
    '还有哪些问题没整改',
    '问题没答复的单位有哪些',
  ])('reads nothing into 「%s」', (text) => {
    expect(readTeaching(text, listed)).toBeUndefined();
  });
});
