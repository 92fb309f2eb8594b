import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Socket Mode's side of one connection: as much of RFC 6455 as its SDK uses, written out so that tests need no package. */
export interface FakeSocket {
  /** Sends an envelope; resolves with the payload of its acknowledgement. `id`: to send the same one again. */
  send(type: string, payload: unknown, id?: string): Promise<unknown>;
  /** Asks the client to come again, as the platform does now and then. */
  askToReconnect(): void;
  close(): void;
}

const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const OPCODES = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Answers the upgrade request and says hello. */
export function acceptSocket(request: IncomingMessage, stream: Duplex): FakeSocket {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${KEY_SUFFIX}`).digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  const waiting = new Map<string, (payload: unknown) => void>();
  let unread: Buffer = Buffer.alloc(0);
  stream.on('error', () => stream.destroy());
  stream.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let frame = readFrame(unread); frame; frame = readFrame(unread)) {
      unread = unread.subarray(frame.length);
      if (frame.opcode === OPCODES.ping) stream.write(toFrame(OPCODES.pong, frame.payload));
      if (frame.opcode === OPCODES.close) stream.end(toFrame(OPCODES.close, frame.payload));
      if (frame.opcode === OPCODES.text) hear(frame.payload.toString('utf8'));
    }
  });
  const hear = (text: string): void => {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown };
    if (id === undefined) return;
    waiting.get(id)?.(payload);
    waiting.delete(id);
  };
  const say = (value: unknown): void => {
    if (!stream.destroyed) stream.write(toFrame(OPCODES.text, Buffer.from(JSON.stringify(value))));
  };
  say({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0DUBAN' }, debug_info: { host: 'fake' } });
  return {
    send: (type, payload, id = randomUUID()) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        say({ type, envelope_id: id, payload, accepts_response_payload: type !== 'events_api', retry_attempt: 0 });
      }),
    askToReconnect: () => say({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'fake' } }),
    close: () => void stream.destroy(),
  };
}

function readFrame(
  bytes: Buffer,
): { readonly opcode: number; readonly payload: Buffer; readonly length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const isMasked = ((bytes[1] ?? 0) & 0x80) !== 0;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + sizeBytes + (isMasked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const size = sizeBytes === 2 ? bytes.readUInt16BE(2) : sizeBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) return undefined;
  const payload = Buffer.from(bytes.subarray(start, start + size));
  if (isMasked) {
    const mask = bytes.subarray(start - 4, start);
    for (let index = 0; index < payload.length; index += 1)
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload, length: start + size };
}

function toFrame(opcode: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (head.length === 2) head[1] = payload.length;
  if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  }
  if (head.length === 10) {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}
