import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the product as the checks see it. */
export interface SourceFile {
  /** With slashes, from the repository's root, e.g. `src/core/clock.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Absolute path of the repository. */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Every file below `src`, in order of path. */
export function readSourceTree(root: string = REPOSITORY): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
