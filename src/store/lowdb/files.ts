import { constants } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';

/** An open file. Positions are bytes from the beginning. */
export interface OpenFile {
  /** Up to `length` bytes; fewer at the end of the file. */
  read(length: number, position: number): Promise<Buffer>;
  /** Gives how many bytes were taken, which may be fewer than were given. */
  write(bytes: Buffer, position: number): Promise<number>;
  /** Resolves when all written bytes, and the length, are on the disk. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** `read`; `change`: an existing file, to read and write; `create`: a file that must not exist yet. */
export type OpenMode = 'read' | 'change' | 'create';

/**
 * All the file access of the engine, so that a test can fail, shorten or forget any single step of it. Errors are
 * those of Node, with their `code`.
 */
export interface Files {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Undefined when there is nothing. */
  look(path: string): Promise<{ readonly kind: 'file' | 'folder'; readonly size: number } | undefined>;
  /** Names, sorted. */
  list(folder: string): Promise<readonly string[]>;
  createFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; rejects where the file system has none. */
  link(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with everything in it; nothing there is no error. */
  remove(path: string): Promise<void>;
  /** Resolves when creations, renames and removals in the folder are on the disk. */
  syncFolder(path: string): Promise<void>;
}

/** The machine's own files. What is created is readable by its owner alone. */
export const systemFiles: Files = {
  open: async (path, mode) => toOpenFile(await open(path, FLAGS[mode], 0o600)),
  look: async (path) => {
    try {
      const found = await stat(path);
      return { kind: found.isDirectory() ? 'folder' : 'file', size: found.size };
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  list: async (folder) => (await readdir(folder)).sort(),
  createFolder: async (path) => {
    await mkdir(path, { mode: 0o700 });
  },
  rename,
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/** The code of a system error such as `ENOSPC`; `unknown` for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

const FLAGS: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY,
  change: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
};

function toOpenFile(handle: FileHandle): OpenFile {
  return {
    read: async (length, position) => {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}
