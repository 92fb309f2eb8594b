import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { minute, START } from './store-samples.ts';

/** What the ports of conversation promise. */
export function describeTalk(on: StoreContext): void {
  describe('memory, buttons and questions', () => {
    it('keeps what is in mind by conversation and person', async () => {
      const memory = { focus: [12], listed: [3, 4], lastChanged: [], updatedAt: START, unitId: 'dlfy' };
      await on.store.commit((tx) => tx.memory.remember('c', 'p', memory));
      await on.reopen();
      expect(await on.store.read((tx) => tx.memory.recall('c', 'p'))).toEqual(memory);
      expect(await on.store.read((tx) => tx.memory.recall('c', 'q'))).toBeUndefined();
    });

    it('lets a button that writes be spent once', async () => {
      const press = { intent: 'undo', slots: { reference: 'm1' } };
      const issued = { token: 't', press, conversationId: 'c', expiresAt: minute(60) };
      await on.store.commit((tx) => tx.presses.issue(issued));
      await on.reopen();
      expect(await on.store.read((tx) => tx.presses.find('t'))).toEqual(issued);
      await on.store.commit((tx) => tx.presses.spend('t', minute(1)));
      expect((await on.store.read((tx) => tx.presses.find('t')))?.spentAt).toBe(minute(1));
      await expect(on.store.commit((tx) => tx.presses.spend('t', minute(2)))).rejects.toThrow();
      await expect(on.store.commit((tx) => tx.presses.spend('unknown', minute(2)))).rejects.toThrow();
    });

    it('counts unanswered questions, most frequent first', async () => {
      for (const text of ['b', 'a', 'a']) await on.store.commit((tx) => tx.questions.note(text, START));
      await on.reopen();
      const questions = await on.store.read((tx) => tx.questions.list(5));
      expect(questions).toEqual([
        { text: 'a', count: 2, lastAt: START },
        { text: 'b', count: 1, lastAt: START },
      ]);
      expect(await on.store.read((tx) => tx.questions.list(1))).toHaveLength(1);
    });

    it('takes an answered question off the list, and takes no offence at one that is not there', async () => {
      for (const text of ['a', 'b']) await on.store.commit((tx) => tx.questions.note(text, START));
      for (const text of ['a', 'unknown']) await on.store.commit((tx) => tx.questions.remove(text));
      await on.reopen();
      expect(await on.store.read((tx) => tx.questions.list(5))).toEqual([{ text: 'b', count: 1, lastAt: START }]);
    });

    it('keeps what was taught in the order of teaching until it is taken back', async () => {
      const by = { by: 'admin', at: START };
      const ask = { kind: 'ask', id: 'm1', question: 'q', regulation: 'lgb', article: 5, ...by } as const;
      const fixed = { kind: 'fixed', id: 'm2', question: 'r', answer: 's', ...by } as const;
      for (const lesson of [ask, fixed]) await on.store.commit((tx) => tx.questions.saveLesson(lesson));
      await on.reopen();
      expect(await on.store.read((tx) => tx.questions.lessons())).toEqual([ask, fixed]);
      for (const id of ['m1', 'unknown']) await on.store.commit((tx) => tx.questions.removeLesson(id));
      await on.reopen();
      expect(await on.store.read((tx) => tx.questions.lessons())).toEqual([fixed]);
    });

    it('counts the verdicts on each clause', async () => {
      for (const helpful of [true, false, true]) await on.store.commit((tx) => tx.questions.judge('lgb:5', helpful));
      await on.reopen();
      const verdicts = await on.store.read((tx) => tx.questions.verdicts());
      expect(verdicts).toEqual([{ clause: 'lgb:5', helpful: 2, unhelpful: 1 }]);
    });
  });
}
