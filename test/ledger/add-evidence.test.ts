import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/core/message.ts';
import { addEvidence, evidenceFields, onlyBacks, withEvidence } from '../../src/ledger/add-evidence.ts';
import { act, entry, read } from './entries.ts';

const photo = (name: string): Evidence => ({
  kind: 'file',
  name,
  type: 'image/jpeg',
  sizeBytes: 3,
  sha256: `of-${name}`,
});
const LINK: Evidence = { kind: 'link', url: 'https://example.org/notice' };
const MENTION = { words: '12号', by: 'number', candidates: [12] } as const;

describe('withEvidence', () => {
  it('knows a file by its bytes and a link by its address, and keeps the first name', () => {
    const renamed = { ...photo('a.jpg'), name: 'b.jpg' };
    expect(withEvidence([photo('a.jpg'), LINK], [renamed, LINK, photo('c.jpg')])).toEqual([
      photo('a.jpg'),
      LINK,
      photo('c.jpg'),
    ]);
  });

  it('does not take a link for a file with the same text', () => {
    const link: Evidence = { kind: 'link', url: 'of-a.jpg' };
    expect(withEvidence([photo('a.jpg')], [link])).toHaveLength(2);
  });
});

describe('evidenceFields', () => {
  it('are none where nothing is new', () => {
    expect(evidenceFields(entry({ evidence: [LINK] }), [LINK])).toEqual({});
  });
});

describe('addEvidence', () => {
  it('adds what is new and moves nothing', () => {
    const change = addEvidence(
      entry({ evidence: [LINK] }),
      { evidence: [photo('a.jpg')], note: read('补充照片') },
      act(),
    );
    expect(change.entry).toMatchObject({ progress: 60, state: 'in_progress', evidence: [LINK, photo('a.jpg')] });
    expect(change.event).toMatchObject({ verb: 'evidence_added', note: '补充照片', before: { evidence: [LINK] } });
  });

  it('tells of no field where the entry has it already', () => {
    expect(addEvidence(entry({ evidence: [LINK] }), { evidence: [LINK] }, act()).event.after).toEqual({});
  });

  it('refuses a closed entry', () => {
    const closed = entry({ state: 'closed', progress: 100 });
    expect(() => addEvidence(closed, { evidence: [LINK] }, act())).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ reason: 'wrong_state' }) }),
    );
  });
});

describe('onlyBacks', () => {
  it.each([
    [{ entry: MENTION, evidence: [LINK] }, true],
    [{ entry: MENTION, evidence: [] }, false],
    [{ entry: MENTION }, false],
    [{ entry: MENTION, evidence: [LINK], note: read('补充') }, false],
    [{ entry: MENTION, evidence: [LINK], progress: read(80) }, false],
  ])('%j: %s', (stated, expected) => {
    expect(onlyBacks(stated)).toBe(expected);
  });
});
