import { expect, it } from 'vitest';
import { AUDIT_START, canonicalJson, chainHash } from '../../../src/store/lowdb/audit-chain.ts';

const FIRST = { act: 'ledger.update', at: '2026-11-01T08:00:00Z', seq: 1, who: 'U1' };
const SECOND = { act: 'ack', at: '2026-11-01T08:01:00Z', seq: 2, who: 'U2' };

it('hashes as the published vectors of the algorithm say', () => {
  const domain = 'lawbot-audit-v1\0';
  const first = chainHash(domain, AUDIT_START, FIRST);
  expect(first).toBe('1ec6de58584c49f5daede79aa1134e2fd8e662f6e3a24f059033abe1bc765e6a');
  expect(chainHash(domain, first, SECOND)).toBe('5c55f7629655beb3ad028a7a02e8ee3b7fe4b4685c6469dc09b59c8ce1a8cd03');
});

it('depends on the domain and on the hash before', () => {
  const one = chainHash('a\0', AUDIT_START, FIRST);
  expect(chainHash('b\0', AUDIT_START, FIRST)).not.toBe(one);
  expect(chainHash('a\0', one, FIRST)).not.toBe(one);
});

it.each<[string, unknown, string]>([
  [
    'sorts keys at every depth',
    { b: { z: 1, a: [{ d: 1, c: 2 }] }, a: null },
    '{"a":null,"b":{"a":[{"c":2,"d":1}],"z":1}}',
  ],
  ['sorts keys that look like numbers as text', { 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
  ['leaves absent fields out', { a: undefined, b: 1 }, '{"b":1}'],
  ['writes text without escaping what need not be', { text: '整改 "#12"\n' }, '{"text":"整改 \\"#12\\"\\n"}'],
  ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
])('%s', (_title, value, wanted) => {
  expect(canonicalJson(value)).toBe(wanted);
});
