import { readFileSync } from 'node:fs';

const EVERY_MS = 50;
const PAGE_BYTES = 4096;

/**
 * Calls `onExceeded` once when the process `pid` holds more than `limit` bytes of memory; returns how to stop.
 * Looks every 50 ms, where the system has /proc; elsewhere only the limit of the heap holds.
 */
export function watchMemory(pid: number | undefined, limit: number, onExceeded: () => void): () => void {
  const timer = setInterval(() => {
    const resident = pid === undefined ? undefined : residentBytes(pid);
    if (resident === undefined || resident <= limit) return;
    clearInterval(timer);
    onExceeded();
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function residentBytes(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
