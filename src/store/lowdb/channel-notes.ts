import type { ChannelNotes } from '../../channels/channel-notes.ts';
import { compositeKey } from './document.ts';
import type { Draft } from './draft.ts';

/** How a transaction of its own is run. */
interface Turns {
  commit<R>(work: (draft: Draft) => R | Promise<R>): Promise<R>;
  read<R>(work: (draft: Draft) => R | Promise<R>): Promise<R>;
}

/** Notes of the channels, each in a transaction of its own. */
export function createChannelNotes(turns: Turns): ChannelNotes {
  return {
    read: (channel, key) => turns.read((draft) => draft.get('notes', compositeKey(channel, key))?.value),
    write: (channel, key, value) =>
      turns.commit((draft) => draft.set('notes', compositeKey(channel, key), { channel, key, value })),
    list: (channel, prefix) =>
      turns.read((draft) =>
        [...draft.rowsBy('notes', 'channel', channel)]
          .filter(({ key }) => key.startsWith(prefix))
          .map(({ key, value }) => [key, value] as const),
      ),
    remove: (channel, key) =>
      turns.commit((draft) => {
        const row = compositeKey(channel, key);
        if (draft.get('notes', row)) draft.remove('notes', row);
      }),
  };
}
