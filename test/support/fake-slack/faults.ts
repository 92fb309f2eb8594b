/** What goes wrong with one call. `accepted`: what it asked for is done all the same. */
export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfter?: number | string }
  | { readonly kind: 'status'; readonly status: number; readonly accepted?: boolean }
  | { readonly kind: 'reset'; readonly accepted?: boolean }
  | { readonly kind: 'hang'; readonly accepted?: boolean }
  | { readonly kind: 'refuse'; readonly error: string; readonly needed?: string }
  | { readonly kind: 'html'; readonly accepted?: boolean };

/** Faults that wait for calls, by method; `*` is any method. */
export interface Faults {
  /** The next `times` calls of the method go wrong. */
  add(method: string, fault: Fault, times?: number): void;
  take(method: string): Fault | undefined;
  clear(): void;
}

/** No faults at first. */
export function createFaults(): Faults {
  let waiting: { readonly method: string; readonly fault: Fault; left: number }[] = [];
  return {
    add: (method, fault, times = 1) => void waiting.push({ method, fault, left: times }),
    take: (method) => {
      const next = waiting.find((one) => one.method === method || one.method === '*');
      if (!next) return undefined;
      next.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return next.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
}
