/** A list of unsigned 32-bit numbers that grows without a number object each. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** What is in it so far; a view that the next `push` may leave behind. */
  values(): Uint32Array;
}

/** An empty list; `expected` numbers fit before it has to move. */
export function createNumberList(expected = 1024): NumberList {
  let room = new Uint32Array(expected);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === room.length) {
        const wider = new Uint32Array(room.length * 2);
        wider.set(room);
        room = wider;
      }
      room[length] = value;
      length += 1;
    },
    values: () => room.subarray(0, length),
  };
}
