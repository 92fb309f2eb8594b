import type { Request, Response } from 'express';

/** One server-sent event. `id` and `event` are cut at a line break, since they must fit on one line. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** An open answer of server-sent events. */
export interface EventStream {
  /** Resolves when the network took it or the reader went away; awaiting it keeps memory flat for slow readers. */
  send(event: ServerEvent): Promise<void>;
  isOpen(): boolean;
  /** Calls `listener` once, when the reader goes away or the stream is ended; at once if that already happened. */
  onEnd(listener: () => void): void;
  end(): void;
}

/** Opens a stream: sends the headers, how long to wait before reconnecting, and a comment every `heartbeatMs`. */
export function openEventStream(res: Response, timing: { retryMs: number; heartbeatMs: number }): EventStream {
  res.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  res.flushHeaders();
  res.write(`retry: ${timing.retryMs}\n\n`);
  // A comment keeps proxies from closing a quiet line, and shows us a reader that vanished.
  const heartbeat = setInterval(() => res.write(': still here\n\n'), timing.heartbeatMs);
  res.once('close', () => clearInterval(heartbeat));
  const isOpen = () => !res.writableEnded && !res.destroyed;
  return {
    isOpen,
    onEnd: (listener) => {
      if (res.destroyed) listener();
      else res.once('close', listener);
    },
    end: () => {
      clearInterval(heartbeat);
      if (isOpen()) res.end();
    },
    send: async (event) => {
      if (!isOpen()) return;
      const flushed = res.write(format(event));
      if (!flushed) await drained(res);
    },
  };
}

/**
 * The id after which a reader resumes. Node reads header bytes as Latin-1, while browsers send ids as UTF-8.
 */
export function readLastEventId(req: Request): string | undefined {
  const header = req.get('Last-Event-ID');
  return header ? Buffer.from(header, 'latin1').toString('utf8') : undefined;
}

function format({ id, event, data }: ServerEvent): string {
  return `event: ${firstLine(event)}\nid: ${firstLine(id)}\ndata: ${JSON.stringify(data)}\n\n`;
}

function firstLine(text: string): string {
  return text.split(/[\r\n\0]/, 1)[0] ?? '';
}

function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.once('drain', done);
    res.once('close', done);
  });
}
