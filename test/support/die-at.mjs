// Loaded into the built product before anything else. Once SIGUSR2 has come, the process kills itself at the step of the
// disk that DUBAN_TEST_DIE_AT names: `<file> <step> <before|half|after> <how many times first>`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname } from 'node:path';

const [wantedFile, wantedStep, wantedPhase, times] = (process.env.DUBAN_TEST_DIE_AT ?? '').split(' ');
let armed = false;
let left = Number(times);
process.on('SIGUSR2', () => {
  armed = true;
});

/** What a path is to the store; the folder that holds it names a log. */
function kindOf(path) {
  const name = basename(path);
  if (name.startsWith('journal-')) return 'journal';
  if (name.startsWith('snapshot.json')) return 'snapshot';
  if (name === 'store') return 'folder';
  return basename(dirname(path));
}

/** Whether this is the step at which to die; counts it. */
function isHere(file, step, phase) {
  if (!armed || file !== wantedFile || step !== wantedStep || phase !== wantedPhase) return false;
  left -= 1;
  return left <= 0;
}

function dieIf(file, step, phase) {
  if (isHere(file, step, phase)) process.kill(process.pid, 'SIGKILL');
}

const { promises } = fs;
const { open, rename } = promises;

promises.open = async (path, ...rest) => {
  const file = kindOf(String(path));
  dieIf(file, 'open', 'before');
  const handle = await open(path, ...rest);
  dieIf(file, 'open', 'after');
  const { write, datasync, sync } = handle;
  handle.write = async (bytes, offset, length, position) => {
    dieIf(file, 'write', 'before');
    if (isHere(file, 'write', 'half')) {
      await write.call(handle, bytes, offset, Math.floor(length / 2), position);
      process.kill(process.pid, 'SIGKILL');
    }
    const written = await write.call(handle, bytes, offset, length, position);
    dieIf(file, 'write', 'after');
    return written;
  };
  const syncing = (original) => async () => {
    dieIf(file, 'sync', 'before');
    await original.call(handle);
    dieIf(file, 'sync', 'after');
  };
  handle.datasync = syncing(datasync);
  handle.sync = syncing(sync);
  return handle;
};

promises.rename = async (from, to) => {
  const file = kindOf(String(to));
  dieIf(file, 'rename', 'before');
  await rename(from, to);
  dieIf(file, 'rename', 'after');
};

syncBuiltinESMExports();
