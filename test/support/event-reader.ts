import { request } from 'node:http';

/** One server-sent event as it came over the wire. */
export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly text: string; readonly conversation: string; readonly [field: string]: unknown };
}

/** A reader of server-sent events for tests; it parses the wire format itself. */
export interface EventReader {
  readonly events: readonly ReadEvent[];
  readonly comments: readonly string[];
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** The first `count` events; rejects when the stream ends before. */
  take(count: number): Promise<readonly ReadEvent[]>;
  /** Resolves when a comment came. */
  comment(): Promise<string>;
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens `url` and reads until it is closed. */
export function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { accept: 'text/event-stream', ...headers } }, (res) => {
      const events: ReadEvent[] = [];
      const comments: string[] = [];
      const waiting = new Set<() => void>();
      let open = true;
      const until = <T>(find: () => T | undefined): Promise<T> =>
        new Promise((found, lost) => {
          const check = () => {
            const value = find();
            if (value === undefined && open) return;
            waiting.delete(check);
            if (value === undefined) lost(new Error(`the stream ended after ${events.length} events`));
            else found(value);
          };
          waiting.add(check);
          check();
        });
      let rest = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          if (block.startsWith(':')) comments.push(block.slice(1).trim());
          else if (block.startsWith('event:')) events.push(parseEvent(block));
        }
        for (const check of [...waiting]) check();
      });
      const ended = new Promise<void>((done) => {
        res.once('close', () => {
          open = false;
          for (const check of [...waiting]) check();
          done();
        });
      });
      res.on('error', () => undefined);
      resolve({
        events,
        comments,
        status: res.statusCode ?? 0,
        headers: res.headers,
        take: (count) => until(() => (events.length >= count ? events.slice(0, count) : undefined)),
        comment: () => until(() => comments[0]),
        ended,
        close: () => asked.destroy(),
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}

function parseEvent(block: string): ReadEvent {
  const fields: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ');
    fields[line.slice(0, colon)] = line.slice(colon + 2);
  }
  return { id: fields.id ?? '', event: fields.event ?? '', data: JSON.parse(fields.data ?? 'null') };
}
