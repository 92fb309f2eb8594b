import type { IncomingMessage } from 'node:http';
import type { Arguments } from './methods.ts';

/** The whole body. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The arguments of a call, from a form or from JSON. Structures in form fields come as JSON. */
export async function readArguments(request: IncomingMessage): Promise<Arguments> {
  const text = (await readBytes(request)).toString('utf8');
  if ((request.headers['content-type'] ?? '').startsWith('application/json')) return JSON.parse(text || '{}');
  const fields = [...new URLSearchParams(text)].filter(([name]) => name !== 'token');
  return Object.fromEntries(fields.map(([name, value]) => [name, STRUCTURES.has(name) ? JSON.parse(value) : value]));
}

const STRUCTURES = new Set(['attachments', 'blocks', 'files', 'metadata', 'view']);
