import { describe, expect, it } from 'vitest';
import { declineExtension, grantExtension } from '../../src/ledger/extend.ts';
import { reportProgress } from '../../src/ledger/report-progress.ts';
import { act, entry, read } from './entries.ts';

const supervisor = act({ personId: 'swzfw-supervisor' });
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });
const asked = entry({ requestedDueOn: '2026-12-20', extensions: 1 });

describe('grantExtension', () => {
  it('moves the date to the one asked for, counts it and closes the request', () => {
    const { entry: after, event } = grantExtension(asked, {}, supervisor);
    expect(after).toMatchObject({ dueOn: '2026-12-20', extensions: 2 });
    expect(after).not.toHaveProperty('requestedDueOn');
    expect(event).toMatchObject({ verb: 'extension_granted', before: { dueOn: '2026-11-30' } });
  });

  it('grants another date where one is named, with the words it was read from', () => {
    const { entry: after, event } = grantExtension(asked, { dueOn: read('2026-12-10', '12月10日') }, supervisor);
    expect(after.dueOn).toBe('2026-12-10');
    expect(event.words).toEqual({ dueOn: '12月10日' });
  });

  it('refuses where nothing was asked, and where the date asked for has passed meanwhile', () => {
    expect(() => grantExtension(entry(), {}, supervisor)).toThrowError(facts({ reason: 'no_extension_asked', no: 12 }));
    const late = entry({ requestedDueOn: '2026-11-20' });
    expect(() => grantExtension(late, {}, supervisor)).toThrowError(facts({ reason: 'past_date' }));
  });
});

describe('declineExtension', () => {
  it('keeps the date, closes the request and keeps the reason', () => {
    const { entry: after, event } = declineExtension(asked, { note: read('理由不充分') }, supervisor);
    expect(after).toMatchObject({ dueOn: '2026-11-30', extensions: 1 });
    expect(after).not.toHaveProperty('requestedDueOn');
    expect(event).toMatchObject({ verb: 'extension_declined', note: '理由不充分' });
  });

  it('refuses where nothing was asked', () => {
    expect(() => declineExtension(entry(), {}, supervisor)).toThrowError(facts({ reason: 'no_extension_asked' }));
  });
});

describe('a date stated with a report', () => {
  const report = (dueOn: string, deadline: 'free' | 'fixed') =>
    reportProgress(
      entry(),
      { entry: { words: '', by: 'focus', candidates: [12] }, dueOn: read(dueOn) },
      {
        ...act(),
        deadline,
      },
    ).entry;

  it('counts as an extension when it is later and the unit may move it', () => {
    expect(report('2026-12-04', 'free')).toMatchObject({ dueOn: '2026-12-04', extensions: 1 });
  });

  it('counts as none when it is earlier, or only a request', () => {
    expect(report('2026-11-27', 'free')).not.toHaveProperty('extensions');
    expect(report('2026-12-04', 'fixed')).toMatchObject({ dueOn: '2026-11-30', requestedDueOn: '2026-12-04' });
    expect(report('2026-12-04', 'fixed')).not.toHaveProperty('extensions');
  });
});
