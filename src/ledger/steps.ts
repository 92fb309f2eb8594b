/** Work over a large ledger, cut into steps of some ms: whoever runs it can let others have a turn in between. */
export type Steps<R> = Generator<undefined, R>;

/** Things that are looked at in one step. */
const STEP_SIZE = 1000;

/** Looks at every one of `list`, a step at a time. */
export function* eachInSteps<T>(list: Iterable<T>, look: (one: T) => void): Steps<void> {
  let looked = 0;
  for (const one of list) {
    look(one);
    looked += 1;
    if (looked % STEP_SIZE === 0) yield;
  }
}

/** Those of `list` that meet the test, in the same order. */
export function* filterInSteps<T>(list: readonly T[], isMeant: (one: T) => boolean): Steps<readonly T[]> {
  const found: T[] = [];
  yield* eachInSteps(list, (one) => {
    if (isMeant(one)) found.push(one);
  });
  return found;
}
