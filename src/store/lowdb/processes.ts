import { readFileSync } from 'node:fs';

/** A process, told apart from a later one with the same number by when it started (machine ticks; 0 = unknown). */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: number;
}

/** Which processes live on this machine. */
export interface Processes {
  self(): ProcessIdentity;
  isAlive(identity: ProcessIdentity): boolean;
}

/** This machine's processes: by /proc on Linux, elsewhere by the number alone. */
export const systemProcesses: Processes = {
  self: () => ({ pid: process.pid, startedAt: startOf(process.pid) ?? 0 }),
  isAlive: ({ pid, startedAt }) => {
    const start = startOf(pid);
    return start === undefined ? process.platform !== 'linux' && answers(pid) : start === startedAt;
  },
};

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces, so count from its closing bracket. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A dead process that nobody has waited for still has an entry.
    return fields[0] === 'Z' ? undefined : Number(fields[19]);
  } catch {
    return undefined;
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
