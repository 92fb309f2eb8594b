import type { DutyStatement, DutyStore } from '../../bot/duty-store.ts';
import { compositeKey } from './document.ts';
import type { Draft } from './draft.ts';

/** Stated duties over a draft. */
export function dutyPort(draft: Draft): DutyStore {
  const keyOf = ({ duty, period, unitId }: Pick<DutyStatement, 'duty' | 'period' | 'unitId'>): string =>
    compositeKey(duty, period, unitId);
  return {
    find: async (duty, period, unitId) => draft.get('statements', keyOf({ duty, period, unitId })),
    save: async (statement) => draft.set('statements', keyOf(statement), statement),
    remove: async (statement) => draft.remove('statements', keyOf(statement)),
    list: async (duty, period) =>
      [...draft.rowsBy('statements', 'period', compositeKey(duty, period))].sort((one, other) =>
        one.unitId < other.unitId ? -1 : 1,
      ),
    lastBy: async (duty, personId) => {
      const theirs = [...draft.rowsBy('statements', 'by', compositeKey(duty, personId))];
      return theirs.reduce<DutyStatement | undefined>(
        (last, one) => (last === undefined || one.at >= last.at ? one : last),
        undefined,
      );
    },
  };
}
