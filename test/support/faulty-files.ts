import { basename, dirname } from 'node:path';
import type { Files, OpenFile } from '../../src/store/lowdb/files.ts';

/** What happens at the chosen call: an error, a write that takes half and then a full disk, or the power going. */
export type Fault = 'error' | 'short' | 'cut';

/** What a power cut leaves of all that was not synced. */
export type Remains = 'nothing' | 'everything' | 'something';

/** A disk in memory that knows what is synced, and fails at a chosen call. */
export interface FaultyDisk {
  readonly files: Files;
  /** Calls so far. */
  readonly calls: number;
  /** From now on the `n`-th call (1 = the next) meets `fault`. */
  failAt(n: number, fault: Fault): void;
  /** The machine starts again: nothing fails any more; after a power cut, what was not synced is gone as `remains` says. */
  restart(remains: Remains, random: () => number): void;
}

type Write = { readonly position: number; readonly bytes: Buffer } | { readonly truncateTo: number };

interface FileNode {
  readonly kind: 'file';
  synced: Buffer;
  current: Buffer;
  unsynced: Write[];
}

interface FolderNode {
  readonly kind: 'folder';
  synced: Map<string, Node>;
  current: Map<string, Node>;
  unsynced: Rename[];
}

type Node = FileNode | FolderNode;
/** Names that change together. */
type Rename = readonly (readonly [string, Node | undefined])[];

/** A repeatable source of numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An empty disk. Its root `/` exists. */
export function createFaultyDisk(): FaultyDisk {
  const root = folderNode();
  let calls = 0;
  let failing: { readonly call: number; readonly fault: Fault } | undefined;
  let state: 'well' | 'full' | 'off' = 'well';

  /** Counts a call; gives whether it is a write that must stop half way. */
  function step(isWrite: boolean): boolean {
    if (state === 'off') throw systemError('EIO');
    calls += 1;
    const isFailing = failing?.call === calls;
    if (isFailing && failing?.fault === 'cut') state = 'off';
    if (isFailing && failing?.fault !== 'short') throw systemError('EIO');
    if (state === 'full' && isWrite) throw systemError('ENOSPC');
    if (isFailing && isWrite) state = 'full';
    return isFailing && isWrite;
  }

  function node(path: string): Node | undefined {
    let found: Node | undefined = root;
    for (const name of path.split('/').filter(Boolean)) {
      found = found?.kind === 'folder' ? found.current.get(name) : undefined;
    }
    return found;
  }

  function folder(path: string): FolderNode {
    const found = node(path);
    if (found?.kind !== 'folder') throw systemError('ENOENT');
    return found;
  }

  function change(path: string, names: Rename): void {
    const parent = folder(path);
    parent.unsynced.push(names);
    rename(parent.current, names);
  }

  const files: Files = {
    open: async (path, mode) => {
      step(false);
      const found = node(path);
      if (mode === 'create') {
        if (found) throw systemError('EEXIST');
        const made = fileNode();
        change(dirname(path), [[basename(path), made]]);
        return openNode(made, step);
      }
      if (found?.kind !== 'file') throw systemError('ENOENT');
      return openNode(found, step);
    },
    look: async (path) => {
      step(false);
      const found = node(path);
      return found && { kind: found.kind, size: found.kind === 'file' ? found.current.length : 0 };
    },
    list: async (path) => {
      step(false);
      return [...folder(path).current.keys()].sort();
    },
    createFolder: async (path) => {
      step(false);
      if (node(path)) throw systemError('EEXIST');
      change(dirname(path), [[basename(path), folderNode()]]);
    },
    rename: async (from, to) => {
      step(false);
      const found = node(from);
      if (!found || dirname(from) !== dirname(to)) throw systemError('ENOENT');
      const names: Rename = [
        [basename(to), found],
        [basename(from), undefined],
      ];
      change(dirname(from), names);
    },
    link: async (from, to) => {
      step(false);
      change(dirname(to), [[basename(to), node(from)]]);
    },
    remove: async (path) => {
      step(false);
      if (node(path)) change(dirname(path), [[basename(path), undefined]]);
    },
    syncFolder: async (path) => {
      step(false);
      const found = folder(path);
      found.synced = new Map(found.current);
      found.unsynced = [];
    },
  };

  return {
    files,
    get calls() {
      return calls;
    },
    failAt: (n, fault) => {
      failing = { call: calls + n, fault };
    },
    restart: (remains, random) => {
      if (state === 'off') cutPower(root, remains, random);
      failing = undefined;
      state = 'well';
    },
  };
}

