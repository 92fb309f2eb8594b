/** Terms and their places, as one flat hash table that can be stored: `slots` holds term, place, term, place … */
export interface TermTable {
  readonly slots: Uint32Array;
}

/** A table that is being filled; places are given in the order in which terms come. */
export interface GrowingTermTable {
  readonly size: number;
  /** The place of `term`, a new one if it was not there. */
  place(term: number): number;
  table(): TermTable;
}

/** Half full at most, so that a search ends after a step or two. */
const FIRST_ROOM = 2 ** 12;

/** An empty table. */
export function createTermTable(): GrowingTermTable {
  let slots = new Uint32Array(FIRST_ROOM * 2);
  let size = 0;
  const grow = () => {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const term = old[at] ?? 0;
      if (term === 0) continue;
      const to = findSlot(slots, term);
      slots[to] = term;
      slots[to + 1] = old[at + 1] ?? 0;
    }
  };
  return {
    get size() {
      return size;
    },
    place(term) {
      let at = findSlot(slots, term);
      if (slots[at] === term) return slots[at + 1] ?? 0;
      if ((size + 1) * 4 > slots.length) {
        grow();
        at = findSlot(slots, term);
      }
      slots[at] = term;
      slots[at + 1] = size;
      size += 1;
      return size - 1;
    },
    table: () => ({ slots }),
  };
}

/** The place of a term, or -1. */
export function findTerm({ slots }: TermTable, term: number): number {
  const at = findSlot(slots, term);
  return slots[at] === term ? (slots[at + 1] ?? -1) : -1;
}

/** Terms are well mixed already: the low bits choose the slot. */
function findSlot(slots: Uint32Array, term: number): number {
  const mask = slots.length - 1;
  let at = (term * 2) & mask;
  while (slots[at] !== 0 && slots[at] !== term) at = (at + 2) & mask;
  return at;
}
