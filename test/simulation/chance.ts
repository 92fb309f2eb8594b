import { seededRandom } from '../support/faulty-files.ts';

/** Everything random of one simulation, decided by its seed alone. */
export interface Chance {
  /** True with this probability (0..1). */
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(all: readonly T[]): T;
  /** `count` different ones, in their order. */
  some<T>(all: readonly T[], count: number): readonly T[];
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    happens: (probability) => random() < probability,
    whole,
    // The index lies inside; an undefined that is picked is one of them.
    pick: <T>(all: readonly T[]): T => all[whole(0, all.length - 1)] as T,
    some: (all, count) => {
      let wanted = Math.min(count, all.length);
      return all.filter((_, index) => {
        const isTaken = random() < wanted / (all.length - index);
        if (isTaken) wanted -= 1;
        return isTaken;
      });
    },
  };
}
