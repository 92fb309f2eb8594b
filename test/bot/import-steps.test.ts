import { describe, expect, it } from 'vitest';
import { writeInSteps } from '../../src/bot/import-ledger.ts';
import type { LedgerFile } from '../../src/bot/ledger-file.ts';
import type { Store } from '../../src/bot/store.ts';
import { openEntry } from '../../src/ledger/open-entry.ts';
import { foundCity } from '../support/city.ts';

const ACT = { personId: 'swzfw-supervisor', messageId: 'web:1', at: '2026-11-23T02:00:00.000Z', today: '2026-11-23' };
const ROWS = 700;

const FILE: LedgerFile = {
  name: '台账.xlsx',
  sheets: [],
  rows: Array.from({ length: ROWS }, (_, place) => ({
    ...{ place, kind: 'rectification', title: `问题${place}`, unitId: 'dlfy' },
    source: { sheet: '台账.xlsx', number: String(place + 1) },
  })),
  places: Array.from({ length: ROWS }, (_, row) => ({ sheet: '台账', row })),
  refused: [],
  remarks: [],
  cutCells: 0,
  kinds: new Map(),
};

const titlesIn = (store: Store) =>
  store.read(async (tx) => (await tx.ledger.listEntries({})).map(({ title }) => title).sort());
const ALL = FILE.rows.map(({ title }) => title).sort();

/** A store on which `between` happens once, before the second step. */
function interrupted(store: Store, between: () => Promise<unknown>): Store {
  let commits = 0;
  return {
    ...store,
    inbox: store.inbox,
    read: (work) => store.read(work),
    commit: async (work) => {
      commits += 1;
      if (commits === 2) await between();
      return store.commit(work);
    },
  };
}

async function register(store: Store, title: string): Promise<void> {
  await store.commit(async (tx) => {
    const no = await tx.ledger.nextNo();
    const unitId = { value: 'dlfy', words: '' };
    const stated = { no, kind: 'rectification', title: { value: title, words: title }, unitId };
    const { entry, event } = openEntry(stated, { ...ACT, messageId: `web:${title}` });
    await tx.ledger.record(entry, event);
  });
}

describe('a long file written in steps', () => {
  it('stops when it is late, tells what is left, and goes on when the file comes again', async () => {
    const { store } = await foundCity();
    let steps = 0;
    const isLate = () => {
      steps += 1;
      return steps > 2;
    };
    const first = await writeInSteps(store, FILE, { act: ACT, isLate });
    expect(first.left).toBe(ROWS - 400);
    const second = await writeInSteps(store, FILE, { act: { ...ACT, messageId: 'web:2' }, isLate: () => false });
    expect(second.left).toBe(0);
    expect(await titlesIn(store)).toEqual(ALL);
  });

  it('doubles nothing that somebody registers meanwhile', async () => {
    const { store } = await foundCity();
    const busy = interrupted(store, () => register(store, '问题650'));
    await writeInSteps(busy, FILE, { act: ACT, isLate: () => false });
    expect(await titlesIn(store)).toEqual(ALL);
  });

  it('doubles nothing when the same file is taken in twice at once', async () => {
    const { store } = await foundCity();
    const acts = ['web:a', 'web:b'].map((messageId) => ({ ...ACT, messageId }));
    await Promise.all(acts.map((act) => writeInSteps(store, FILE, { act, isLate: () => false })));
    expect(await titlesIn(store)).toEqual(ALL);
  });
});
