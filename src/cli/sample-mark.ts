import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A file in the home that says: all of this is fiction, and its clock may be set. */
export const SAMPLE_MARK = 'SAMPLE';

/** Whether all in the home is fiction. */
export function isSample(home: string): boolean {
  return existsSync(join(home, SAMPLE_MARK));
}
