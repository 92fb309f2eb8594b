/** The `limit` rows with the highest scores, best first, equal ones by row; rows that score -Infinity are not given. */
export function findBestRows(scores: Float32Array, limit: number): number[] {
  if (limit <= 0) return [];
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference === 0 ? a > b : difference < 0;
  };
  let floor = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < scores.length; row += 1) {
    // Rows come in order, so one that only equals the worst of the best is worse.
    if ((scores[row] as number) <= floor) continue;
    if (heap.length < limit) {
      heap.push(row);
      rise(heap, isWorse);
    } else {
      heap[0] = row;
      sink(heap, isWorse);
    }
    if (heap.length === limit) floor = scores[heap[0] as number] as number;
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Order = (a: number, b: number) => boolean;

/** The worst of the best is at the top of the heap. */
function rise(heap: number[], isWorse: Order): void {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isWorse(heap[at] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], isWorse: Order): void {
  for (let at = 0; ; ) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && isWorse(heap[child] ?? 0, heap[worst] ?? 0)) worst = child;
    }
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}