/** Counts the syncs of files that really happen. */
export function countSyncs(base: Files): { readonly files: Files; count(): number } {
  let syncs = 0;
  const open: Files['open'] = async (path, mode) => {
    const file = await base.open(path, mode);
    const sync = async (): Promise<void> => {
      syncs += 1;
      await file.sync();
    };
    return { ...file, sync };
  };
  return { files: { ...base, open }, count: () => syncs };
}

function openNode(node: FileNode, step: (isWrite: boolean) => boolean): OpenFile {
  const apply = (write: Write): void => {
    node.unsynced.push(write);
    node.current = written(node.current, write);
  };
  return {
    read: async (length, position) => {
      step(false);
      return Buffer.from(node.current.subarray(position, position + length));
    },
    write: async (bytes, position) => {
      const taken = step(true) ? bytes.subarray(0, bytes.length >> 1) : bytes;
      apply({ position, bytes: Buffer.from(taken) });
      return taken.length;
    },
    sync: async () => {
      step(false);
      node.synced = node.current;
      node.unsynced = [];
    },
    truncate: async (length) => {
      step(false);
      apply({ truncateTo: length });
    },
    close: async () => undefined,
  };
}

function cutPower(node: Node, remains: Remains, random: () => number): void {
  if (node.kind === 'file') {
    for (const write of node.unsynced) {
      if (isKept(remains, random))
        node.synced = written(node.synced, remains === 'something' ? torn(write, random) : write);
    }
    node.current = node.synced;
    node.unsynced = [];
    return;
  }
  // A journalling file system keeps the order of changes to names: what remains is the first so many.
  const kept = remains === 'something' ? Math.floor(random() * (node.unsynced.length + 1)) : node.unsynced.length;
  for (const names of remains === 'nothing' ? [] : node.unsynced.slice(0, kept)) rename(node.synced, names);
  node.current = new Map(node.synced);
  node.unsynced = [];
  for (const inner of node.current.values()) cutPower(inner, remains, random);
}

function isKept(remains: Remains, random: () => number): boolean {
  return remains === 'everything' || (remains === 'something' && random() < 0.7);
}

/** Part of a write; sometimes the end without the beginning, as when blocks reach the disk out of order. */
function torn(write: Write, random: () => number): Write {
  if ('truncateTo' in write || random() < 0.4) return write;
  const cut = Math.floor(random() * write.bytes.length);
  if (random() < 0.7) return { position: write.position, bytes: write.bytes.subarray(0, cut) };
  return { position: write.position + cut, bytes: write.bytes.subarray(cut) };
}

function written(content: Buffer, write: Write): Buffer {
  if ('truncateTo' in write) return content.subarray(0, write.truncateTo);
  const end = write.position + write.bytes.length;
  const next = Buffer.alloc(Math.max(content.length, end));
  content.copy(next);
  write.bytes.copy(next, write.position);
  return next;
}

function rename(entries: Map<string, Node>, names: Rename): void {
  for (const [name, node] of names) {
    if (node) entries.set(name, node);
    else entries.delete(name);
  }
}

function fileNode(): FileNode {
  return { kind: 'file', synced: Buffer.alloc(0), current: Buffer.alloc(0), unsynced: [] };
}

function folderNode(): FolderNode {
  return { kind: 'folder', synced: new Map(), current: new Map(), unsynced: [] };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
