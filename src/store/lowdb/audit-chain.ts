import { createHash } from 'node:crypto';

/** What the hash of every audit line begins with, so that it cannot be taken for a hash of something else. */
export const AUDIT_DOMAIN = 'duban-audit-v1\0';

/** The hash before the first line: 32 zero bytes, in hex. */
export const AUDIT_START = '0'.repeat(64);

/**
 * SHA-256 (hex) over `domain`, the 32 bytes of the hash before (hex), and the canonical JSON of `record` in UTF-8.
 * `record` is the line without its own `hash`.
 */
export function chainHash(domain: string, previous: string, record: unknown): string {
  return createHash('sha256')
    .update(domain, 'utf8')
    .update(Buffer.from(previous, 'hex'))
    .update(canonicalJson(record), 'utf8')
    .digest('hex');
}

/** JSON with the keys of every object sorted by UTF-16 code unit, no spaces; absent (undefined) fields left out. */
export function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value)));
}

/** Written by hand: an object built in sorted order would still put integer-like keys first. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, part]) => `${JSON.stringify(key)}:${write(part)}`).join(',')}}`;
}
